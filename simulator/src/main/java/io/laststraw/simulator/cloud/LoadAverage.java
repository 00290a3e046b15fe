package io.laststraw.simulator.cloud;

/**
 * Linux' load averages over 1, 5 and 15 minutes, exact for a load that is constant between two
 * calls.
 */
final class LoadAverage {
  private static final double[] WINDOWS_SECONDS = {60, 300, 900};

  private final double[] averages = new double[WINDOWS_SECONDS.length];
  private double atSeconds;
  private double load;

  /** From now on the load is this. */
  void set(double nowSeconds, double newLoad) {
    for (int i = 0; i < averages.length; i++) {
      averages[i] = average(i, nowSeconds);
    }
    atSeconds = nowSeconds;
    load = newLoad;
  }

  double oneMinute(double nowSeconds) {
    return average(0, nowSeconds);
  }

  double fiveMinutes(double nowSeconds) {
    return average(1, nowSeconds);
  }

  double fifteenMinutes(double nowSeconds) {
    return average(2, nowSeconds);
  }

  private double average(int window, double nowSeconds) {
    double kept = Math.exp(-(nowSeconds - atSeconds) / WINDOWS_SECONDS[window]);
    return averages[window] * kept + load * (1 - kept);
  }
}
