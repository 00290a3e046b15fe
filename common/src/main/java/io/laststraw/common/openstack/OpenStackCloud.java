package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Nova, neutron, glance and placement behind {@link CloudApi}. */
final class OpenStackCloud implements CloudApi {
  private final CallRunner runner;
  private final CloudSurvey survey;
  private final CampaignLeftovers leftovers;
  private final ServiceProbes probes;
  private final HostWatcher watcher;

  OpenStackCloud(CloudSession session, CallRunner runner, Microversion maximum,
      ServerListings listings) {
    this.runner = runner;
    this.survey = new CloudSurvey(session, runner, maximum, listings);
    this.probes = new ServiceProbes(session);
    this.watcher = new HostWatcher(maximum, listings);
    this.leftovers = new CampaignLeftovers(session, runner, listings);
  }

  @Override
  public CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    return runner.run(() -> new Answer.Done<>(survey.read(request)));
  }

  @Override
  public CompletionStage<Answer<String>> createFlavor(CampaignId campaign,
      CampaignSpec.FlavorSpec flavor) {
    return runner.run(() -> CampaignResources.createFlavor(campaign, flavor));
  }

  @Override
  public CompletionStage<Answer<String>> createNetwork(CampaignId campaign,
      CampaignSpec.NetworkSpec network) {
    return runner.run(() -> CampaignResources.createNetwork(campaign, network));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId) {
    return runner.run(() -> CampaignResources.deleteFlavor(flavorId));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteNetwork(String networkId) {
    return runner.run(() -> CampaignResources.deleteNetwork(networkId));
  }

  @Override
  public CompletionStage<Answer<Leftovers>> leftovers(CampaignId campaign, Instant since,
      List<String> hosts) {
    return runner.run(() -> new Answer.Done<>(leftovers.read(campaign, since, hosts)));
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return runner.run(() -> new Answer.Done<>(probes.read()));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return runner.run(() -> new Answer.Done<>(HostSurvey.seen()));
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return runner.run(() -> new Answer.Done<>(watcher.read(campaign)));
  }
}
