package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.model.ServerTemplate.PinBy;
import io.laststraw.common.openstack.Answer;
import io.laststraw.coordinator.TestingCloudApi;
import io.laststraw.coordinator.preflight.Preparation.Source;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
  private static final CampaignId CAMPAIGN = new CampaignId("aaaaaaaa");
  private static final ServerSpec SERVER = new ServerSpec(new FlavorSpec("min", true, 1, 50, 1),
      new NetworkSpec("big", true, "10.0.0.0/16"), "cirros", 0);

  private final TestingCloudApi cloud = new TestingCloudApi();

  @Test
  void whatIsMissing_isCreatedAndRemembered() {
    Provisioning outcome = provision(new Source.ToCreate("min"), new Source.ToCreate("big"));

    assertThat(outcome).isEqualTo(new Provisioning.Ready(
        new ServerTemplate("flavor-1", "image-1", "network-1", PinBy.ZONE),
        new Created("flavor-1", "network-1")));
    assertThat(cloud.calls()).containsExactly("createFlavor min for aaaaaaaa",
        "createNetwork big for aaaaaaaa");
  }

  @Test
  void whatIsThere_isUsedAndNotRemembered() {
    Provisioning outcome = provision(new Source.Existing("f"), new Source.Existing("n"));

    assertThat(outcome).isEqualTo(new Provisioning.Ready(
        new ServerTemplate("f", "image-1", "n", PinBy.ZONE), Created.NOTHING));
    assertThat(cloud.calls()).isEmpty();
  }

  @Test
  void aRefusedNetwork_leavesTheFlavorToBeRemoved() {
    cloud.createNetworkAnswer(
        new Answer.Refused<>(Fault.of(FaultId.F26, "Quota exceeded"), Duration.ZERO));

    Provisioning outcome = provision(new Source.ToCreate("min"), new Source.ToCreate("big"));

    assertThat(outcome).isInstanceOfSatisfying(Provisioning.Failed.class, failed -> {
      assertThat(failed.sentence()).contains("Network 'big' could not be created (Quota exceeded)");
      assertThat(failed.unreachable()).isFalse();
      assertThat(failed.created()).isEqualTo(new Created("flavor-1", ""));
    });
  }

  @Test
  void aCloudInTrouble_isToldFromAUserWithoutRights() {
    cloud.createFlavorAnswer(
        new Answer.Refused<>(Fault.of(FaultId.F12, "Service Unavailable"), Duration.ZERO));

    Provisioning outcome = provision(new Source.ToCreate("min"), new Source.ToCreate("big"));

    assertThat(outcome).isInstanceOfSatisfying(Provisioning.Failed.class, failed -> {
      assertThat(failed.sentence()).contains("(Service Unavailable): the cloud is in trouble")
          .doesNotContain("admin");
      assertThat(failed.unreachable()).isTrue();
    });
  }

  @Test
  void afterALostAnswer_nothingMoreIsCreated() {
    cloud.createFlavorAnswer(new Answer.InDoubt<>(Fault.of(FaultId.F14, "")));

    Provisioning outcome = provision(new Source.ToCreate("min"), new Source.ToCreate("big"));

    assertThat(outcome).isInstanceOfSatisfying(Provisioning.Failed.class, failed -> {
      assertThat(failed.sentence()).contains("Flavor 'min' may or may not have been created");
      assertThat(failed.unreachable()).isTrue();
    });
    assertThat(cloud.calls()).containsExactly("createFlavor min for aaaaaaaa");
  }

  @Test
  void aRefusedPreflight_makesNoTemplate() {
    assertThat(provision(new Source.Missing(), new Source.Existing("n")))
        .isInstanceOf(Provisioning.Failed.class);
  }

  private Provisioning provision(Source flavor, Source network) {
    return new Provisioner(cloud)
        .provision(CAMPAIGN, SERVER,
            new Preparation(flavor, network, new Source.Existing("image-1"), PinBy.ZONE))
        .toCompletableFuture()
        .join();
  }
}
