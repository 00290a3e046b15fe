package io.laststraw.cli;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.RehearsedSpec;
import io.laststraw.simulator.rehearsal.Trace;

/** How long a campaign takes where hosts behave as a physics file says, found by rehearsing it once. */
final class RehearsedTime {
  private static final long SEED = 1;

  private RehearsedTime() {}

  /** One sentence, for people. */
  static String sentence(CampaignSpec spec, int hosts, String physicsName, Physics physics) {
    RehearsalOutcome outcome = Rehearsal.run(new Rehearsal.Stage(physics, hosts, SEED, 1),
        RehearsedSpec.of(spec).spec(), new Trace(), RehearsalWatcher.NOBODY);
    String stage = " on " + Figures.counted(hosts, "simulated host") + " (physics " + physicsName
        + ")";
    return plain(switch (outcome) {
      case RehearsalOutcome.Ended ended -> times(ended.report()) + stage + held(ended.report());
      case RehearsalOutcome.Refused refused -> "Nothing can be said by a rehearsal" + stage + ": "
          + OutsideText.oneLine(refused.reasons().getFirst());
    });
  }

  private static String times(CampaignReport report) {
    return "Fill " + Figures.duration(report.seconds().fill()) + ", hold "
        + Figures.duration(report.seconds().hold()) + ", teardown "
        + Figures.duration(report.seconds().teardown());
  }

  /** Simulated hosts have a size of their own, which says nothing of the real ones. */
  private static String held(CampaignReport report) {
    return report.verdict().answer() == Answer.HOLDS
        ? "."
        : ", which held only " + Figures.count(report.heldActive()) + " of "
            + Figures.count(report.requested()) + ": take a physics file of such hosts as yours.";
  }

  private static String plain(String figure) {
    return figure.replace('\u00A0', ' ');
  }
}
