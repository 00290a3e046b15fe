package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenStackCloudTest {
  private static final CampaignId CAMPAIGN = new CampaignId("k3x9q2ab");
  private static final String FORBIDDEN = """
      {"forbidden": {"code": 403, "message": "Policy doesn't allow it to be performed."}}""";
  private static final String GONE = "{\"itemNotFound\": {\"code\": 404, \"message\": \"gone\"}}";

  private final StubCloud cloud = new StubCloud();
  private final ConnectResult.Connected connected = cloud.connect();
  private final CloudApi api = connected.cloud();

  OpenStackCloudTest() {
    TwoHosts.playedBy(cloud);
  }

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void services_areUpOrEnabledOrBoth() {
    cloud.on("GET /v2.1/os-services", 200, """
        {"services": [%s, %s, %s, %s]}""".formatted(
        service("nova-scheduler", "controller", "enabled", "up"),
        service("nova-compute", "compute2", "enabled", "down"),
        service("nova-compute", "compute3", "disabled", "up"),
        service("nova-compute", "compute1", "enabled", "up")));

    assertThat(Answers.done(api.services())).isEqualTo(
        new ServicesSeen(List.of("compute1", "compute3"), List.of("compute1", "compute2")));
  }

  private static String service(String binary, String host, String status, String state) {
    return """
        {"binary": "%s", "host": "%s", "id": 1, "zone": "nova", "status": "%s", "state": "%s",
          "updated_at": "2026-11-23T09:17:53.000000"}""".formatted(binary, host, status, state);
  }

  @Test
  void createFlavor_repeatedAfterALostAnswer_findsTheFirstOne() {
    FlavorSpec spec = new FlavorSpec("min", true, 1, 50, 1);
    cloud.on("POST /v2.1/flavors", 200,
        "{\"flavor\": {\"id\": \"laststraw-k3x9q2ab\", \"name\": \"min\"}}");
    assertThat(Answers.done(api.createFlavor(CAMPAIGN, spec))).isEqualTo("laststraw-k3x9q2ab");
    assertThat(cloud.last().body()).contains("\"id\":\"laststraw-k3x9q2ab\"");

    cloud.on("POST /v2.1/flavors", 409,
        "{\"conflictingRequest\": {\"code\": 409, \"message\": \"Flavor exists.\"}}");
    cloud.on("GET /v2.1/flavors/laststraw-k3x9q2ab", 200, """
        {"flavor": {"id": "laststraw-k3x9q2ab", "name": "min", "vcpus": 1, "ram": 50, "disk": 1}}
        """);
    assertThat(Answers.done(api.createFlavor(CAMPAIGN, spec))).isEqualTo("laststraw-k3x9q2ab");

    cloud.on("GET /v2.1/flavors/laststraw-k3x9q2ab", 404, GONE);
    Answers.refused(api.createFlavor(CAMPAIGN, spec), FaultId.F30);
  }

  @Test
  void deleteFlavor_leavesFlavorsOfOthersAlone() {
    int before = cloud.seen().size();
    Answers.refused(api.deleteFlavor("m1.small"), FaultId.F76);
    assertThat(cloud.seen()).hasSize(before);

    cloud.on("DELETE /v2.1/flavors/laststraw-k3x9q2ab", 202, "");
    assertThat(Answers.done(api.deleteFlavor("laststraw-k3x9q2ab"))).isEqualTo(Deletion.ACCEPTED);
  }

  @Test
  void createNetwork_makesOneSubnetAndAdoptsWhatALostAnswerMade() {
    NetworkSpec spec = new NetworkSpec("fleet", true, "12.11.0.0/16");
    cloud.on("GET /v2.0/subnets", 200, "{\"subnets\": []}");
    cloud.on("POST /v2.0/networks", 201, "{\"network\": {\"id\": \"n2\", \"name\": \"fleet\"}}");
    cloud.on("POST /v2.0/subnets", 201, "{\"subnet\": {\"id\": \"s2\"}}");

    assertThat(Answers.done(api.createNetwork(CAMPAIGN, spec))).isEqualTo("n2");
    assertThat(cloud.last().body()).contains("\"network_id\":\"n2\"", "\"cidr\":\"12.11.0.0/16\"",
        "\"description\":\"Made by Last Straw campaign k3x9q2ab\"");

    cloud.on("GET /v2.0/networks", 200,
        """
            {"networks": [{"id": "n1", "name": "fleet", "description": ""},
              {"id": "n2", "name": "fleet", "description": "Made by Last Straw campaign k3x9q2ab"}]}""");
    cloud.on("POST /v2.0/networks", 500, "never asked");
    assertThat(Answers.done(api.createNetwork(CAMPAIGN, spec))).isEqualTo("n2");
  }

  @Test
  void createNetwork_whoseSubnetIsRefused_leavesNothing() {
    cloud.on("GET /v2.0/subnets", 200, "{\"subnets\": []}");
    cloud.on("POST /v2.0/networks", 201, "{\"network\": {\"id\": \"n2\", \"name\": \"fleet\"}}");
    cloud.on("POST /v2.0/subnets", 409, """
        {"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for subnet"}}""");
    marked("n2");
    cloud.on("DELETE /v2.0/networks/n2", 204, "");

    Answers.refused(api.createNetwork(CAMPAIGN, new NetworkSpec("fleet", true, "12.11.0.0/16")),
        FaultId.F51);

    assertThat(cloud.last().line()).isEqualTo("DELETE /v2.0/networks/n2");
  }

  @Test
  void deleteNetwork_takesItsSubnetsAlongButNeverAStrangersNetwork() {
    marked("n1");
    cloud.on("DELETE /v2.0/subnets/s1", 204, "");
    cloud.on("DELETE /v2.0/networks/n1", 204, "");
    assertThat(Answers.done(api.deleteNetwork("n1"))).isEqualTo(Deletion.ACCEPTED);
    assertThat(cloud.lines()).endsWith("DELETE /v2.0/subnets/s1", "DELETE /v2.0/networks/n1");

    cloud.on("GET /v2.0/networks/n9", 200,
        "{\"network\": {\"id\": \"n9\", \"description\": \"\"}}");
    Answers.refused(api.deleteNetwork("n9"), FaultId.F76);
    assertThat(cloud.last().line()).isEqualTo("GET /v2.0/networks/n9");
  }

  @Test
  void leftovers_findWhatListingsHide() {
    teardown();
    cloud.on("GET /v2.1/servers/soft", 200, """
        {"server": {"id": "soft", "name": "ls-k3x9q2ab-0-1-2", "status": "SOFT_DELETED",
          "tenant_id": "t", "metadata": {}, "updated": "2026-11-23T09:17:50Z"}}""");
    cloud.on("GET /v2.1/servers/purged", 404, GONE);
    cloud.on("GET /v2.1/flavors/laststraw-k3x9q2ab", 404, GONE);
    cloud.on("GET /v2.0/ports", 200, """
        {"ports": [{"id": "p1", "device_id": "deleted", "name": ""},
          {"id": "p2", "device_id": "stranger", "name": "ls-k3x9q2ab-port"},
          {"id": "p3", "device_id": "stranger", "name": ""}]}""");

    Leftovers left = Answers.done(api.leftovers(CAMPAIGN, Instant.parse("2026-11-23T09:00:00Z"),
        List.of("compute1")));

    assertThat(left.servers()).extracting(ListedServer::id).containsExactly("alive", "soft");
    assertThat(left.everMade()).extracting(ListedServer::id)
        .containsExactly("alive", "deleted", "purged", "soft");
    assertThat(left.ports()).containsExactly("p1", "p2");
    assertThat(left.allocations())
        .containsExactly(new Leftovers.Allocation("deleted", "compute1"));
    assertThat(left.flavors()).isEmpty();
    assertThat(left.networks()).isEmpty();
    assertThat(left.allocatedByHost()).isEqualTo(Map.of("compute1", 7L));
  }

  @Test
  void leftovers_forAPlainUser_areAskedForOneByOne() {
    teardown();
    cloud.on("GET /v2.1/flavors/laststraw-k3x9q2ab", 200, "{\"flavor\": {}}");
    cloud.on("GET /v2.0/ports", 200, "{\"ports\": []}");
    StubCloud.Handler admin = cloud.handler("GET /v2.1/servers");
    cloud.on("GET /v2.1/servers", request -> request.uri().getQuery().contains("status=DELETED")
        ? new Answering(403, FORBIDDEN)
        : admin.answer(request));
    for (String id : List.of("soft", "purged", "deleted")) {
      cloud.on("GET /v2.1/servers/" + id, 404, GONE);
    }

    Leftovers left = Answers.done(api.leftovers(CAMPAIGN, Instant.parse("2026-11-23T09:00:00Z"),
        List.of()));

    assertThat(left.servers()).extracting(ListedServer::id).containsExactly("alive");
    assertThat(left.flavors()).containsExactly("laststraw-k3x9q2ab");
  }

  private void marked(String network) {
    cloud.on("GET /v2.0/networks/" + network, 200, """
        {"network": {"id": "%s", "description": "Made by Last Straw campaign k3x9q2ab"}}"""
        .formatted(network));
  }

  /** Four servers were made: one lives, one is listed as deleted, one hides, one is purged. */
  private void teardown() {
    cloud.on("GET /v2.1/servers", request -> {
      String query = request.uri().getQuery();
      boolean changes = query.contains("changes-since");
      boolean deleted = query.contains("status=DELETED");
      String alive = "{\"id\": \"alive\", \"name\": \"ls-k3x9q2ab-0-1-1\"}";
      String gone = "{\"id\": \"deleted\", \"name\": \"ls-k3x9q2ab-0-1-3\"}";
      String rest = """
          {"id": "soft", "name": "ls-k3x9q2ab-0-1-2"}, {"id": "purged", "name": \
          "ls-k3x9q2ab-0-1-4"}, {"id": "decoy", "name": "ls-k3x9q2ab-database"}""";
      String rows = deleted ? gone : changes ? String.join(",", alive, gone, rest) : alive;
      return new Answering(200, "{\"servers\": [" + rows + "]}");
    });
  }
}
