package io.laststraw.coordinator;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hears of every move of a host's own limit, once. A status carries the latest few moves; those that
 * the journal does not have yet are new, also after a lost status or another coordinator's end.
 */
final class HostLimitWatch {
  private final SortedMap<Integer, Integer> limits = new TreeMap<>();

  /** Moves that the journal does not have, by the latest words of the hosts. */
  List<LimitMoved> observe(CampaignState state, FleetView fleet, Instant cloudNow) {
    List<LimitMoved> fresh = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      fleet.host(host.ordinal()).ifPresent(
          seen -> fresh.addAll(ofHost(host, seen.status().pace(), state, cloudNow)));
    }
    return fresh;
  }

  private List<LimitMoved> ofHost(
      ComputeHost host, HostStatus.Pace pace, CampaignState state, Instant cloudNow) {
    Instant journaled = state.latestMove(host.name()).map(LimitMoved::at).orElse(Instant.MIN);
    List<LimitMoved> fresh = new ArrayList<>();
    for (HostStatus.LimitMove move : pace.moves()) {
      if (move.at().isAfter(journaled)) {
        fresh.add(new LimitMoved(move.at(), host.name(), move.from(), move.to(), move.reason()));
      }
    }
    Integer known = limits.put(host.ordinal(), pace.limit());
    if (fresh.isEmpty() && known != null && known != pace.limit()) {
      // Another worker runs the host now, and has to find its limit anew.
      fresh.add(new LimitMoved(cloudNow, host.name(), known, pace.limit(), pace.reason()));
    }
    return fresh;
  }
}
