package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What our readers make of answers of a real cloud. The simulator is held to the same recordings
 * from the other side, so that neither end can drift away from OpenStack unseen.
 */
final class RecordedAnswersReadingTest {
  private static final String NETWORK = "f20710bb-5fb8-4fbb-af5a-3304c7e972c3";

  private static StubCloud cloud() {
    StubCloud cloud = new StubCloud();
    answer(cloud, "GET /v2.1/", "nova-v21");
    cloud.on("POST /v3/auth/tokens", login -> RecordedAnswer.named("keystone-password-token")
        .at(cloud.url()).header("X-Subject-Token", "token"));
    return cloud;
  }

  private static void answer(StubCloud cloud, String verbAndPath, String recorded) {
    cloud.on(verbAndPath, request -> RecordedAnswer.named(recorded).at(cloud.url()));
  }

  @ParameterizedTest
  @CsvSource({
      "servers-get-building,               BUILD,  scheduling, none",
      "servers-get-active,                 ACTIVE, '',         none",
      "server-get-deleting,                OTHER,  deleting,   none",
      "broken-building-on-host,            BUILD,  spawning,   none",
      "broken-get-deleting-while-building, BUILD,  deleting,   none",
      "broken-pinned-to-missing-host,      ERROR,  '',         F38",
      "broken-pinned-to-disabled-host,     ERROR,  '',         F36",
      "broken-no-valid-host,               ERROR,  '',         F36",
      "broken-spawn-failed-274,            ERROR,  '',         F54",
      "broken-spawn-failed,                ERROR,  '',         UNCLASSIFIED"})
  void server_isReadWithItsFault(String recorded, ServerStatus status, String taskState,
      String fault) {
    try (StubCloud cloud = cloud(); ConnectResult.Connected connected = cloud.connect()) {
      String id = RecordedAnswer.named(recorded).body().at("/server/id").asText();
      answer(cloud, "GET /v2.1/servers/" + id, recorded);

      ServerDetail server = Answers.done(connected.compute().show(id));

      assertThat(server.status()).isEqualTo(status);
      assertThat(server.taskState()).isEqualTo(taskState);
      assertThat(server.fault().equals(Fault.none()) ? "none" : server.fault().id().name())
          .isEqualTo(fault);
      assertThat(server.projectId()).isEqualTo(connected.identity().projectId());
    }
  }

  @ParameterizedTest
  @CsvSource({
      "errors-nova-no-token,             F02",
      "errors-pin-as-plain-user,         F05",
      "errors-hypervisors-as-plain-user, F05",
      "errors-all-tenants-as-plain-user, F05",
      "errors-body-too-large,            F11",
      "errors-version-too-new,           F24",
      "errors-no-such-flavor,            F25",
      "errors-no-such-image,             F25",
      "errors-no-such-network,           F25",
      "errors-no-such-zone,              F25",
      "errors-zone-and-host-274,         F25",
      "errors-bad-body,                  F25",
      "quotas-quota-exceeded,            F26",
      "errors-too-much-metadata,         F29",
      "nova-flavor-create-twice,         F30",
      "broken-action-while-building,     F30",
      "errors-no-such-host-274,          F38",
      "server-delete-gone,               F59",
      "server-get-gone,                  F59",
      "errors-server-missing,            F59",
      "nova-flavor-missing,              F59",
      "lists-page-missing-marker,        F72"})
  void refusal_isClassifiedAndDidNothing(String recorded, FaultId fault) {
    RecordedAnswer answer = RecordedAnswer.named(recorded);

    assertThat(FaultClassifier.ofAnswer(answer.method(), answer.status(),
        ErrorBody.of(answer.body().toString()), false))
        .isEqualTo(new FaultClassifier.Finding(fault, false));
  }

  @Test
  void unknownAddress_isNotTakenForAnObjectThatIsGone() {
    RecordedAnswer answer = RecordedAnswer.named("errors-url-missing");

    assertThat(FaultClassifier.ofAnswer(answer.method(), answer.status(),
        ErrorBody.of(answer.body().toString()), false).fault()).isEqualTo(FaultId.F06);
  }

  @Test
  void login_tellsWhoWeAreAndWhatNovaSpeaks() {
    try (StubCloud cloud = cloud(); ConnectResult.Connected connected = cloud.connect()) {
      assertThat(connected.identity()).isEqualTo(new CloudSnapshot.Identity("admin",
          StubCloud.PROJECT, List.of("admin", "member", "reader")));
      assertThat(connected.computeVersionMaximum()).isEqualTo("2.93");
    }
  }

  @Test
  void wrongPassword_isToldAsOne() {
    try (StubCloud cloud = cloud()) {
      answer(cloud, "POST /v3/auth/tokens", "keystone-wrong-password");

      ConnectResult result = OpenStackClient.connect(cloud.configuration(),
          CallDeadlines.standard());

      assertThat(result).isInstanceOfSatisfying(ConnectResult.Refused.class, refused -> {
        assertThat(refused.fault().id()).isEqualTo(FaultId.F04);
        assertThat(refused.sentence()).contains("check user, password");
      });
    }
  }

