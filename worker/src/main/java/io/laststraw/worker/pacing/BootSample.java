package io.laststraw.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * One boot that ended well.
 *
 * @param sentAt when the create was sent, cloud time
 * @param boot cloud time from then until the listing that first showed ACTIVE began
 * @param inFlightAtSend boots of ours on the host when it was sent, itself included
 * @param activeAtSend servers of ours that ran on the host when it was sent
 * @param alone no other boot of ours was in flight on the host all the while
 */
public record BootSample(
    Instant sentAt, Duration boot, int inFlightAtSend, int activeAtSend, boolean alone) {
  Instant endedAt() {
    return sentAt.plus(boot);
  }

  /** Boot time in seconds, at least 1: rounds of listings cannot tell shorter ones apart. */
  double seconds() {
    return Math.max(1.0, boot.toMillis() / 1000.0);
  }
}
