package io.laststraw.cli.drill;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.faults.FaultRule;
import io.laststraw.simulator.faults.FaultScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a drill came to. */
public sealed interface DrillOutcome {
  /** The campaign did not begin, or does not end. */
  record Failed(List<String> reasons) implements DrillOutcome {
    public Failed {
      reasons = List.copyOf(reasons);
    }

    @Override
    public List<String> problems() {
      return reasons;
    }
  }

  /**
   * The campaign ended.
   *
   * @param script what went wrong on purpose, and what it is to come to
   * @param report what the program says
   * @param truth what is really the case
   */
  record Ended(FaultScript script, CampaignReport report, Truth truth) implements DrillOutcome {
    /** How many of each fault struck, and how many of its looks the report tells of. */
    public List<Count> counts() {
      List<Count> counts = new ArrayList<>();
      for (Telling telling : tellings()) {
        Set<FaultId> alike = alike(telling);
        counts.add(new Count(alike,
            alike.stream().mapToLong(fault -> truth.faults().getOrDefault(fault.name(), 0)).sum(),
            telling.in(report), isVisible(telling)));
      }
      return counts;
    }

    /** Beside other faults deletes are repeated for their sake, as that of a build that hangs. */
    private boolean isVisible(Telling telling) {
      return switch (telling) {
        case Telling.AsNothing _ -> false;
        case Telling.AsRepeatedDelete _ -> script.faults().size() == 1;
        case Telling.AsAnswer _,Telling.AsFault _,Telling.AsLeftover _ -> true;
      };
    }

    /** Faults of the script that the report tells alike are one. */
    private List<Telling> tellings() {
      return script.faults().stream().map(rule -> Telling.of(rule.fault())).distinct().toList();
    }

    private Set<FaultId> alike(Telling telling) {
      Set<FaultId> alike = EnumSet.noneOf(FaultId.class);
      script.faults().stream().map(FaultRule::fault)
          .filter(fault -> Telling.of(fault).equals(telling)).forEach(alike::add);
      return alike;
    }

    @Override
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      differs(problems, "verdict", script.answer().name(), report.verdict().answer().name());
      differs(problems, "audit", script.audit().name(), report.audit().verdict().name());
      for (Count count : counts()) {
        if (count.delivered() == 0) {
          problems.add(count.names() + " never struck");
        } else if (count.visible() && count.delivered() != count.told()) {
          problems.add(
              count.names() + " struck " + count.delivered() + " times, and the report tells of "
                  + count.told());
        }
      }
      if (truth.decoysDeleted() > 0) {
        problems.add(truth.decoysDeleted() + " servers of others were deleted");
      }
      long left = truth.servers().stream().filter(server -> !server.gone() && !server.decoy())
          .count();
      long listed = Telling.serversLeft(report);
      if (left != listed) {
        problems.add(left + " servers are left, and the audit lists " + listed);
      }
      return problems;
    }

    private static void differs(List<String> problems, String what, String wanted, String seen) {
      if (!seen.equals(wanted)) {
        problems.add(what + " " + seen + " instead of " + wanted);
      }
    }
  }

  /**
   * Faults that look alike to a client.
   *
   * @param delivered how often they struck, by the simulator
   * @param told how often the report tells of them
   * @param visible whether a client can see them
   */
  record Count(Set<FaultId> faults, long delivered, long told, boolean visible) {
    /** Their numbers, as in {@code F03+F12}. */
    public String names() {
      return String.join("+", faults.stream().map(FaultId::name).toList());
    }
  }

  /** What is not as it should be, in half sentences; empty when all is well. */
  List<String> problems();
}
