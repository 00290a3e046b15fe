package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.coordinator.preflight.Preparation.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Makes the flavor and then the network of a campaign where a preflight said so. */
public final class Provisioner {
  private final CloudApi cloud;

  /** Creates through the given port and nothing else. */
  public Provisioner(CloudApi cloud) {
    this.cloud = cloud;
  }

  /** Always completes with a value, after the first create that fails. */
  public CompletionStage<Provisioning> provision(CampaignId campaign, ServerSpec server,
      Preparation preparation) {
    Step start = new Step.Made(preparation, Created.NOTHING);
    return flavor(campaign, server, start)
        .thenCompose(step -> network(campaign, server, step))
        .thenApply(Provisioner::outcome);
  }

  private sealed interface Step {
    record Made(Preparation preparation, Created created) implements Step {}

    record Stopped(Provisioning.Failed failed) implements Step {}
  }

  private CompletionStage<Step> flavor(CampaignId campaign, ServerSpec server, Step step) {
    if (step instanceof Step.Made made && made.preparation().flavor() instanceof Source.ToCreate) {
      return cloud.createFlavor(campaign, server.flavor())
          .thenApply(answer -> next(answer, "Flavor '" + server.flavor().name() + "'", made,
              id -> new Step.Made(made.preparation().withFlavor(id),
                  made.created().withFlavor(id))));
    }
    return CompletableFuture.completedFuture(step);
  }

  private CompletionStage<Step> network(CampaignId campaign, ServerSpec server, Step step) {
    if (step instanceof Step.Made made && made.preparation().network() instanceof Source.ToCreate) {
      return cloud.createNetwork(campaign, server.network())
          .thenApply(answer -> next(answer, "Network '" + server.network().name() + "'", made,
              id -> new Step.Made(made.preparation().withNetwork(id),
                  made.created().withNetwork(id))));
    }
    return CompletableFuture.completedFuture(step);
  }

  private static Step next(Answer<String> answer, String what, Step.Made before,
      Function<String, Step> made) {
    return switch (answer) {
      case Answer.Done<String>(String id) -> made.apply(id);
      case Answer.Refused<String> refused when refused.fault().id().faultClass().mayPass() ->
        new Step.Stopped(new Provisioning.Failed(
            what + " could not be created (" + words(refused.fault())
                + "): the cloud is in trouble or asks for patience, so try again in a few minutes.",
            true, before.created()));
      case Answer.Refused<String> refused -> new Step.Stopped(new Provisioning.Failed(
          what + " could not be created (" + words(refused.fault())
              + "): create it by hand, or let a user with the role admin run the campaign.",
          false, before.created()));
      case Answer.InDoubt<String> lost -> new Step.Stopped(new Provisioning.Failed(
          what + " may or may not have been created (" + words(lost.fault())
              + "): the cloud did not tell, so try again in a few minutes.",
          true, before.created()));
    };
  }

  private static Provisioning outcome(Step step) {
    return switch (step) {
      case Step.Stopped(Provisioning.Failed failed) -> failed;
      case Step.Made(Preparation preparation, Created created) -> preparation.template()
          .<Provisioning>map(template -> new Provisioning.Ready(template, created))
          .orElseGet(() -> new Provisioning.Failed(
              "The preflight refused the campaign: see its refusals.", false, created));
    };
  }

  private static String words(Fault fault) {
    return fault.message().isBlank() ? fault.id().title() : fault.message();
  }
}
