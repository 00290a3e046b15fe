package io.laststraw.coordinator.report;

/** Figures in a report are rounded once, here, so that the same campaign gives the same bytes. */
public final class Rounding {
  private Rounding() {}

  static double hundredths(double figure) {
    return Math.round(figure * 100) / 100.0;
  }

  public static double thousandths(double figure) {
    return Math.round(figure * 1_000) / 1_000.0;
  }
}
