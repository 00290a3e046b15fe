package io.laststraw.coordinator;

import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.coordinator.preflight.Created;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Removes the flavor and the network that a campaign made for itself. */
final class CloudResources {
  private final CloudApi cloud;

  CloudResources(CloudApi cloud) {
    this.cloud = cloud;
  }

  /** Completes when both deletes are answered, whatever the answers; the audit reads what is left. */
  CompletionStage<Boolean> remove(Created created) {
    return delete(created.networkId(), CloudApi::deleteNetwork)
        .thenCombine(delete(created.flavorId(), CloudApi::deleteFlavor), Boolean::logicalAnd);
  }

  private CompletionStage<Boolean> delete(String id,
      java.util.function.BiFunction<CloudApi, String, CompletionStage<Answer<Deletion>>> call) {
    return id.isEmpty()
        ? CompletableFuture.completedFuture(true)
        : call.apply(cloud, id).thenApply(answer -> answer instanceof Answer.Done);
  }
}
