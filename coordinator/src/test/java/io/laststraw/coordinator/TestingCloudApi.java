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
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.openstack.SurveyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cloud that creates what it is asked for, unless it was told to answer otherwise. */
public final class TestingCloudApi implements CloudApi {
  /** What is there of the campaign; changed by hand, and by deletes of flavors and networks. */
  public final List<String> flavors = new ArrayList<>();
  public final List<String> networks = new ArrayList<>();
  public final List<String> ports = new ArrayList<>();
  public final List<ListedServer> servers = new ArrayList<>();
  /** Those that are gone. */
  public final List<ListedServer> deleted = new ArrayList<>();
  public final Map<String, Long> allocatedByHost = new TreeMap<>();

  private final List<String> calls = new ArrayList<>();
  private boolean leftoversUnread;
  private final Deque<Fault> troubles = new ArrayDeque<>();
  private Answer<CloudSnapshot> surveyAnswer = new Answer.Refused<>(
      Fault.of(FaultId.UNCLASSIFIED, "this cloud cannot be surveyed"), Duration.ZERO);
  private Answer<String> flavorAnswer = new Answer.Done<>("flavor-1");
  private Answer<String> networkAnswer = new Answer.Done<>("network-1");

  /** What was asked of it that changes anything, in order; and surveys. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** So many of the next surveys, creates and readings of leftovers are refused, with this fault. */
  public void refuseNext(int times, FaultId fault) {
    for (int time = 0; time < times; time++) {
      troubles.add(Fault.of(fault, "trouble"));
    }
  }

  /** No reading of leftovers is answered well. */
  public void neverTellLeftovers() {
    leftoversUnread = true;
  }

  public void surveyAnswer(Answer<CloudSnapshot> answer) {
    surveyAnswer = answer;
  }

  /** The answer to the next creates of a flavor. */
  public void createFlavorAnswer(Answer<String> answer) {
    flavorAnswer = answer;
  }

  /** The answer to the next creates of a network. */
  public void createNetworkAnswer(Answer<String> answer) {
    networkAnswer = answer;
  }

  private <T> CompletionStage<Answer<T>> answered(Answer<T> answer) {
    return CompletableFuture.completedFuture(troubles.isEmpty()
        ? answer
        : new Answer.Refused<>(troubles.removeFirst(), Duration.ZERO));
  }

  @Override
  public CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    calls.add("survey");
    return answered(surveyAnswer);
  }

  @Override
  public CompletionStage<Answer<String>> createFlavor(CampaignId campaign, FlavorSpec flavor) {
    calls.add("createFlavor " + flavor.name() + " for " + campaign);
    return answered(flavorAnswer);
  }

  @Override
  public CompletionStage<Answer<String>> createNetwork(CampaignId campaign, NetworkSpec network) {
    calls.add("createNetwork " + network.name() + " for " + campaign);
    return answered(networkAnswer);
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId) {
    calls.add("deleteFlavor " + flavorId);
    flavors.remove(flavorId);
    return CompletableFuture.completedFuture(new Answer.Done<>(Deletion.GONE));
  }

  @Override
  public CompletionStage<Answer<Deletion>> deleteNetwork(String networkId) {
    calls.add("deleteNetwork " + networkId);
    networks.remove(networkId);
    return CompletableFuture.completedFuture(new Answer.Done<>(Deletion.GONE));
  }

  @Override
  public CompletionStage<Answer<Leftovers>> leftovers(CampaignId campaign, Instant since,
      List<String> hosts) {
    return leftoversUnread
        ? CompletableFuture.completedFuture(new Answer.InDoubt<>(Fault.of(FaultId.F14, "late")))
        : answered(new Answer.Done<>(new Leftovers(servers, ports, flavors, networks, remembered(),
            allocatedByHost, List.of())));
  }

  private List<ListedServer> remembered() {
    List<ListedServer> all = new ArrayList<>(servers);
    all.addAll(deleted);
    return all;
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return CompletableFuture.completedFuture(new Answer.Done<>(
        List.of(new Probe("compute", Duration.ofMillis(40), true))));
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return CompletableFuture.completedFuture(new Answer.Done<>(List.of(
        new HostWatch("c0", true, true, new HostWatch.Load.Untold(), List.of()))));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return CompletableFuture.completedFuture(new Answer.Done<>(
        new ServicesSeen(List.of("c0", "c1"), List.of("c0", "c1"))));
  }
}
