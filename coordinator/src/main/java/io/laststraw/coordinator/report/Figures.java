package io.laststraw.coordinator.report;

import java.util.Locale;

/** Figures as people read them, the same everywhere and in every locale. */
public final class Figures {
  private Figures() {}

  /** 10000 as "10,000". */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** "1 host", "40 hosts": for words that only take an s. */
  public static String counted(long number, String word) {
    return count(number) + " " + word + (number == 1 ? "" : "s");
  }

  /** Seconds as "42 s", "12 min 30 s" or "2 h 05 min", with no-break spaces. */
  public static String duration(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    String text;
    if (whole < 90) {
      text = whole + " s";
    } else if (whole < 5_400) {
      text = whole % 60 == 0
          ? whole / 60 + " min"
          : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    } else {
      text = String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
    return text.replace(' ', '\u00A0');
  }

  /** Seconds as a clock from the start: "4:05", "1:04:05". */
  public static String clock(double seconds) {
    long whole = Math.round(Math.max(0, seconds));
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
  }

  /** One decimal below 100, none above: "12.4", "310". */
  public static String decimal(double figure) {
    return Math.abs(figure) < 99.95
        ? String.format(Locale.ROOT, "%.1f", figure)
        : count(Math.round(figure));
  }

  /** A coordinate or a bare figure, at most two decimals, none when they are zero. */
  public static String coordinate(double figure) {
    double rounded = Rounding.hundredths(figure);
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }

  /** How long an answer took: "40 ms", "1.5 s", with a no-break space. */
  static String answerTime(double seconds) {
    return seconds < 0.9995
        ? Math.round(seconds * 1_000) + "\u00A0ms"
        : decimal(seconds) + "\u00A0s";
  }

  /** A share of a width: 0.25 as "25%". */
  static String percent(double share) {
    return coordinate(share * 100) + "%";
  }
}
