package io.laststraw.simulator.pilot;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A fleet drawn from a seed, whose truth is known: 6 to 12 hosts of one to three classes with memory,
 * threads, guests and boots of their own.
 *
 * @param trueCapacity servers that its hosts hold together
 * @param goal between 70 and 130 % of that, and more than 5 % away from it
 */
record TrialFleet(String name, Physics physics, int hosts, List<Integer> breakingPoints,
    int trueCapacity, int goal) {
  private static final double EDGE = 0.055;
  private static final double FARTHEST = 0.3;
  private static final int[] THREADS = {8, 12, 16, 24, 32};

  private record Kind(int weight, int threads, int memoryMb, int usedMb) {}

  static TrialFleet draw(String name, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Kind> kinds = kinds(random);
    Kind largest = kinds.stream()
        .max((one, other) -> Integer.compare(free(one), free(other))).orElseThrow();
    double resident = free(largest) / (random.nextInt(60, 121) + 0.5);
    String yaml = yaml(kinds, resident, random);
    List<Integer> breakingPoints = new ArrayList<>();
    for (Kind kind : kinds) {
      for (int host = 0; host < kind.weight(); host++) {
        breakingPoints.add((int) Math.floor(free(kind) / resident));
      }
    }
    int capacity = breakingPoints.stream().mapToInt(Integer::intValue).sum();
    double away = random.nextDouble(EDGE, FARTHEST);
    double share = random.nextBoolean() ? 1 + away : 1 - away;
    return new TrialFleet(name, PhysicsLoader.parse(name, yaml), breakingPoints.size(),
        breakingPoints, capacity, (int) Math.round(capacity * share));
  }

  private static int free(Kind kind) {
    return kind.memoryMb() - kind.usedMb();
  }

  private static List<Kind> kinds(SplittableRandom random) {
    int count = random.nextInt(1, 4);
    int hosts = random.nextInt(6, 13);
    List<Kind> kinds = new ArrayList<>();
    int memory = random.nextInt(40_000, 64_001);
    for (int kind = 0; kind < count; kind++) {
      int weight = kind == count - 1
          ? hosts - kinds.stream().mapToInt(Kind::weight).sum()
          : random.nextInt(1, hosts / count + 1);
      kinds.add(new Kind(weight, THREADS[random.nextInt(THREADS.length)], memory,
          (int) (memory * random.nextDouble(0.03, 0.2))));
      memory = (int) (memory * random.nextDouble(0.65, 0.92));
    }
    return kinds;
  }

  private static String yaml(List<Kind> kinds, double resident, SplittableRandom random) {
    StringBuilder yaml = new StringBuilder(String.format(Locale.ROOT, """
        host:
          residentMbPerServer: %.4f
          bootWorkSeconds: %.2f
          bootThreads: %.2f
          bootSpread: %.2f
          maxConcurrentBuilds: %d
        hostClasses:
        """, resident, random.nextDouble(4, 30), random.nextDouble(0.4, 1.5),
        random.nextDouble(0.1, 0.4), random.nextInt(3) == 0 ? 10 : 0));
    for (int kind = 0; kind < kinds.size(); kind++) {
      yaml.append(String.format(Locale.ROOT, """
            - name: kind%d
              weight: %d
              threads: %d
              memoryMb: %d
              memoryUsedAtStartMb: %d
          """, kind + 1, kinds.get(kind).weight(), kinds.get(kind).threads(),
          kinds.get(kind).memoryMb(), kinds.get(kind).usedMb()));
    }
    return yaml.toString();
  }

  CampaignSpec spec() {
    return new CampaignSpec("trial", "rehearsal", new CampaignSpec.Goal.Servers(goal),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("tiny", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("net", true, "10.0.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofMinutes(1),
        new CampaignSpec.Verify.Nothing(), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.3, Duration.ofHours(12), 0.1, Duration.ZERO), List.of());
  }
}
