package io.laststraw.coordinator.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the limit that was cut when an outage began. Its first lost answers look like those of a
 * crowd, so the limit falls; that it was an outage shows only when nothing at all ends for long and
 * then everything comes at once. A crowd goes on ending boots. After an outage the limit goes back, for
 * its cloud bears what it bore before; a second one soon after may have been ours, and stays a cut.
 *
 * @param before the limit that was in force before the first cut of the latest trouble
 * @param cutAt when that cut was
 * @param lostAt when a create's answer was lost last
 * @param restoredAt when a limit went back last
 */
record OutageMemory(FleetLimit before, Instant cutAt, Instant lostAt, Instant restoredAt) {
  /** Listings come every few seconds, and a slow one is no outage. */
  private static final double QUIET_SECONDS = 30;
  private static final double QUIET_BOOT_TIMES = 0.5;
  private static final double OURS_WITHIN_BOOT_TIMES = 10;

  /** Nothing was cut yet. */
  static OutageMemory of(FleetLimit first) {
    return new OutageMemory(first, Instant.MIN, Instant.MIN, Instant.MIN);
  }

  OutageMemory lost(Instant now) {
    return new OutageMemory(before, cutAt, now, restoredAt);
  }

  /** @param quietFrom when a boot ended last, less the time of one: from then on it is one trouble */
  OutageMemory cut(FleetLimit limit, Instant now, Instant quietFrom) {
    return cutAt.isBefore(quietFrom)
        ? new OutageMemory(limit, now, lostAt, restoredAt)
        : this;
  }

  OutageMemory restored(Instant now) {
    return new OutageMemory(before, Instant.MIN, lostAt, now);
  }

  /** The limit to go back to, asked when boots end again after {@code quiet} without any. */
  Optional<FleetLimit> after(Duration quiet, double bootSeconds, Instant now) {
    double quietSeconds = quiet.toMillis() / 1000.0;
    Instant troubleFrom = now.minus(quiet).minusMillis((long) (1000 * bootSeconds));
    boolean outage = quietSeconds >= Math.max(QUIET_SECONDS, QUIET_BOOT_TIMES * bootSeconds)
        && !cutAt.isBefore(troubleFrom) && !lostAt.isBefore(troubleFrom);
    return outage && !isOurs(bootSeconds) ? Optional.of(before) : Optional.empty();
  }

  private boolean isOurs(double bootSeconds) {
    return restoredAt
        .isAfter(cutAt.minusMillis((long) (1000 * OURS_WITHIN_BOOT_TIMES * bootSeconds)));
  }
}
