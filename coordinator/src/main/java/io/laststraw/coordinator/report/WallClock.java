package io.laststraw.coordinator.report;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Tells what people's clocks showed at a cloud time, in UTC.
 *
 * @param zeroAt what they showed at cloud second 0
 * @param timeScale cloud seconds per second of theirs
 */
record WallClock(Instant zeroAt, double timeScale) {
  private static final DateTimeFormatter TIME = DateTimeFormatter
      .ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = DateTimeFormatter
      .ofPattern("d MMM yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

  static WallClock of(CampaignReport report) {
    return new WallClock(report.campaign().zeroAt(), report.timeScale());
  }

  /** "14:32:05"; after midnight with the days that have passed, as in "1d 00:02:05". */
  String time(double cloudSeconds) {
    Instant at = at(cloudSeconds);
    long days = ChronoUnit.DAYS.between(zeroAt.truncatedTo(ChronoUnit.DAYS), at);
    return (days > 0 ? days + "d " : "") + TIME.format(at);
  }

  /** "14:32:05 (27:05)": the clock, and the time since the start. */
  String both(double cloudSeconds) {
    return time(cloudSeconds) + " (" + Figures.clock(cloudSeconds) + ")";
  }

  /** "23 Nov 2026". */
  String day() {
    return DAY.format(zeroAt);
  }

  /** The first cloud second at which a clock that shows UTC showed this time; empty after the end. */
  OptionalDouble cloudSeconds(LocalTime shown, double endSeconds) {
    ZonedDateTime at = zeroAt.atZone(ZoneOffset.UTC).with(shown);
    // A minute that was asked for may have begun before the campaign did.
    Instant first = at.toInstant().isBefore(zeroAt.minus(1, ChronoUnit.MINUTES))
        ? at.plusDays(1).toInstant()
        : at.toInstant();
    double seconds = ChronoUnit.MILLIS.between(zeroAt, first) / 1000.0 * timeScale;
    return seconds > endSeconds ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, seconds));
  }

  private Instant at(double cloudSeconds) {
    return zeroAt.plusMillis(Math.round(cloudSeconds / timeScale * 1000));
  }
}