  @Test
  void survey_readsTheCloudThatWasRecorded() {
    try (StubCloud cloud = cloud(); ConnectResult.Connected connected = cloud.connect()) {
      survey(cloud);

      CloudSnapshot snapshot = Answers.done(
          connected.cloud().survey(new SurveyRequest("min", "lab-net", "cirros")));

      assertThat(snapshot.hosts()).extracting(HostFacts::name)
          .contains("compute1", "compute2", "compute4").doesNotContain("controller");
      assertThat(snapshot.hosts()).filteredOn(host -> host.name().equals("compute4"))
          .containsExactly(new HostFacts("compute4", "nova", List.of("fx-rack"), true, true,
              49152, Map.of(), 0, 0, "fake"));
      assertThat(snapshot.quotas()).containsEntry("instances", new QuotaFacts(-1, 12))
          .containsEntry("ram", new QuotaFacts(-1, 600)).doesNotContainKey("ports");
      assertThat(snapshot.flavors()).containsExactly(
          new FlavorFacts("1fd3d4f8-7a2e-4025-8ae2-bcaeaac5c821", "min", 1, 50, 1,
              CloudSnapshot.FlavorExtras.NONE));
      assertThat(snapshot.networks()).containsExactly(
          new NetworkFacts(NETWORK, "lab-net", "", List.of("12.11.0.0/16"), 65533,
              List.of("7cf0e7d1-39c6-4279-bf20-a4874fac80c8"), true));
      assertThat(snapshot.remnants()).isEmpty();
      assertThat(snapshot.images()).containsExactly(
          new ImageFacts("da7fca20-1e31-481f-adc4-9872e4e675c4", "cirros", "active", 0, 0));
    }
  }

  private static void survey(StubCloud cloud) {
    answer(cloud, "GET /v2.1/servers", "lists-servers");
    cloud.on("POST /v2.1/servers", 400,
        "{\"badRequest\": {\"code\": 400, \"message\": \"Flavor could not be found.\"}}");
    answer(cloud, "GET /v2.1/os-services", "hosts-services");
    answer(cloud, "GET /v2.1/os-aggregates", "hosts-aggregates");
    answer(cloud, "GET /v2.1/os-hypervisors/detail", "hosts-hypervisors-detail");
    answer(cloud, "GET /v2.1/limits", "quotas-limits-reserved");
    answer(cloud, "GET /v2.1/flavors/detail", "nova-flavors-detail");
    answer(cloud, "GET /v2.0/networks", "neutron-networks-by-name");
    answer(cloud, "GET /v2.0/subnets", "neutron-subnets");
    answer(cloud, "GET /v2.0/ports", "server-ports");
    answer(cloud, "GET /v2.0/network-ip-availabilities/" + NETWORK, "neutron-ip-availability");
    answer(cloud, "GET /v2/images", "glance-images-by-name");
    cloud.on("GET /resource_providers", 403,
        "{\"errors\": [{\"status\": 403, \"detail\": \"Access was denied\"}]}");
  }

  @Test
  void createdFlavor_isKnownByTheIdThatNovaNames() {
    try (StubCloud cloud = cloud(); ConnectResult.Connected connected = cloud.connect()) {
      answer(cloud, "POST /v2.1/flavors", "nova-flavor-create");

      assertThat(Answers.done(connected.cloud().createFlavor(new CampaignId("k3x9q2ab"),
          new FlavorSpec("fx-tiny", true, 1, 64, 1)))).isEqualTo("auto");
    }
  }

  @Test
  void console_isReadAsItStands() {
    try (StubCloud cloud = cloud(); ConnectResult.Connected connected = cloud.connect()) {
      answer(cloud, "POST /v2.1/servers/one/action", "server-console");

      assertThat(Answers.done(connected.compute().console("one", 10))).isEqualTo(
          new ConsoleReading.Text("=== system information ===\nPlatform: lab\nfx-one login: "));
    }
  }

  @Test
  void page_namesTheMarkerOfTheNextOne() {
    assertThat(PageLinks.nextMarker(RecordedAnswer.named("lists-page-1").body(), "servers"))
        .contains("5e6d37d7-977a-420d-b121-cd87d613d968");
    assertThat(PageLinks.nextMarker(RecordedAnswer.named("lists-servers").body(), "servers"))
        .isEmpty();
  }

  @Test
  void fault_isDatedByTheCloud() {
    ServerDetail server = ServerCodec
        .detail(RecordedAnswer.named("broken-spawn-failed-274").body().path("server"));

    assertThat(server.updatedAt()).isEqualTo(Instant.parse("2026-11-23T09:17:42Z"));
    assertThat(server.fault().message()).startsWith("Exceeded maximum number of retries.");
  }
}
