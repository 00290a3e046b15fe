package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The calls a coordinator makes around a campaign: before it, to look and to prepare; after it, to
 * prove that nothing is left. None blocks, none throws.
 */
public interface CloudApi {
  /** Reads all that a preflight wants; one failed read fails the survey, with its reason. */
  CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request);

  /**
   * Makes a flavor that carries the campaign's id; the answer is the flavor's id. May be repeated
   * after InDoubt: the same flavor is found again.
   */
  CompletionStage<Answer<String>> createFlavor(
      CampaignId campaign, CampaignSpec.FlavorSpec flavor);

  /**
   * Makes a network with one subnet; the answer is the network's id. May be repeated after InDoubt
   * by the same caller, one at a time: what the first try made is found by its mark.
   */
  CompletionStage<Answer<String>> createNetwork(
      CampaignId campaign, CampaignSpec.NetworkSpec network);

  /** Deletes a flavor; Refused with F76 when it does not carry a campaign's mark. */
  CompletionStage<Answer<Deletion>> deleteFlavor(String flavorId);

  /**
   * Deletes a network and its subnets; Refused with F76 when it does not carry a campaign's mark,
   * and with F64 while a port still uses it.
   */
  CompletionStage<Answer<Deletion>> deleteNetwork(String networkId);

  /**
   * Reads what is left of a campaign.
   *
   * @param since cloud time before the campaign's first create
   * @param hosts names of the hosts whose allocations are wanted
   */
  CompletionStage<Answer<Leftovers>> leftovers(
      CampaignId campaign, Instant since, List<String> hosts);

  /** Reads each service once, cheaply, and tells how long each took; always Done. */
  CompletionStage<Answer<List<Probe>>> probe();

  /** Which hosts' compute services are up, and which are enabled. */
  CompletionStage<Answer<ServicesSeen>> services();

  /**
   * Each host's service, load and servers of others, while a campaign runs; one call at a time.
   */
  CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign);
}
