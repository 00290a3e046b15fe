package io.laststraw.simulator.rehearsal;

import io.laststraw.coordinator.report.CampaignReport;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of one rehearsal. */
public sealed interface RehearsalOutcome {
  /**
   * The campaign ran to its end.
   *
   * @param fingerprint of every message that every actor took, in order
   * @param messages how many those were
   * @param struck how often each fault of the script struck, by number; 0 where it never did
   */
  record Ended(CampaignReport report, String fingerprint, long messages,
      SortedMap<String, Long> struck)
      implements
        RehearsalOutcome {
    public Ended {
      struck = new TreeMap<>(struck);
    }
  }

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
