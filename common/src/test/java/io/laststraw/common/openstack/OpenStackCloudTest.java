package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.common.openstack.CloudSnapshot.Rights;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenStackCloudTest {
  private static final CampaignId CAMPAIGN = new CampaignId("k3x9q2ab");
  private static final SurveyRequest WANTED = new SurveyRequest("min", "fleet", "cirros");
  private static final String NO_FLAVOR = """
      {"badRequest": {"code": 400, "message": "Flavor laststraw-asks-for-rights could not be found."}}""";
  private static final String FORBIDDEN = """
      {"forbidden": {"code": 403, "message": "Policy doesn't allow it to be performed."}}""";
  private static final String GONE = "{\"itemNotFound\": {\"code\": 404, \"message\": \"gone\"}}";

  private final StubCloud cloud = new StubCloud();
  private final ConnectResult.Connected connected = cloud.connect();
  private final CloudApi api = connected.cloud();

  OpenStackCloudTest() {
    cloud.on("POST /v2.1/servers", 400, NO_FLAVOR);
    twoHosts();
    placement();
    limits();
    catalogue();
  }

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void survey_readsEachHostWithItsRoomAndItsServers() {
    CloudSnapshot snapshot = Answers.done(api.survey(WANTED));

    assertThat(snapshot.hosts()).containsExactly(
        new HostFacts("compute1", "nova", List.of("rack-a"), true, true, 49152,
            Map.of("MEMORY_MB", new Inventory(49152, 512, 1.5, 862), "VCPU",
                new Inventory(16, 0, 16, 7)),
            1, 2),
        new HostFacts("compute2", "nova", List.of(), false, false, 32768, Map.of(), 0, 0));
    assertThat(snapshot.leftovers()).extracting(ListedServer::id).containsExactly("own-1", "own-2");
    assertThat(snapshot.identity().userName()).isEqualTo("admin");
    assertThat(snapshot.computeVersionMaximum()).isEqualTo("2.93");
    assertThat(snapshot.timeScale()).isEqualTo(1);
  }

  @Test
  void survey_readsQuotasFlavorsNetworksAndImages() {
    CloudSnapshot snapshot = Answers.done(api.survey(WANTED));

    assertThat(snapshot.quotas()).isEqualTo(Map.of("instances", new QuotaFacts(10, 3), "cores",
        new QuotaFacts(20, 4), "ram", new QuotaFacts(-1, 50), "ports", new QuotaFacts(500, 7)));
    assertThat(snapshot.flavors()).containsExactly(new FlavorFacts("f1", "min", 1, 50, 1));
    assertThat(snapshot.networks()).containsExactly(
        new NetworkFacts("n1", "fleet", "ours", List.of("12.11.0.0/16"), 65433));
    assertThat(snapshot.images())
        .containsExactly(new ImageFacts("i1", "cirros", "active", 64, 1));
  }

  @Test
  void survey_takesNetworksOfTheProjectAndSharedOnesOnly() {
    String old = "{\"id\": \"n4\", \"name\": \"fleet\", \"tenant_id\": \"" + StubCloud.PROJECT
        + "\"}";
    cloud.on("GET /v2.0/networks", 200, "{\"networks\": [" + String.join(",",
        network("n1", StubCloud.PROJECT, false), network("n2", "somebody", false),
        network("n3", "somebody", true), old) + "]}");
    cloud.on("GET /v2.0/network-ip-availabilities/n3", 200, "{}");
    cloud.on("GET /v2.0/network-ip-availabilities/n4", 200, "{}");

    assertThat(Answers.done(api.survey(WANTED)).networks()).extracting(NetworkFacts::id)
        .containsExactly("n1", "n3", "n4");
  }

  private static String network(String id, String project, boolean shared) {
    return """
        {"id": "%s", "name": "fleet", "description": "ours", "project_id": "%s", "shared": %s}"""
        .formatted(id, project, shared);
  }

  @Test
  void survey_withoutTheRightToPlacementOrAddresses_doesWithLess() {
    cloud.on("GET /placement/resource_providers", 403,
        "{\"errors\": [{\"status\": 403, \"detail\": \"Access was denied\"}]}");
    cloud.on("GET /v2.0/network-ip-availabilities/n1", 404, """
        {"NeutronError": {"type": "HTTPNotFound", "message": "not for you"}}""");
    cloud.on("GET /v2.0/ports", 200, "{\"ports\": [{\"id\": \"p1\"}, {\"id\": \"p2\"}]}");

    CloudSnapshot snapshot = Answers.done(api.survey(WANTED));

    assertThat(snapshot.hosts()).allMatch(host -> host.inventory().isEmpty());
    assertThat(snapshot.networks()).extracting(NetworkFacts::freeAddresses)
        .containsExactly(65531L);
  }

  @Test
  void survey_whoseOneReadFails_fails() {
    cloud.on("GET /v2.1/limits", 403, FORBIDDEN);
    Answers.refused(api.survey(WANTED), FaultId.F05);

    limits();
    cloud.on("GET /placement/resource_providers/u1/usages", 502, "<html>Bad Gateway</html>");
    cloud.on("GET /v2.1/os-aggregates", 200, "{\"aggregates\": []}");
    Answers.inDoubt(api.survey(WANTED), FaultId.F13);
  }

  @Test
  void survey_triesWhatThisUserMay() {
    assertThat(Answers.done(api.survey(WANTED)).rights()).isEqualTo(new Rights(true, true));

    cloud.on("POST /v2.1/servers", 403, FORBIDDEN);
    cloud.on("GET /v2.1/os-services", 403, FORBIDDEN);
    CloudSnapshot plain = Answers.done(api.survey(WANTED));
    assertThat(plain.rights()).isEqualTo(new Rights(false, false));
    assertThat(plain.hosts()).isEmpty();
  }

  @Test
  void survey_ofACloudThatIsTooOld_saysSo() {
    cloud.on("GET /v2.1/", 200, "{\"version\": {\"id\": \"v2.1\", \"version\": \"2.38\"}}");
    try (ConnectResult.Connected old = cloud.connect()) {
      assertThat(Answers.refused(old.cloud().survey(WANTED), FaultId.F24).message())
          .contains("2.38").contains("2.53");
    }
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

  private void twoHosts() {
    cloud.on("GET /v2.1/servers", 200,
        """
            {"servers": [{"id": "own-1", "name": "ls-k3x9q2ab-0-1-1"},
              {"id": "own-2", "name": "ls-zzzzzzzz-0-1-1"}, {"id": "other", "name": "ls-of-files"}]}""");
    cloud.on("GET /v2.1/os-services", 200, """
        {"services": [
          {"binary": "nova-scheduler", "host": "controller", "id": 1, "zone": "internal",
            "status": "enabled", "state": "up", "updated_at": "2026-11-23T09:17:53.000000"},
          {"binary": "nova-compute", "host": "compute2", "id": 6, "zone": "nova",
            "status": "disabled", "state": "down", "updated_at": "2026-11-23T09:17:53.000000"},
          {"binary": "nova-compute", "host": "compute1", "id": 7, "zone": "nova",
            "status": "enabled", "state": "up", "updated_at": "2026-11-23T09:17:53.000000"}]}""");
    cloud.on("GET /v2.1/os-hypervisors/detail", 200, """
        {"hypervisors": [
          {"id": "h1", "hypervisor_hostname": "compute1.example", "memory_mb": 49152,
            "service": {"host": "compute1"}, "servers": [{"uuid": "own-1", "name": "instance-1"},
            {"uuid": "own-2", "name": "instance-2"}, {"uuid": "db", "name": "instance-3"}]},
          {"id": "h2", "hypervisor_hostname": "compute2.example", "memory_mb": 32768,
            "service": {"host": "compute2"}}]}""");
  }

  private void placement() {
    cloud.on("GET /placement/resource_providers", 200, """
        {"resource_providers": [{"uuid": "u1", "name": "compute1.example"},
          {"uuid": "u9", "name": "a-shared-disk"}]}""");
    cloud.on("GET /placement/resource_providers/u1/inventories", 200, """
        {"inventories": {
          "MEMORY_MB": {"total": 49152, "reserved": 512, "allocation_ratio": 1.5},
          "VCPU": {"total": 16, "reserved": 0, "allocation_ratio": 16.0}}}""");
    cloud.on("GET /placement/resource_providers/u1/usages", 200,
        "{\"usages\": {\"MEMORY_MB\": 862, \"VCPU\": 7}}");
    cloud.on("GET /placement/resource_providers/u1/allocations", 200, """
        {"allocations": {"deleted": {"resources": {"VCPU": 1}},
          "stranger": {"resources": {"VCPU": 6}}}, "resource_provider_generation": 3}""");
  }

  private void limits() {
    cloud.on("GET /v2.1/limits", 200, """
        {"limits": {"rate": [], "absolute": {"maxTotalInstances": 10, "maxTotalCores": 20,
          "maxTotalRAMSize": -1, "totalRAMUsed": 50, "totalCoresUsed": 4,
          "totalInstancesUsed": 3}}}""");
    cloud.on("GET /v2.0/quotas/" + StubCloud.PROJECT + "/details.json", 200,
        "{\"quota\": {\"port\": {\"limit\": 500, \"used\": 7, \"reserved\": 0}}}");
  }

  private void catalogue() {
    cloud.on("GET /v2.1/os-aggregates", 200, """
        {"aggregates": [{"id": 2, "name": "rack-a", "hosts": ["compute1"], "metadata": {},
          "created_at": "2026-11-23T09:17:54.000000", "deleted": false}]}""");
    cloud.on("GET /v2.1/flavors/detail", 200, """
        {"flavors": [{"id": "f1", "name": "min", "vcpus": 1, "ram": 50, "disk": 1},
          {"id": "f2", "name": "minor", "vcpus": 2, "ram": 50, "disk": 1}]}""");
    cloud.on("GET /v2.0/networks", 200,
        "{\"networks\": [" + network("n1", StubCloud.PROJECT, false) + "]}");
    cloud.on("GET /v2.0/subnets", 200, """
        {"subnets": [{"id": "s1", "network_id": "n1", "ip_version": 4, "cidr": "12.11.0.0/16",
          "allocation_pools": [{"start": "12.11.0.2", "end": "12.11.255.254"}]},
          {"id": "s6", "network_id": "other", "ip_version": 6, "cidr": "fd00::/64"}]}""");
    cloud.on("GET /v2.0/network-ip-availabilities/n1", 200, """
        {"network_ip_availability": {"network_id": "n1", "subnet_ip_availability": [
          {"ip_version": 4, "cidr": "12.11.0.0/16", "used_ips": 100, "total_ips": 65533}]}}""");
    cloud.on("GET /v2/images", 200, """
        {"images": [{"id": "i1", "name": "cirros", "status": "active", "visibility": "public",
          "min_ram": 64, "min_disk": 1, "size": 16300544, "disk_format": "qcow2",
          "container_format": "bare", "tags": [], "protected": false,
          "created_at": "2026-11-23T08:09:06Z", "updated_at": "2026-11-23T08:09:06Z"}]}""");
  }
}
