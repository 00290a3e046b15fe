package io.laststraw.simulator.benchmark;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one file came to.
 *
 * @param product the production actors, one fill for each seed
 * @param methods all of them
 * @param driverBias the product's time with a fixed number in flight by the light driver's with the
 *     same; empty when it was not measured
 */
public record FileResult(BenchmarkFile file, Oracle oracle, Figures product,
    Map<Method, Figures> methods, OptionalDouble driverBias) {
  public FileResult {
    methods = Collections.unmodifiableMap(new EnumMap<>(methods));
  }

  /** Each of the product's fills by the oracle's median. */
  public List<Double> ratios() {
    double best = oracle.figures().medianSeconds();
    return product.fills().stream().map(fill -> fill.seconds() / best).toList();
  }

  public double medianRatio() {
    return Figures.median(ratios().stream().mapToDouble(Double::doubleValue).toArray());
  }

  Figures of(Method method) {
    Figures figures = methods.get(method);
    if (figures == null) {
      throw new IllegalStateException("not measured: " + method);
    }
    return figures;
  }
}
