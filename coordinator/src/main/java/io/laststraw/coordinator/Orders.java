package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol.HostOrder;
import io.laststraw.coordinator.journal.CampaignState;
import java.util.List;

/** What nodes have to know of a campaign. */
final class Orders {
  private Orders() {}

  static CampaignOrder order(CampaignState state, CoordinatorSettings settings) {
    return new CampaignOrder(state.accepted().campaign(), state.accepted().spec().name(),
        state.accepted().spec().cloud(),
        state.prepared().template(), state.prepared().at(), settings.horizon(),
        settings.postDeadline(),
        state.accepted().spec().pacing() instanceof Pacing.Fixed,
        ProofFigures.text(state));
  }

  /** A worker that is older than the one that was given its host last has to be begun anew. */
  static List<HostOrder> hosts(List<ComputeHost> hosts, CampaignState state) {
    return hosts.stream().map(host -> new HostOrder(host,
        state.lease(host.ordinal()).map(CampaignState.Lease::orderedBy).orElse(0L))).toList();
  }
}
