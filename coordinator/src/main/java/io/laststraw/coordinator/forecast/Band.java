package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.report.Figures;

/**
 * A figure with what is known of its error.
 *
 * @param open nothing is known upwards: it is this or more
 */
public record Band(double low, double value, double high, boolean open) {
  public Band {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "a band is ordered: " + low + ", " + value + ", " + high);
    }
  }

  /** A figure within a share of itself, and within a least error. */
  static Band around(double value, double share, double least) {
    double error = Math.max(least, share * value);
    return new Band(Math.max(0, value - error), value, value + error, false);
  }

  /** This or more. */
  static Band atLeast(double value) {
    return new Band(value, value, value, true);
  }

  /** The sum of {@code count} figures like this, whose errors may all point one way. */
  Band times(int count) {
    return new Band(low * count, value * count, high * count, open);
  }

  Band plus(Band other) {
    return new Band(low + other.low, value + other.value, high + other.high, open || other.open);
  }

  /** Never more than a bound; where the bound is below the band, it is exact. */
  Band atMost(double bound) {
    return new Band(Math.min(low, bound), Math.min(value, bound), Math.min(high, bound),
        open && value < bound);
  }

  /** "360 (353 to 367)", "110 or more", "96". */
  public String text() {
    String number = Figures.count(Math.round(value));
    if (open) {
      return number + " or more";
    }
    return Math.round(low) == Math.round(high)
        ? number
        : number + " (" + Figures.count(Math.round(low)) + " to " + Figures.count(Math.round(high))
            + ")";
  }
}
