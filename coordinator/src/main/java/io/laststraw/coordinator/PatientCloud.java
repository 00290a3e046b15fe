package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.openstack.SurveyRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The same cloud, each call repeated while its trouble may pass; all of them may be repeated. */
final class PatientCloud implements CloudApi {
  private final CloudApi cloud;
  private final TimeScale scale;
  private final Attempts attempts;

  PatientCloud(ConnectResult.Connected connected, Attempts attempts) {
    this.cloud = connected.cloud();
    this.scale = connected.timeScale();
    this.attempts = attempts;
  }

  @Override
  public CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    return attempts.answer(scale, () -> cloud.survey(request));
  }

  @Override
  public CompletionStage<Answer<String>> createFlavor(CampaignId campaign, FlavorSpec flavor) {
    return attempts.answer(scale, () -> cloud.createFlavor(campaign, flavor));
  }

  @Override
  public CompletionStage<Answer<String>> createNetwork(CampaignId campaign, NetworkSpec network) {
    return attempts.answer(scale, () -> cloud.createNetwork(campaign, network));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId) {
    return attempts.answer(scale, () -> cloud.deleteFlavor(flavorId));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteNetwork(String networkId) {
    return attempts.answer(scale, () -> cloud.deleteNetwork(networkId));
  }

  @Override
  public CompletionStage<Answer<Leftovers>> leftovers(
      CampaignId campaign, Instant since, List<String> hosts) {
    return attempts.answer(scale, () -> cloud.leftovers(campaign, since, hosts));
  }

  /** Not repeated: how long one read takes is what is asked. */
  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return cloud.probe();
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return attempts.answer(scale, cloud::services);
  }

  /** Not repeated: the next one is due soon. */
  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return cloud.watch(campaign);
  }
}
