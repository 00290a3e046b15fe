package io.laststraw.worker.reconcile;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.protocol.CampaignOrder;

/**
 * What one incarnation of a host worker is for; never changes while it lives.
 *
 * @param projectId the project our servers belong to; a server of another one is never touched
 * @param incarnation random, so that targets for an earlier start are told apart
 */
public record Assignment(
    CampaignOrder order, ComputeHost host, String projectId, long incarnation, Rules rules) {
  CampaignId campaign() {
    return order.campaign();
  }
}
