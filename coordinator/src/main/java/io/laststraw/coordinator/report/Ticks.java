package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.List;

/** Round figures for axes. */
final class Ticks {
  private static final double[] TIME_STEPS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1_200,
      1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400};

  private Ticks() {}

  /** A little above the highest figure, so that a curve never touches the ceiling. */
  static double ceiling(double highest) {
    return Math.max(highest, 1) * 1.07;
  }

  /** Round figures above 0 and up to the ceiling, at most so many. */
  static List<Double> upTo(double ceiling, int most) {
    return multiples(step(ceiling / most), ceiling);
  }

  /** Times from 0 to the end, at most six, on steps that clocks use. */
  static List<Double> times(double endSeconds) {
    double step = step(endSeconds / 5);
    for (int index = TIME_STEPS.length - 1; index >= 0; index--) {
      step = endSeconds / TIME_STEPS[index] <= 5 ? TIME_STEPS[index] : step;
    }
    List<Double> ticks = new ArrayList<>(List.of(0.0));
    ticks.addAll(multiples(step, endSeconds));
    return ticks;
  }

  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(atLeast, 1e-6))));
    double step = power;
    for (double factor : new double[]{1, 2, 2.5, 5, 10}) {
      step = factor * power;
      if (step >= atLeast * 0.999) {
        break;
      }
    }
    // Counts have no halves: below 10 the step is a whole number.
    return step < 10 ? Math.max(1, Math.ceil(step)) : step;
  }

  private static List<Double> multiples(double step, double end) {
    List<Double> ticks = new ArrayList<>();
    for (int index = 1; index * step <= end * 1.0001; index++) {
      ticks.add(index * step);
    }
    return ticks;
  }
}
