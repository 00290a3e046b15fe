package io.laststraw.simulator.benchmark;

import io.laststraw.simulator.PhysicsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws physics files from a seed: clouds that nobody tuned anything for. What is drawn, and from
 * where, is all in {@link #draw}; figures that span decades are drawn by their logarithms. Anything
 * else is as in the default file. Every host has room for 300 to 600 servers, so that a fill of 250
 * on each is about pace and not about breaking points.
 */
public final class RandomPhysics {
  private final SplittableRandom random;
  private final List<String> lines = new ArrayList<>();

  private RandomPhysics(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many files; the same seed gives the same ones. */
  public static List<BenchmarkFile> files(int count, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<BenchmarkFile> files = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      String name = "random-" + seed + "-" + number;
      String yaml = new RandomPhysics(seeds.nextLong()).draw();
      files.add(new BenchmarkFile(name, "drawn by chance", PhysicsLoader.parse(name, yaml), yaml));
    }
    return files;
  }

  private String draw() {
    double threads = logarithmic(8, 64);
    double bootThreads = between(0.5, 1);
    double bootWork = logarithmic(4, 40);
    lines.add("host:");
    add("threads", Math.round(threads));
    add("memoryMb", 8_000 + 111.5 * between(300, 600));
    add("bootThreads", bootThreads);
    add("bootWorkSeconds", bootWork);
    add("bootSpread", between(0.1, 0.4));
    add("bootWorkGrowth", chance(0.5) ? between(0, 0.94) : 0);
    add("maxConcurrentBuilds", chance(0.5) ? 10 : chance(0.5) ? 0 : Math.round(between(4, 30)));
    add("crowdedAbove", Math.round(between(40, 150)));
    controlPlane();
    lines.add("api:");
    add("createSeconds", logarithmic(0.2, 1.5));
    faults();
    if (chance(0.3)) {
      classes(Math.round(threads));
    }
    return String.join("\n", lines) + "\n";
  }

  /** From one small machine to the best that any published fill has shown, with a margin. */
  private void controlPlane() {
    double perSecond = logarithmic(0.6, 20);
    double seconds = logarithmic(1.5, 12);
    double knee = Math.max(2, perSecond * seconds * between(1.2, 3));
    lines.add("controlPlane:");
    add("bootsPerSecond", perSecond);
    add("bootSeconds", seconds);
    add("kneeBoots", Math.round(knee));
    add("declineBoots", Math.round(logarithmic(100, 2_000)));
    add("overloadAbove", Math.round(knee * between(5, 12)));
  }

  private void faults() {
    lines.add("faults:");
    add("spawnFailRate", between(0, 0.004));
    add("hangRate", chance(0.3) ? between(0, 0.003) : 0);
    boolean outage = chance(0.15);
    add("outageAtSeconds", outage ? Math.round(between(120, 900)) : 0);
    add("outageSeconds", outage ? Math.round(between(60, 240)) : 0);
  }

  /** A few hosts of another kind: slow, or with failures of their own. */
  private void classes(long threads) {
    boolean slow = chance(0.6);
    long sound = Math.round(between(6, 19));
    String memory = lines.stream().filter(line -> line.startsWith("  memoryMb")).findFirst()
        .orElseThrow().strip();
    lines.add("hostClasses:");
    lines.add("  - {name: sound, weight: " + sound + ", threads: " + threads + ", " + memory
        + ", memoryUsedAtStartMb: 8000}");
    lines.add("  - {name: odd, weight: 1, threads: " + threads + ", " + memory
        + ", memoryUsedAtStartMb: 8000, bootWorkFactor: " + text(slow ? between(1.5, 4) : 1)
        + ", flakyRate: " + text(slow ? 0 : between(0.02, 0.1)) + "}");
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private double logarithmic(double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }

  private void add(String key, double value) {
    lines.add("  " + key + ": " + text(value));
  }

  private static String text(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
