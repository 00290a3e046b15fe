package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.Leftovers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Removes the flavors and networks that a campaign made for itself. They are found by their mark:
 * the id of one whose create was not answered, or not journaled before a crash, is known to nobody.
 */
final class CloudResources {
  private final CloudApi cloud;

  CloudResources(CloudApi cloud) {
    this.cloud = cloud;
  }

  /** Completes with whether nothing of them is left, as far as the answers tell. */
  CompletionStage<Boolean> removeAllOf(CampaignId campaign) {
    return cloud.leftovers(campaign, Instant.EPOCH, List.of())
        .thenCompose(answer -> answer instanceof Answer.Done<Leftovers>(Leftovers left)
            ? remove(left)
            : CompletableFuture.completedFuture(false));
  }

  /** Removes what a reading found; completes with whether every delete was done. */
  CompletionStage<Boolean> remove(Leftovers left) {
    return eachOf(left.networks(), cloud::deleteNetwork)
        .thenCompose(networks -> eachOf(left.flavors(), cloud::deleteFlavor)
            .thenApply(flavors -> networks && flavors));
  }

  private static CompletionStage<Boolean> eachOf(
      List<String> ids, Function<String, CompletionStage<Answer<Deletion>>> delete) {
    CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
    for (String id : ids) {
      all = all.thenCompose(before -> delete.apply(id)
          .thenApply(answer -> before && answer instanceof Answer.Done));
    }
    return all;
  }
}
