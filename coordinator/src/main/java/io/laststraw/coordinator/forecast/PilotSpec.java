package io.laststraw.coordinator.forecast;

import io.laststraw.common.model.CampaignSpec;
import java.time.Duration;
import java.util.List;

/**
 * The campaign that pilots one host: filled until it breaks, or until its first sign on a real cloud,
 * held for a moment, and emptied again whatever came of it.
 */
public final class PilotSpec {
  private static final int LONGEST_NAME = 32;
  private static final String SUFFIX = "-pilot";
  private static final Duration HOLD = Duration.ofMinutes(1);

  /**
   * Creates under way when a host is full fail together, and on a small host they are many beside
   * those that it holds. What a campaign file says itself is kept.
   */
  private static final double ERROR_RATIO = 0.6;

  private PilotSpec() {}

  /**
   * The pilot of one host of a campaign.
   *
   * @param toDeath load it beyond its first sign
   */
  public static CampaignSpec of(CampaignSpec campaign, String host, boolean toDeath) {
    String name = campaign.name().substring(0,
        Math.min(campaign.name().length(), LONGEST_NAME - SUFFIX.length())) + SUFFIX;
    CampaignSpec.Caps caps = campaign.caps();
    return new CampaignSpec(name, campaign.cloud(),
        new CampaignSpec.Goal.UntilHostsBreak(toDeath ? List.of(host) : List.of()),
        new CampaignSpec.HostSelection("", "", List.of(host), List.of()), campaign.server(),
        new CampaignSpec.Pacing.Adaptive(), HOLD, new CampaignSpec.Verify.Nothing(),
        CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(caps.serversPerHost(),
            caps.errorRatio() == CampaignSpec.Caps.ERROR_RATIO ? ERROR_RATIO : caps.errorRatio(),
            caps.deadline(), caps.keepFree(), caps.apiP95()),
        campaign.sharedHosts());
  }
}
