package io.laststraw.simulator.exploration;

import io.laststraw.simulator.faults.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Explorations in words. */
public final class ExplorationText {
  private static final int FAULTS_IN_A_LINE = 6;

  private ExplorationText() {}

  /** What was broken, in what scenario, and the command that shows it again. */
  public static List<String> violations(Exploration exploration) {
    List<String> lines = new ArrayList<>();
    lines.add("Seed " + exploration.seed() + " breaks rules. To see it again:");
    lines.add("  laststraw explore --seeds 1 --seed " + exploration.seed());
    exploration.violations().forEach(violation -> lines.add("  " + violation.rule() + " after "
        + seconds(violation.at().toMillis()) + ": " + violation.what()));
    return lines;
  }

  /** All that was drawn, and when it ended. */
  public static List<String> scenario(Exploration exploration) {
    Scenario scenario = exploration.scenario();
    List<String> lines = new ArrayList<>();
    lines.add("Seed " + scenario.seed() + ": " + scenario.servers() + " servers on "
        + scenario.stage().hosts() + " hosts, " + scenario.stage().nodes() + " nodes; calm after "
        + seconds(scenario.calmFrom().toMillis()) + ", then " + scenario.ending() + ".");
    Scenario.Rough rough = scenario.rough();
    lines.add(String.format(Locale.ROOT,
        "  messages  %.0f %% lost, %.0f %% twice, %.0f %% up to %.1f s late", 100 * rough.lost(),
        100 * rough.repeated(), 100 * rough.late(), rough.longestDelay().toMillis() / 1000.0));
    scenario.outage().ifPresent(outage -> lines.add(String.format(Locale.ROOT,
        "  outage    of the whole API, from %.0f s, for %.0f s", outage.atSeconds(),
        outage.lastsSeconds())));
    scenario.mishaps().forEach(mishap -> lines.add("  mishap    " + mishap));
    scenario.stage().faults().faults().forEach(rule -> lines.add("  fault     " + rule(rule)));
    lines.add("  ended     after " + seconds(exploration.lasted().toMillis()));
    return lines;
  }

  private static String rule(FaultRule rule) {
    String where = rule.path().isEmpty()
        ? rule.hosts().isEmpty() ? "anywhere" : "on " + String.join(", ", rule.hosts())
        : rule.verb() + " " + rule.path();
    return String.format(Locale.ROOT, "%s %s, %s, at most %d, from %.0f s, %.0f %% of all",
        rule.fault(), rule.fault().title(), where, rule.most(), rule.fromSeconds(),
        100 * rule.probability());
  }

  /** What came up in all of them. */
  public static List<String> explored(Explored explored) {
    List<String> lines = new ArrayList<>();
    lines.add("Faults delivered, by script or by the hosts' own chance:");
    StringBuilder line = new StringBuilder();
    int inLine = 0;
    for (Map.Entry<String, Long> fault : explored.faults().entrySet()) {
      line.append(String.format(Locale.ROOT, "  %5s %,6d", fault.getKey(), fault.getValue()));
      if (++inLine % FAULTS_IN_A_LINE == 0) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    lines.add("What else came up:");
    for (Occurrence occurrence : Occurrence.values()) {
      lines.add(String.format(Locale.ROOT, "  %,9d  %s", explored.times(occurrence),
          occurrence.words()));
    }
    return lines;
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
