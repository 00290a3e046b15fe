package io.laststraw.simulator.benchmark;

import io.laststraw.simulator.cloud.Physics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs the fills of a benchmark, as many at a time as there are processors. */
public final class Benchmark implements AutoCloseable {
  /** A simple method differs by a hundredth between seeds, and one that drowns a cloud takes long. */
  private static final int MOST_METHOD_SEEDS = 5;
  private static final double LONGEST_SECONDS = 7 * 86_400;

  private final Settings settings;
  private final OracleCache oracles;
  private final Consumer<String> progress;
  private final ExecutorService threads;

  /**
   * What is run.
   *
   * @param firstSeed of the product's and the methods' fills; the others follow it
   * @param seeds fills of the product for each file, at least 1; of a simple method as many, up to
   *     {@value #MOST_METHOD_SEEDS}
   * @param calibratedFiles how many files, the first ones, show the light driver's bias
   */
  public record Settings(FleetSize size, long firstSeed, int seeds, int calibratedFiles,
      double listingSeconds) {}

  /** @param progress takes one line for each fill of the product and each oracle that was found */
  public Benchmark(Settings settings, OracleCache oracles, int processors,
      Consumer<String> progress) {
    this.settings = settings;
    this.oracles = oracles;
    this.progress = progress;
    this.threads = Executors.newFixedThreadPool(processors);
  }

  private record Pending(BenchmarkFile file, Future<Oracle> oracle, List<Future<Fill>> product,
      Map<Method, List<Future<Fill>>> methods, List<Future<Double>> bias) {}

  /** Gives each file's result in their order, as soon as it and all before it are there. */
  public void run(List<BenchmarkFile> files, Consumer<FileResult> whenDone)
      throws InterruptedException {
    List<Pending> pending = new ArrayList<>();
    files.forEach(file -> pending.add(begin(file, pending.size() < settings.calibratedFiles())));
    for (Pending file : pending) {
      whenDone.accept(result(file));
    }
  }

  private Pending begin(BenchmarkFile file, boolean calibrated) {
    Future<Oracle> oracle = threads.submit(() -> oracle(file));
    Map<Method, List<Future<Fill>>> methods = new EnumMap<>(Method.class);
    for (Method method : Method.values()) {
      methods.put(method, each(Math.min(settings.seeds(), MOST_METHOD_SEEDS),
          seed -> light(file.physics(), seed, method.limits())));
    }
    List<Future<Fill>> product = each(settings.seeds(), seed -> product(file, seed));
    List<Future<Double>> bias = calibrated
        ? List.of(threads.submit(() -> bias(file, await(oracle))))
        : List.of();
    return new Pending(file, oracle, product, methods, bias);
  }

  private interface Seeded {
    Fill fill(long seed);
  }

  private List<Future<Fill>> each(int seeds, Seeded fill) {
    List<Future<Fill>> fills = new ArrayList<>();
    for (int ahead = 0; ahead < seeds; ahead++) {
      long seed = settings.firstSeed() + ahead;
      Callable<Fill> one = () -> fill.fill(seed);
      fills.add(threads.submit(one));
    }
    return fills;
  }

  private Oracle oracle(BenchmarkFile file) {
    String key = OracleCache.key(file.physics(), settings.size(), settings.listingSeconds());
    return oracles.get(key, () -> {
      Oracle found = OracleSearch.best(settings.size(),
          (limits, seed, patience) -> LightDriver.fill(file.physics(), settings.size(), seed,
              limits, settings.listingSeconds(), patience));
      progress.accept(file.name() + ": oracle found, " + found.limits());
      return found;
    });
  }

  private Fill light(Physics physics, long seed, Limits limits) {
    return LightDriver.fill(physics, settings.size(), seed, limits, settings.listingSeconds(),
        LONGEST_SECONDS);
  }

  private Fill product(BenchmarkFile file, long seed) {
    Fill fill = Product.fill(file.physics(), settings.size(), seed);
    progress.accept(file.name() + ": seed " + seed + ", " + Math.round(fill.seconds())
        + " s of cloud time, " + fill.errors() + " errors");
    return fill;
  }

  private FileResult result(Pending pending) throws InterruptedException {
    Oracle oracle = await(pending.oracle());
    Map<Method, Figures> methods = new EnumMap<>(Method.class);
    for (Map.Entry<Method, List<Future<Fill>>> entry : pending.methods().entrySet()) {
      methods.put(entry.getKey(), figures(entry.getValue()));
    }
    OptionalDouble bias = pending.bias().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(await(pending.bias().getFirst()));
    return new FileResult(pending.file(), oracle, figures(pending.product()), methods, bias);
  }

  private double bias(BenchmarkFile file, Oracle oracle) {
    int inFlight = Math.min(oracle.limits().fleet(), settings.size().servers());
    long seed = settings.firstSeed();
    return Product.fillFixed(file.physics(), settings.size(), seed, inFlight).seconds()
        / light(file.physics(), seed, new Limits(Limits.NONE, inFlight)).seconds();
  }

  private static Figures figures(List<Future<Fill>> fills) throws InterruptedException {
    List<Fill> done = new ArrayList<>();
    for (Future<Fill> fill : fills) {
      done.add(await(fill));
    }
    return new Figures(done);
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a fill failed", failed.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
