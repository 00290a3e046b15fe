package io.laststraw.simulator.benchmark;

/**
 * What one fill came to, told by the simulated cloud itself and not by who filled it.
 *
 * @param seconds cloud time from the first server's creation until the goal was ACTIVE; infinite
 *     when it never was
 * @param errors servers that became ERROR
 * @param goal servers wanted
 * @param meanInFlight servers in BUILD, on average over the fill
 * @param novaCallsPerServer calls to nova during the fill by servers wanted
 */
public record Fill(double seconds, int errors, int goal, double meanInFlight,
    double novaCallsPerServer) {
  /** Share of ERROR servers above which a fill is no good one. */
  public static final double MOST_ERRORS = 0.01;

  public boolean reached() {
    return Double.isFinite(seconds);
  }

  /** ERROR servers by servers wanted. */
  public double errorShare() {
    return (double) errors / goal;
  }

  /** It came to its end with few errors. */
  public boolean isGood() {
    return reached() && errorShare() <= MOST_ERRORS;
  }
}
