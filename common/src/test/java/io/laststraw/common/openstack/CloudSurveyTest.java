package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.CloudSnapshot.FlavorExtras;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.common.openstack.CloudSnapshot.Remnant;
import io.laststraw.common.openstack.CloudSnapshot.Remnant.Kind;
import io.laststraw.common.openstack.CloudSnapshot.Rights;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CloudSurveyTest {
  private static final SurveyRequest WANTED = new SurveyRequest("min", "fleet", "cirros");
  private static final CampaignId GONE = new CampaignId("gone0gon");
  private static final String FORBIDDEN = """
      {"forbidden": {"code": 403, "message": "Policy doesn't allow it to be performed."}}""";

  private final StubCloud cloud = new StubCloud();
  private final ConnectResult.Connected connected = cloud.connect();
  private final CloudApi api = connected.cloud();

  CloudSurveyTest() {
    TwoHosts.playedBy(cloud);
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
            1, 2, ""),
        new HostFacts("compute2", "nova", List.of(), false, false, 32768, Map.of(), 0, 0, ""));
    assertThat(snapshot.remnants()).extracting(Remnant::id).containsExactly("own-1", "own-2");
    assertThat(snapshot.identity().userName()).isEqualTo("admin");
    assertThat(snapshot.computeVersionMaximum()).isEqualTo("2.93");
    assertThat(snapshot.timeScale()).isEqualTo(1);
  }

  @Test
  void survey_readsQuotasFlavorsNetworksAndImages() {
    CloudSnapshot snapshot = Answers.done(api.survey(WANTED));

    assertThat(snapshot.quotas()).isEqualTo(Map.of("instances", new QuotaFacts(10, 3), "cores",
        new QuotaFacts(20, 4), "ram", new QuotaFacts(-1, 50), "ports", new QuotaFacts(500, 7),
        "networks", new QuotaFacts(100, 2)));
    assertThat(snapshot.flavors())
        .containsExactly(new FlavorFacts("f1", "min", 1, 50, 1, FlavorExtras.NONE));
    assertThat(snapshot.networks()).containsExactly(
        new NetworkFacts("n1", "fleet", "ours", List.of("12.11.0.0/16"), 65433, List.of("s1"),
            true));
    assertThat(snapshot.images())
        .containsExactly(new ImageFacts("i1", "cirros", "active", 64, 1));
  }

  @Test
  void survey_readsWhatAFlavorAsksOfAHost() {
    cloud.on("GET /v2.1/flavors/detail", 200, """
        {"flavors": [{"id": "f1", "name": "min", "vcpus": 1, "ram": 50, "disk": 1, "swap": 512,
          "OS-FLV-EXT-DATA:ephemeral": 2, "OS-FLV-DISABLED:disabled": true}]}""");
    cloud.on("GET /v2.1/flavors/f1/os-extra_specs", 200,
        "{\"extra_specs\": {\"hw:cpu_policy\": \"dedicated\", \"ssd\": \"true\"}}");

    assertThat(Answers.done(api.survey(WANTED)).flavors())
        .containsExactly(new FlavorFacts("f1", "min", 1, 50, 1, new FlavorExtras(true, 512, 2,
            new TreeMap<>(Map.of("hw:cpu_policy", "dedicated", "ssd", "true")))));

    cloud.on("GET /v2.1/flavors/f1/os-extra_specs", 403, FORBIDDEN);
    assertThat(Answers.done(api.survey(WANTED)).flavors())
        .allMatch(flavor -> flavor.extras().specs().isEmpty());
    cloud.on("GET /v2.1/flavors/f1/os-extra_specs", 502, "<html>Bad Gateway</html>");
    Answers.inDoubt(api.survey(WANTED), FaultId.F13);
  }

  @Test
  void survey_readsWhatANewPortCosts() {
    cloud.on("GET /v2.0/networks", 200,
        "{\"networks\": [" + TwoHosts.network("n1", StubCloud.PROJECT, false)
            .replace("\"shared\"", "\"port_security_enabled\": false, \"shared\"") + "]}");
    cloud.on("GET /v2.0/subnets", 200, """
        {"subnets": [
          {"id": "s4", "network_id": "n1", "ip_version": 4, "cidr": "12.11.0.0/16",
            "enable_dhcp": false},
          {"id": "s6", "network_id": "n1", "ip_version": 6, "cidr": "fd00::/64",
            "enable_dhcp": true}]}""");
    cloud.on("GET /v2.0/security-groups", 200, """
        {"security_groups": [
          {"id": "g1", "name": "default", "project_id": "%s", "security_group_rules": [
            {"id": "r1", "remote_group_id": "g1"}, {"id": "r2", "remote_group_id": null},
            {"id": "r3", "remote_group_id": "g2"}, {"id": "r4", "remote_group_id": "g1"}]},
          {"id": "g2", "name": "web", "project_id": "%s"},
          {"id": "g3", "name": "default", "project_id": "somebody"}]}"""
        .formatted(StubCloud.PROJECT, StubCloud.PROJECT));

    CloudSnapshot snapshot = Answers.done(api.survey(WANTED));

    assertThat(snapshot.networks()).containsExactly(new NetworkFacts("n1", "fleet", "ours",
        List.of("12.11.0.0/16"), 65433, List.of("s6"), false));
    assertThat(snapshot.defaultGroups())
        .containsExactly(new SecurityGroupFacts("g1", List.of("r1", "r4")));
  }

  @Test
  void survey_whereSecurityGroupsAreNotOffered_doesWithoutThem() {
    assertThat(Answers.done(api.survey(WANTED)).defaultGroups()).isEmpty();

    cloud.on("GET /v2.0/security-groups", 502, "<html>Bad Gateway</html>");
    Answers.inDoubt(api.survey(WANTED), FaultId.F13);
  }

  @Test
  void survey_takesNetworksOfTheProjectAndSharedOnesOnly() {
    String old = "{\"id\": \"n4\", \"name\": \"fleet\", \"tenant_id\": \"" + StubCloud.PROJECT
        + "\"}";
    cloud.on("GET /v2.0/networks", 200, "{\"networks\": [" + String.join(",",
        TwoHosts.network("n1", StubCloud.PROJECT, false), TwoHosts.network("n2", "somebody", false),
        TwoHosts.network("n3", "somebody", true), old) + "]}");
    cloud.on("GET /v2.0/network-ip-availabilities/n3", 200, "{}");
    cloud.on("GET /v2.0/network-ip-availabilities/n4", 200, "{}");

    assertThat(Answers.done(api.survey(WANTED)).networks()).extracting(NetworkFacts::id)
        .containsExactly("n1", "n3", "n4");
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

    TwoHosts.limits(cloud);
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
  void survey_findsWhatCampaignsLeftByNameAndMark() {
    cloud.on("GET /v2.1/flavors/detail", 200, """
        {"flavors": [{"id": "laststraw-gone0gon", "name": "tiny"},
          {"id": "laststraw-not-a-campaign", "name": "other"}]}""");
    cloud.on("GET /v2.0/networks", 200, """
        {"networks": [
          {"id": "n7", "name": "any", "project_id": "%s",
            "description": "Made by Last Straw campaign gone0gon"},
          {"id": "n8", "name": "any", "project_id": "somebody",
            "description": "Made by Last Straw campaign gone0gon"},
          {"id": "n9", "name": "any", "project_id": "%s", "description": "ours"}]}"""
        .formatted(StubCloud.PROJECT, StubCloud.PROJECT));

    assertThat(Answers.done(api.survey(WANTED)).remnants()).contains(
        new Remnant(Kind.SERVER, "own-2", new CampaignId("zzzzzzzz")),
        new Remnant(Kind.NETWORK, "n7", GONE),
        new Remnant(Kind.FLAVOR, "laststraw-gone0gon", GONE)).hasSize(4);
  }

  @Test
  void survey_findsPortsThatOutlivedTheirServers() {
    ports("stranger", "own-1", "gone", "gone-too");
    StubCloud.Handler servers = cloud.handler("GET /v2.1/servers");
    cloud.on("GET /v2.1/servers", request -> {
      String query = request.uri().getQuery();
      if (query.contains("status=DELETED")) {
        return new Answering(200, """
            {"servers": [{"id": "gone", "name": "ls-gone0gon-0-1-1"},
              {"id": "gone-too", "name": "ls-of-somebody"}]}""");
      }
      return query.contains("name=")
          ? servers.answer(request)
          : new Answering(200, "{\"servers\": [{\"id\": \"stranger\", \"name\": \"db\"}]}");
    });

    assertThat(Answers.done(api.survey(WANTED)).remnants()).filteredOn(
        remnant -> remnant.kind() == Kind.PORT)
        .containsExactly(new Remnant(Kind.PORT, "port-of-gone", GONE));
    assertThat(cloud.lines())
        .anyMatch(line -> line.contains("changes-since=2026-11-23T08%3A00%3A02Z"));
  }

  @Test
  void survey_withoutSuchPorts_readsNoDeletedServers() {
    ports("own-1", "own-2");

    assertThat(Answers.done(api.survey(WANTED)).remnants()).noneMatch(
        remnant -> remnant.kind() == Kind.PORT);
    assertThat(cloud.lines()).filteredOn(line -> line.startsWith("GET /v2.1/servers?"))
        .singleElement().asString().contains("name=");
  }

  /** A port for each of these servers, and one of DHCP. */
  private void ports(String... servers) {
    List<String> rows = new ArrayList<>();
    for (String server : servers) {
      rows.add("""
          {"id": "port-of-%s", "device_id": "%s", "device_owner": "compute:nova", "name": "",
            "project_id": "%s", "created_at": "2026-11-23T08:00:0%dZ"}"""
          .formatted(server, server, StubCloud.PROJECT, rows.size()));
    }
    rows.add("""
        {"id": "dhcp", "device_id": "dhcp1", "device_owner": "network:dhcp", "project_id": "%s"}"""
        .formatted(StubCloud.PROJECT));
    cloud.on("GET /v2.0/ports", 200, "{\"ports\": [" + String.join(",", rows) + "]}");
  }
}
