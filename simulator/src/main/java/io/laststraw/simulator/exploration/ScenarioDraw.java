package io.laststraw.simulator.exploration;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.simulator.Decoys;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.CloudSettings.Decoy;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws a scenario from a seed: the same seed gives the same one for ever, until this file changes. */
final class ScenarioDraw {
  private static final int EARLIEST_SECONDS = 20;
  private static final double OPERATOR_STOPS = 0.1;
  private static final double BEYOND_REPAIR = 0.15;
  private static final double DECOYS = 0.3;

  private final long seed;
  private final SplittableRandom random;
  private final int hosts;
  private final int nodes;
  private final int calmFrom;

  private ScenarioDraw(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.hosts = random.nextInt(3, 7);
    this.nodes = random.nextInt(1, 4);
    this.calmFrom = random.nextInt(150, 400);
  }

  static Scenario of(long seed) {
    return new ScenarioDraw(seed).draw();
  }

  private Scenario draw() {
    int servers = random.nextInt(60, 150);
    boolean beyondRepair = chance(BEYOND_REPAIR);
    boolean stopped = chance(OPERATOR_STOPS);
    List<Mishap> mishaps = mishaps(stopped);
    Scenario.Ending ending = beyondRepair
        ? Scenario.Ending.ANY
        : stopped ? Scenario.Ending.STOPPED_AND_CLEAN : Scenario.Ending.HOLDS_AND_CLEAN;
    List<Decoy> decoys = chance(DECOYS) ? Decoys.onFirstHosts(1, random.nextInt(1, 6)) : List.of();
    Rehearsal.Stage stage = new Rehearsal.Stage(physics(), hosts, seed, nodes,
        FaultDraw.script(random, beyondRepair, hosts, calmFrom), decoys);
    return new Scenario(stage, spec(servers, decoys), servers, rough(), mishaps,
        Duration.ofSeconds(calmFrom), ending);
  }

  private List<Mishap> mishaps(boolean stopped) {
    List<Mishap> mishaps = new ArrayList<>();
    mishaps.add(chance(0.5)
        ? new Mishap.NodeDies(moment(), seconds(1, 40), anyNode())
        : new Mishap.CoordinatorDies(moment(), seconds(1, 40)));
    int more = random.nextInt(0, 4);
    for (int i = 0; i < more; i++) {
      mishaps.add(switch (random.nextInt(5)) {
        case 0 -> new Mishap.NodeDies(moment(), seconds(1, 60), anyNode());
        case 1 -> new Mishap.NodeStandsStill(moment(), seconds(1, 90), anyNode());
        case 2 -> new Mishap.NodeIsCutOff(moment(), seconds(1, 90), anyNode());
        case 3 -> new Mishap.CoordinatorDies(moment(), seconds(1, 60));
        default -> new Mishap.CoordinatorStandsStill(moment(), seconds(1, 60));
      });
    }
    if (stopped) {
      mishaps.add(new Mishap.OperatorStops(moment()));
    }
    mishaps.sort(Comparator.comparing(Mishap::at));
    return mishaps;
  }

  private Scenario.Rough rough() {
    return chance(0.3)
        ? new Scenario.Rough(0, 0, 0, Duration.ZERO)
        : new Scenario.Rough(random.nextDouble(0, 0.3), random.nextDouble(0, 0.2),
            random.nextDouble(0, 0.4), seconds(1, 30));
  }

  private Physics physics() {
    List<String> lines = new ArrayList<>();
    lines.add("host:");
    add(lines, "bootWorkSeconds", random.nextDouble(2, 12));
    add(lines, "bootSpread", random.nextDouble(0, 0.4));
    add(lines, "maxConcurrentBuilds", chance(0.5) ? 10 : 0);
    lines.add("controlPlane:");
    add(lines, "bootsPerSecond", random.nextDouble(1, 10));
    lines.add("api:");
    add(lines, "createSeconds", random.nextDouble(0.1, 2));
    add(lines, "tokenLifeSeconds", chance(0.5) ? random.nextInt(60, 600) : 3_600);
    lines.add("faults:");
    add(lines, "spawnFailRate", chance(0.5) ? random.nextDouble(0, 0.02) : 0);
    add(lines, "lateCreateRate", chance(0.4) ? random.nextDouble(0, 0.1) : 0);
    add(lines, "lostAnswerRate", chance(0.4) ? random.nextDouble(0, 0.05) : 0);
    boolean outage = chance(0.15);
    add(lines, "outageAtSeconds", outage ? random.nextInt(60, 200) : 0);
    add(lines, "outageSeconds", outage ? random.nextInt(20, 90) : 0);
    return PhysicsLoader.parse("seed-" + seed, String.join("\n", lines) + "\n");
  }

  private static void add(List<String> lines, String key, double value) {
    lines.add(String.format(Locale.ROOT, "  %s: %s", key,
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)));
  }

  private CampaignSpec spec(int servers, List<Decoy> decoys) {
    return new CampaignSpec("explored", "explored", new CampaignSpec.Goal.Servers(servers),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("explored", true, 1, 64, 0),
            new CampaignSpec.NetworkSpec("explored", true, "10.0.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), seconds(10, 90), new CampaignSpec.Verify.Nothing(),
        CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1_000, 0.9, Duration.ofHours(2), 0, Duration.ofMinutes(1)),
        decoys.stream().map(Decoy::host).distinct().toList());
  }

  private int anyNode() {
    return random.nextInt(1, nodes + 1);
  }

  private Duration moment() {
    return Duration.ofMillis(random.nextInt(1_000 * EARLIEST_SECONDS, 1_000 * calmFrom));
  }

  private Duration seconds(int least, int most) {
    return Duration.ofMillis(random.nextInt(1_000 * least, 1_000 * most));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
