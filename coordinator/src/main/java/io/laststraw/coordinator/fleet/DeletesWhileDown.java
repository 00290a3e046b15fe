package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.DownWhileDeleting;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
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
  /** @param gone servers of the host that were proven gone until then */
  private record Reading(boolean up, long gone) {}

  private final SortedMap<Integer, Reading> before = new TreeMap<>();
  private final boolean resumed;

  private DeletesWhileDown(boolean resumed) {
    this.resumed = resumed;
  }

  /** @param resumed an earlier coordinator has run this campaign before */
  public static DeletesWhileDown inCampaign(boolean resumed) {
    return new DeletesWhileDown(resumed);
  }

  /**
   * What went before an earlier coordinator died, it has judged, but for its last minute. In a teardown
   * that minute deletes running servers, so they are feared for; before, it deletes those in ERROR, and
   * one that went hours ago would blame every late heartbeat.
   */
  private Reading first(CampaignState state, Reading now) {
    boolean judged = resumed && state.phase() != Phase.TEARDOWN && state.phase() != Phase.AUDIT;
    return judged ? now : new Reading(true, 0);
  }

  /** Folds a reading of the services in, by the names of those that are up; news, if any. */
  public List<CampaignEvent> observe(
      CampaignState state, FleetView fleet, SortedSet<String> up) {
    List<CampaignEvent> fresh = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      int ordinal = host.ordinal();
      Optional<HostStatus> heard = fleet.host(ordinal).map(HostSeen::status);
      if (heard.isEmpty()) {
        continue;
      }
      HostStatus status = heard.get();
      Reading now = new Reading(up.contains(host.name()),
          state.ended(ordinal).totals().gone() + status.totals().gone());
      Reading last = before.getOrDefault(ordinal, first(state, now));
      before.put(ordinal, now);
      boolean deletes = now.gone() > last.gone() || status.servers().deleting() > 0;
      boolean wasDown = !now.up() || !last.up();
      if (wasDown && deletes && !state.downWhileDeleting().contains(ordinal)) {
        fresh.add(new DownWhileDeleting(ordinal));
      }
    }
    return fresh;
  }
}
