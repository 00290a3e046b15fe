package io.laststraw.coordinator;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.Neighbours;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HostsWatched;
import io.laststraw.coordinator.journal.CampaignEvent.NeighboursSeen;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostBefore;
import io.laststraw.coordinator.journal.HostLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what has to be journaled of each watch of the hosts: loads, and servers of others. */
final class HostsWatch {
  /** So many ids of each host are evidence enough. */
  private static final int IDS_KEPT = 20;

  private final SortedMap<Integer, Neighbours> neighbours = new TreeMap<>();

  /** Folds one watch in. */
  List<CampaignEvent> observe(
      List<HostWatch> watches, CampaignState state, FleetView fleet, Instant cloudNow) {
    SortedMap<String, HostWatch> byName = new TreeMap<>();
    watches.forEach(watch -> byName.put(watch.host(), watch));
    List<CampaignEvent> events = new ArrayList<>();
    SortedMap<Integer, HostLoad> loads = new TreeMap<>();
    for (ComputeHost host : state.prepared().hosts()) {
      HostWatch watch = byName.get(host.name());
      if (watch != null) {
        events.addAll(arrivals(host, watch.foreignServerIds(), state, cloudNow));
        addLoad(host.ordinal(), watch.load(), fleet, loads);
      }
    }
    boolean news = !state.hostWatches().isEmpty()
        && !state.hostWatches().getLast().loads().isEmpty();
    if (!loads.isEmpty() || news) {
      events.add(new HostsWatched(cloudNow, loads));
    }
    return events;
  }

  private List<NeighboursSeen> arrivals(
      ComputeHost host, List<String> ids, CampaignState state, Instant cloudNow) {
    HostBefore before = state.prepared().before().getOrDefault(host.name(), HostBefore.UNKNOWN);
    Neighbours earlier = neighbours.getOrDefault(host.ordinal(),
        Neighbours.of(before.foreignServers()));
    List<String> told = state.neighbours().stream()
        .filter(seen -> seen.ordinal() == host.ordinal())
        .flatMap(seen -> seen.serverIds().stream()).toList();
    // Those were told, perhaps by an earlier coordinator, and are neither residents nor news.
    List<String> untold = ids.stream().filter(id -> !told.contains(id)).toList();
    neighbours.put(host.ordinal(), earlier.after(untold));
    List<String> arrived = earlier.arrived(untold).stream()
        .limit(Math.max(0, IDS_KEPT - told.size())).toList();
    return arrived.isEmpty()
        ? List.of()
        : List.of(new NeighboursSeen(host.ordinal(), arrived, cloudNow));
  }

  private static void addLoad(int ordinal, HostWatch.Load load, FleetView fleet,
      SortedMap<Integer, HostLoad> loads) {
    switch (load) {
      case HostWatch.Load.Told(double oneMinute) -> fleet.host(ordinal)
          .filter(FleetView.HostSeen::hasListed)
          .ifPresent(seen -> loads.put(ordinal,
              new HostLoad(seen.status().servers().active(), oneMinute)));
      case HostWatch.Load.Untold _ -> {
      }
    }
  }
}
