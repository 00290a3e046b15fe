package io.laststraw.coordinator.dashboard;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import java.util.concurrent.CompletionStage;

/**
 * The coordinator as those outside its actor system may use it. A stage fails only when the
 * coordinator does not answer in time, as while it moves to another node.
 */
public interface CampaignControl {
  /** Where the latest campaign stands. */
  CompletionStage<CampaignStanding> standing();

  /**
   * Begins a campaign, unless another one is under way.
   *
   * @param reportFolder where the coordinator writes the report; empty leaves the choice to it
   */
  CompletionStage<Coordinator.Submitted> submit(CampaignSpec spec, String reportFolder);

  /** Starts no more servers, or goes on doing so; what exists stays. */
  void pause(boolean paused);

  /** Stop creating and tear down. */
  void stop(String reason);
}
