package io.laststraw.cli;

/** What numbers of an option can be used. */
final class Bounds {
  private static final int LAST_PORT = 65_535;

  private Bounds() {}

  /**
   * The value itself.
   *
   * @throws UsageProblem when it is less than {@code least} or more than {@code most}
   */
  static int checked(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new UsageProblem(
          option + " has to be from " + least + " to " + most + ", not " + value + ".");
    }
    return value;
  }

  /** As the other, for fractions; what is not a number is never within bounds. */
  static double checked(String option, double value, double least, double most) {
    if (value >= least && value <= most) {
      return value;
    }
    throw new UsageProblem(
        option + " has to be from " + least + " to " + most + ", not " + value + ".");
  }

  /** A port, or 0 for any free one. */
  static int port(String option, int value) {
    return checked(option, value, 0, LAST_PORT);
  }
}
