package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.DownInTeardown;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Remembers whose compute service was down while servers were deleted. Nova then deletes its records
 * alone, and the guests run on until that host looks for them, up to half an hour after it is back
 * (fault F65, running_deleted_instance_poll_interval). So the audit must not take them for gone.
 */
public final class TeardownOutages {
  private TeardownOutages() {}

  /** Hosts that nobody knew to be down, by the names of those whose service is up. */
  public static List<CampaignEvent> plan(CampaignState state, SortedSet<String> up) {
    List<CampaignEvent> fresh = new ArrayList<>();
    if (state.phase() == Phase.TEARDOWN) {
      for (ComputeHost host : state.prepared().hosts()) {
        if (!up.contains(host.name()) && !state.downInTeardown().contains(host.ordinal())) {
          fresh.add(new DownInTeardown(host.ordinal()));
        }
      }
    }
    return fresh;
  }
}
