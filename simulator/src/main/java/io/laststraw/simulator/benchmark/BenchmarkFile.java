package io.laststraw.simulator.benchmark;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import java.util.List;
import java.util.Optional;

/**
 * A cloud to fill.
 *
 * @param name of the file, or made up for one that was drawn
 * @param title what is special about it
 * @param yaml its text, where it stands in no file
 */
public record BenchmarkFile(String name, String title, Physics physics, String yaml) {
  private record Known(String name, String title) {}

  private static final List<Known> KNOWN = List.of(
      new Known("default", "the host of the field experiment"),
      new Known("modern", "ten builds at a time on each host, as Nova has it since 2015"),
      new Known("weak-control-plane", "knee at 36 boots in flight"),
      new Known("very-weak-control-plane", "knee at 2 boots in flight"),
      new Known("strong-control-plane", "30 boots a second"),
      new Known("slow-hosts", "every tenth host builds one at a time, four times slower"),
      new Known("three-kinds", "old, usual and new hosts"),
      new Known("drift", "boots take 65 % longer at the end of the fill"),
      new Known("late-failures", "failed boots show after 300 s"),
      new Known("flaky-host", "one host of forty loses every fifth boot"),
      new Known("outage", "no API for three minutes"));

  /** All that come along, in the order of the table. */
  public static List<BenchmarkFile> all() {
    return KNOWN.stream().map(BenchmarkFile::load).toList();
  }

  /** One of those by its name. */
  public static Optional<BenchmarkFile> named(String name) {
    return KNOWN.stream().filter(known -> known.name().equals(name)).findFirst()
        .map(BenchmarkFile::load);
  }

  /** Any physics file, as {@link PhysicsLoader#load} finds it. */
  public static BenchmarkFile of(String nameOrPath) {
    return named(nameOrPath).orElseGet(() -> new BenchmarkFile(nameOrPath, "a file of your own",
        PhysicsLoader.load(nameOrPath), ""));
  }

  public static List<String> names() {
    return KNOWN.stream().map(Known::name).toList();
  }

  private static BenchmarkFile load(Known known) {
    String path = known.name().equals("default")
        ? known.name()
        : PhysicsLoader.BENCHMARK + known.name();
    return new BenchmarkFile(known.name(), known.title(), PhysicsLoader.load(path), "");
  }
}
