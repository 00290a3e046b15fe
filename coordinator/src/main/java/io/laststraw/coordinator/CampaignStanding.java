package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import java.util.List;

/** Where the coordinator's latest campaign stands, for whoever asks. */
public sealed interface CampaignStanding {
  /** Whether nothing more will come of it. */
  default boolean isOver() {
    return switch (this) {
      case Refused _,Ended _ -> true;
      case None _,Preparing _,Underway _ -> false;
    };
  }

  /** No campaign since the coordinator started. */
  record None() implements CampaignStanding {}

  /**
   * The campaign does not run yet.
   *
   * @param resumed it was interrupted and the cloud is being connected to again; what it made is
   *     there. Else the preflight is at work, and no server exists yet
   */
  record Preparing(CampaignId campaign, boolean resumed) implements CampaignStanding {}

  /**
   * The preflight said no, or the campaign's own network could not be made; no server was created.
   *
   * @param unreachable the cloud did not even answer
   */
  record Refused(CampaignId campaign, List<String> reasons, boolean unreachable)
      implements
        CampaignStanding {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  record Underway(CampaignProgress progress) implements CampaignStanding {}

  /**
   * The verdict is given.
   *
   * @param stopped the operator ended it
   */
  record Ended(CampaignReport report, String reportFolder, boolean stopped)
      implements
        CampaignStanding {}
}
