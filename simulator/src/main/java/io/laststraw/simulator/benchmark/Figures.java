package io.laststraw.simulator.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several fills of one kind, one for each seed.
 *
 * @param fills at least one
 */
public record Figures(List<Fill> fills) {
  public Figures {
    fills = List.copyOf(fills);
    if (fills.isEmpty()) {
      throw new IllegalArgumentException("no fill");
    }
  }

  /** Cloud seconds; infinite when half of the fills never reached the goal. */
  public double medianSeconds() {
    return median(Fill::seconds);
  }

  /** ERROR servers by servers wanted, over all fills. */
  public double errorShare() {
    return fills.stream().mapToDouble(Fill::errorShare).average().orElseThrow();
  }

  public double medianInFlight() {
    return median(Fill::meanInFlight);
  }

  public double medianNovaCalls() {
    return median(Fill::novaCallsPerServer);
  }

  /** Half of the fills reached the goal, and few servers failed. */
  public boolean isGood() {
    return Double.isFinite(medianSeconds()) && errorShare() <= Fill.MOST_ERRORS;
  }

  private double median(ToDoubleFunction<Fill> figure) {
    return median(fills.stream().mapToDouble(figure).toArray());
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
