package io.laststraw.coordinator;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a teardown may stand still. A server that Nova never lets go must not keep the campaign
 * from its verdict: the audit names what is left.
 */
final class TeardownPatience {
  /** Cloud time; longer than a worker's longest gap between two deletes of one server. */
  static final Duration LONGEST_STILLNESS = Duration.ofMinutes(30);

  /** The same when all that is left was deleted again and again: it waits for a nova-compute. */
  static final Duration LONGEST_WAIT_FOR_STUCK = Duration.ofMinutes(10);

  private boolean onlyStuck;
  private int fewest = Integer.MAX_VALUE;
  private Instant since = Instant.MAX;

  /**
   * Folds in how many servers are left at an instant of cloud time.
   *
   * @param stuck those of them that do not go although they were deleted
   * @param known every host has told; without workers nothing can go, so waiting is right
   */
  void observe(int left, int stuck, boolean known, Instant cloudNow) {
    onlyStuck = known && left == stuck;
    if (!known || left < fewest || since.equals(Instant.MAX)) {
      fewest = known ? Math.min(fewest, left) : fewest;
      since = cloudNow;
    }
  }

  boolean isOver(Instant cloudNow) {
    Duration longest = onlyStuck ? LONGEST_WAIT_FOR_STUCK : LONGEST_STILLNESS;
    return !since.equals(Instant.MAX) && !cloudNow.isBefore(since.plus(longest));
  }
}
