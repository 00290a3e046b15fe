package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.coordinator.journal.CampaignState;

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
}
