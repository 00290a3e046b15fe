package io.laststraw.simulator.benchmark;

import io.laststraw.simulator.PhysicsLoader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Made-up results. */
final class Samples {
  private Samples() {}

  static Figures figures(double... seconds) {
    return new Figures(Arrays.stream(seconds).mapToObj(each -> fill(each, 2)).toList());
  }

  static Fill fill(double seconds, int errors) {
    return new Fill(seconds, errors, 1_000, 12.5, 1.25);
  }

  static FileResult result(String name, double oracle, double product, double simple) {
    return result(name, new Figures(List.of(fill(oracle, 2))),
        new Figures(List.of(fill(product, 2))), simple);
  }

  static FileResult result(String name, Figures oracle, Figures product, double simple) {
    Map<Method, Figures> methods = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      methods.put(method, figures(simple));
    }
    return new FileResult(new BenchmarkFile(name, "made up", PhysicsLoader.defaults(), ""),
        new Oracle(new Limits(9, 150), oracle), product, methods, OptionalDouble.of(1.02));
  }
}
