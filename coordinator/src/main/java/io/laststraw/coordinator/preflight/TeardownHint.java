package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignId;

/** The command that removes a campaign, as a user can type it. */
public final class TeardownHint {
  private TeardownHint() {}

  /**
   * Such as {@code laststraw teardown k7f3q2ab --cloud mycloud}.
   *
   * @param cloud the entry of clouds.yaml; empty for the one that is chosen without a name
   */
  public static String command(CampaignId campaign, String cloud) {
    return "laststraw teardown " + campaign + (cloud.isEmpty() ? "" : " --cloud " + cloud);
  }
}
