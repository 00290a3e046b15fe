package io.laststraw.coordinator;

import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.BreakingPoint;
import java.util.ArrayList;
import java.util.List;

/** What the watches of the hosts bring to the report. */
final class WatchFigures {
  /** Hundreds of hosts that are watched each minute for hours would make the report too large. */
  private static final int MOST_LOADS = 20_000;

  private WatchFigures() {}

  /** A host's breaking point, which is no confirmed one when servers of others stood beside ours. */
  static BreakingPoint breakingPoint(CampaignState state, HostClosed closed) {
    BreakingPoint point = closed.breakingPoint();
    return new BreakingPoint(point.servers(), point.cause(),
        point.confirmed() && !state.disturbed().contains(closed.ordinal()));
  }

  static List<CampaignReport.HostLoad> loads(CampaignState state) {
    List<CampaignReport.HostLoad> loads = new ArrayList<>();
    int watches = Math.max(1, MOST_LOADS / Math.max(1, state.prepared().hosts().size()));
    thinned(state.hostWatches(), watches).forEach(watched -> watched.loads()
        .forEach((ordinal, load) -> loads.add(new CampaignReport.HostLoad(
            ReportAssembly.hostName(state, ordinal), ReportAssembly.seconds(state, watched.at()),
            load.servers(), load.oneMinute()))));
    return loads;
  }

  /** At most so many, evenly. */
  static <T> List<T> thinned(List<T> all, int most) {
    List<T> kept = new ArrayList<>();
    int shown = Math.min(most, all.size());
    for (int index = 0; index < shown; index++) {
      kept.add(all.get((int) ((long) index * all.size() / shown)));
    }
    return kept;
  }

  static List<CampaignReport.Neighbours> neighbours(CampaignState state) {
    return state.neighbours().stream().map(seen -> new CampaignReport.Neighbours(
        ReportAssembly.hostName(state, seen.ordinal()), ReportAssembly.seconds(state, seen.at()),
        seen.serverIds())).toList();
  }
}
