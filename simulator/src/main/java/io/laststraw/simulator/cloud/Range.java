package io.laststraw.simulator.cloud;

import java.util.Locale;

/** Bounds of a physical constant, with a message that names the constant. */
final class Range {
  private Range() {}

  static void of(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %s but must be between %s and %s", name, text(value),
              text(least),
              text(most)));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
