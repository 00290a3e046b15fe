package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;

/**
 * A campaign of which servers are in the cloud.
 *
 * @param name as its servers' metadata gives it; empty when none could be read
 * @param servers how many have its names
 */
public record FoundCampaign(CampaignId id, String name, int servers) {}
