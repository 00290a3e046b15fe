package io.laststraw.simulator.rehearsal;

import io.laststraw.coordinator.report.CampaignReport;
import java.util.List;

/** What came of one rehearsal. */
public sealed interface RehearsalOutcome {
  /**
   * The campaign ran to its end.
   *
   * @param fingerprint of every message that every actor took, in order
   * @param messages how many those were
   */
  record Ended(CampaignReport report, String fingerprint, long messages)
      implements
        RehearsalOutcome {}

  /**
   * The preflight said no, as it would in a real cloud like this.
   *
   * @param reasons each one sentence
   */
  record Refused(List<String> reasons) implements RehearsalOutcome {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
