package io.laststraw.coordinator.teardown;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls of a teardown may be in flight: one more after each full window of good answers,
 * half after a bad one. Deletes queue in the same services that boots do, and other people's work
 * waits behind ours.
 *
 * @param good good answers since the limit last moved
 * @param closedUntil cloud time before which nothing is sent
 */
record RemovalLimit(int inFlight, int good, Instant closedUntil) {
  private static final int FIRST = 4;
  private static final int MOST = 32;
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);

  static RemovalLimit first() {
    return new RemovalLimit(FIRST, 0, Instant.MIN);
  }

  RemovalLimit afterGood() {
    return good + 1 < inFlight
        ? new RemovalLimit(inFlight, good + 1, closedUntil)
        : new RemovalLimit(Math.min(MOST, inFlight + 1), 0, closedUntil);
  }

  /**
   * Answers that come back while it is closed belong to the same trouble and halve only once.
   *
   * @param retryAfter how long the cloud asked us to stay away, zero when it did not ask
   */
  RemovalLimit afterBad(Instant cloudNow, Duration retryAfter) {
    Duration pause = retryAfter.compareTo(LEAST_PAUSE) > 0 ? retryAfter : LEAST_PAUSE;
    Instant until = cloudNow.plus(pause);
    boolean same = cloudNow.isBefore(closedUntil);
    return new RemovalLimit(same ? inFlight : Math.max(1, inFlight / 2), 0,
        until.isAfter(closedUntil) ? until : closedUntil);
  }
}
