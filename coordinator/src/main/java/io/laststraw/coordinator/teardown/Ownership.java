package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.ServerDetail;

/**
 * Whether a server is a campaign's own: its whole name, its metadata and its project, all three, as a
 * detailed read shows them. Listings may ignore a filter (fault F75), so they prove nothing.
 */
record Ownership(CampaignId campaign, String projectId) {
  boolean of(ServerDetail server) {
    return CampaignMarks.owns(campaign, projectId, server);
  }
}
