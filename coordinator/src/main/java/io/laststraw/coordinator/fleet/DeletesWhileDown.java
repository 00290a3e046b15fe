package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.DownWhileDeleting;
import io.laststraw.coordinator.journal.CampaignState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Remembers whose compute service was down while servers of it were deleted, in whatever phase. Nova
 * then deletes its records alone, and the guests run on until that host looks for them, up to half an
 * hour after it is back (fault F65, running_deleted_instance_poll_interval). So the audit must not take
 * them for gone. A host that only was down, with nothing deleted meanwhile, is no reason for doubt.
 */
public final class DeletesWhileDown {
  private static final Reading FIRST = new Reading(true, 0);

  /** @param gone servers of the host that were proven gone until then */
  private record Reading(boolean up, long gone) {}

  private final SortedMap<Integer, Reading> before = new TreeMap<>();

  /** Folds a reading of the services in, by the names of those that are up; news, if any. */
  public List<CampaignEvent> observe(
      CampaignState state, FleetView fleet, SortedSet<String> up) {
    List<CampaignEvent> fresh = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      int ordinal = host.ordinal();
      Optional<HostStatus> status = fleet.host(ordinal).map(HostSeen::status);
      Reading now = new Reading(up.contains(host.name()),
          state.ended(ordinal).totals().gone()
              + status.map(seen -> seen.totals().gone()).orElse(0L));
      Reading last = Optional.ofNullable(before.put(ordinal, now)).orElse(FIRST);
      boolean deletes = now.gone() > last.gone()
          || status.filter(seen -> seen.servers().deleting() > 0).isPresent();
      boolean wasDown = !now.up() || !last.up();
      if (wasDown && deletes && !state.downWhileDeleting().contains(ordinal)) {
        fresh.add(new DownWhileDeleting(ordinal));
      }
    }
    return fresh;
  }
}
