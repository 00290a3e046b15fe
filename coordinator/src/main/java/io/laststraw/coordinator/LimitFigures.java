package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignProgress.LimitMove;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What a running campaign tells people of its limits and of what holds it back now. */
final class LimitFigures {
  private static final int HOSTS_SHOWN = 3;

  private LimitFigures() {}

  static CampaignProgress.Limits progress(RunningCampaign campaign, Moment now) {
    CampaignState state = campaign.state();
    int hostLimits = campaign.fleet().hosts().values().stream()
        .mapToInt(seen -> seen.status().pace().limit()).sum();
    LimitMove latest = state.latestMove(LimitChange.FLEET).map(moved -> told(moved, now))
        .orElse(LimitMove.NONE);
    return new CampaignProgress.Limits(campaign.meter().limit().limit(), hostLimits,
        brake(state), latest, lowest(campaign, now));
  }

  /** As of the latest sample, but for what a user has just done. */
  private static Brake brake(CampaignState state) {
    if (state.phase() != Phase.FILL || state.timeline().isEmpty()) {
      return Brake.NONE;
    }
    return state.isPaused() ? Brake.PAUSED : state.timeline().getLast().brake();
  }

  private static List<LimitMove> lowest(RunningCampaign campaign, Moment now) {
    CampaignState state = campaign.state();
    return switch (state.accepted().spec().pacing()) {
      case Pacing.Fixed _ -> List.of();
      case Pacing.Adaptive _ -> state.prepared().hosts().stream()
          .filter(host -> !state.closed().containsKey(host.ordinal()))
          .filter(host -> state.latestMove(host.name()).isPresent())
          .sorted(Comparator.comparingInt((ComputeHost host) -> limit(campaign, host))
              .thenComparingInt(ComputeHost::ordinal))
          .limit(HOSTS_SHOWN)
          .flatMap(host -> state.latestMove(host.name()).stream())
          .map(moved -> told(moved, now))
          .toList();
    };
  }

  private static int limit(RunningCampaign campaign, ComputeHost host) {
    return campaign.fleet().host(host.ordinal()).map(HostSeen::status)
        .map(status -> status.pace().limit()).orElse(Integer.MAX_VALUE);
  }

  private static LimitMove told(LimitMoved moved, Moment now) {
    Duration ago = Duration.between(moved.at(), now.cloud());
    return new LimitMove(moved.which(), moved.from(), moved.to(),
        ago.isNegative() ? Duration.ZERO : ago, moved.reason());
  }
}
