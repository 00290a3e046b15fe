package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.openstack.SurveyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cloud that creates what it is asked for, unless it was told to answer otherwise. */
public final class TestingCloudApi implements CloudApi {
  private final List<String> calls = new ArrayList<>();
  private Answer<String> flavorAnswer = new Answer.Done<>("flavor-1");
  private Answer<String> networkAnswer = new Answer.Done<>("network-1");

  /** What was asked of it that changes anything, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The answer to the next creates of a flavor. */
  public void createFlavorAnswer(Answer<String> answer) {
    flavorAnswer = answer;
  }

  /** The answer to the next creates of a network. */
  public void createNetworkAnswer(Answer<String> answer) {
    networkAnswer = answer;
  }

  @Override
  public CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(
        Fault.of(FaultId.UNCLASSIFIED, "this cloud cannot be surveyed"), Duration.ZERO));
  }

  @Override
  public CompletionStage<Answer<String>> createFlavor(CampaignId campaign, FlavorSpec flavor) {
    calls.add("createFlavor " + flavor.name() + " for " + campaign);
    return CompletableFuture.completedFuture(flavorAnswer);
  }

  @Override
  public CompletionStage<Answer<String>> createNetwork(CampaignId campaign, NetworkSpec network) {
    calls.add("createNetwork " + network.name() + " for " + campaign);
    return CompletableFuture.completedFuture(networkAnswer);
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId) {
    calls.add("deleteFlavor " + flavorId);
    return CompletableFuture.completedFuture(new Answer.Done<>(Deletion.GONE));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteNetwork(String networkId) {
    calls.add("deleteNetwork " + networkId);
    return CompletableFuture.completedFuture(new Answer.Done<>(Deletion.GONE));
  }

  @Override
  public CompletionStage<Answer<Leftovers>> leftovers(CampaignId campaign, Instant since,
      List<String> hosts) {
    return CompletableFuture.completedFuture(new Answer.Done<>(
        new Leftovers(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of())));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return CompletableFuture.completedFuture(new Answer.Done<>(
        new ServicesSeen(List.of(), List.of())));
  }
}
