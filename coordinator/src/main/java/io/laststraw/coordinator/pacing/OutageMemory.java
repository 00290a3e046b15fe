package io.laststraw.coordinator.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers the limit that was cut when an outage began. Its first lost answers look like those of a
 * crowd, so the limit falls; that it was an outage shows only when nothing at all ends for long, though
 * much is in flight, and then everything comes at once. A crowd goes on ending boots, and where creates
 * were held back what was in flight has ended. After an outage the limit goes back, for its cloud bears
 * what it bore before; a second one soon after may have been ours, and stays a cut.
 *
 * @param before the limit that was in force before the first cut of the latest trouble
 * @param cutAt when that cut was
 * @param lostAt when a create's answer was lost last
 * @param restoredAt when a limit went back last
 */
record OutageMemory(FleetLimit before, Instant cutAt, Instant lostAt, Instant restoredAt) {
  /** Listings come every few seconds, and a slow one is no outage. */
  private static final double QUIET_SECONDS = 30;
  /** A few hosts may boot in step, and then nothing ends for the time of one boot. */
  private static final double QUIET_BOOT_TIMES = 1.5;
  private static final double IN_FLIGHT_SHARE = 0.5;
  private static final double OURS_WITHIN_BOOT_TIMES = 10;

  /** Nothing was cut yet. */
  static OutageMemory of(FleetLimit first) {
    return new OutageMemory(first, Instant.MIN, Instant.MIN, Instant.MIN);
  }

  OutageMemory lost(Instant now) {
    return new OutageMemory(before, cutAt, now, restoredAt);
  }

  /** @param troubleFrom when a boot ended last, less the time of one: since then it is one trouble */
  OutageMemory cut(FleetLimit limit, Instant now, Instant troubleFrom) {
    return cutAt.isBefore(troubleFrom)
        ? new OutageMemory(limit, now, lostAt, restoredAt)
        : this;
  }

  OutageMemory restored(Instant now) {
    return new OutageMemory(before, Instant.MIN, lostAt, now);
  }

  /**
   * The limit to go back to, asked when boots end again.
   *
   * @param quiet how long none had ended
   * @param inFlight boots in flight all that time
   */
  Optional<FleetLimit> after(Duration quiet, int inFlight, double bootSeconds, Instant now) {
    double quietSeconds = quiet.toMillis() / 1000.0;
    Instant troubleFrom = now.minus(quiet).minusMillis((long) (1000 * bootSeconds));
    boolean outage = quietSeconds >= Math.max(QUIET_SECONDS, QUIET_BOOT_TIMES * bootSeconds)
        && inFlight >= IN_FLIGHT_SHARE * before.limit()
        && !cutAt.isBefore(troubleFrom) && !lostAt.isBefore(troubleFrom);
    return outage && !isOurs(bootSeconds) ? Optional.of(before) : Optional.empty();
  }

  private boolean isOurs(double bootSeconds) {
    return restoredAt
        .isAfter(cutAt.minusMillis((long) (1000 * OURS_WITHIN_BOOT_TIMES * bootSeconds)));
  }
}
