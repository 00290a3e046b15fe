package io.laststraw.worker.reconcile;

import io.laststraw.common.protocol.HostStatus;
import java.time.Instant;

/**
 * The unfiltered listings of this incarnation. An attempt that fails leaves its number to the next
 * one, so {@code completed} never counts a listing that was not read to its end.
 *
 * @param beganAt cloud time when the latest attempt began, {@link Instant#EPOCH} before the first
 * @param fullRounds status rounds that read every server in BUILD, ACTIVE or ERROR
 * @param allReadAt cloud time when the latest round began that read every ACTIVE server and missed none
 *     that is known; {@link Instant#EPOCH} before the first
 * @param roundAt cloud time when the latest status round that was read to its end began
 */
public record ListingCount(long started, long completed, Instant beganAt, long fullRounds,
    Instant allReadAt, Instant roundAt) {
  static ListingCount none() {
    return new ListingCount(0, 0, Instant.EPOCH, 0, Instant.EPOCH, Instant.EPOCH);
  }

  ListingCount began(Instant at) {
    return new ListingCount(completed + 1, completed, at, fullRounds, allReadAt, roundAt);
  }

  /** Counts only the attempt whose beginning we were told of. */
  ListingCount read(Instant began) {
    return began.equals(beganAt)
        ? new ListingCount(started, started, beganAt, fullRounds, allReadAt, roundAt)
        : this;
  }

  ListingCount fullRound() {
    return new ListingCount(started, completed, beganAt, fullRounds + 1, allReadAt, roundAt);
  }

  /** A round that began then read all, and none is missing. */
  ListingCount allRead(Instant began) {
    return new ListingCount(started, completed, beganAt, fullRounds, began, roundAt);
  }

  /** A status round that began then was read to its end. */
  ListingCount round(Instant began) {
    return new ListingCount(started, completed, beganAt, fullRounds, allReadAt, began);
  }

  HostStatus.Listings forStatus() {
    return new HostStatus.Listings(started, completed);
  }
}
