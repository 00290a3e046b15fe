package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.CloudSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NovaApiTest {
  private final ApiRig rig = new ApiRig(ApiRig.withoutChance(PhysicsLoader.defaults()),
      List.of(new CloudSettings.Decoy("neighbour", "ls-decoy", "compute1")));

  @AfterEach
  void close() {
    rig.close();
  }

  private static List<String> names(JsonNode servers) {
    List<String> names = new ArrayList<>();
    servers.forEach(server -> names.add(server.path("name").asText()));
    return names;
  }

  @Test
  void everyAnswer_carriesCloudTimeScaleAndRequestId() {
    rig.pass(1800);
    ApiRig.Answer answer = rig.get("/compute/v2.1/servers");

    assertThat(answer.header("Date")).startsWith("Thu, 01 May 2031 12:30");
    assertThat(answer.header(OpenStackApi.TIME_SCALE_HEADER)).isEqualTo("10.0");
    assertThat(answer.header("x-openstack-request-id")).startsWith("req-");
    assertThat(answer.header("OpenStack-API-Version")).isEqualTo("compute 2.1");
  }

  @Test
  void forcedServer_boots_isListed_andGoes() {
    ApiRig.Answer created = rig.boot("one",
        "\"availability_zone\": \"nova:compute2\", \"metadata\": {\"a\": \"b\"}");
    String id = created.at("/server/id").asText();
    String path = "/compute/v2.1/servers/" + id;
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.header("Location")).isEqualTo(rig.root() + path);
    assertThat(rig.get(path).at("/server/status").asText()).isEqualTo("BUILD");
    rig.pass(60);

    JsonNode active = rig.get(path).at("/server");
    assertThat(active.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(active.path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("compute2");
    assertThat(active.at("/metadata/a").asText()).isEqualTo("b");
    assertThat(names(rig.get("/compute/v2.1/servers/detail?host=compute2").at("/servers")))
        .containsExactly("one");

    assertThat(rig.delete(path).status()).isEqualTo(204);
    assertThat(rig.get(path).at("/server/OS-EXT-STS:task_state").asText()).isEqualTo("deleting");
    assertThat(rig.delete(path).status()).as("again while deleting").isEqualTo(204);
    rig.pass(60);
    assertThat(rig.get(path).status()).isEqualTo(404);
    assertThat(rig.delete(path).status()).isEqualTo(404);
    assertThat(names(rig.get("/compute/v2.1/servers/detail?status=DELETED").at("/servers")))
        .containsExactly("one");
    assertThat(rig.get("/compute/v2.1/servers/detail?changes-since=2031-05-01T12:00:00Z")
        .at("/servers/0/status")
        .asText()).isEqualTo("DELETED");
  }

  @Test
  void pages_followTheirLinksAndSeeEachServerOnce() {
    rig.boot("many", "\"min_count\": 7, \"max_count\": 7");
    List<String> seen = new ArrayList<>();
    String next = "/compute/v2.1/servers?limit=3&name=%5Emany-";
    while (!next.isEmpty()) {
      ApiRig.Answer page = rig.get(next);
      seen.addAll(names(page.at("/servers")));
      next = page.at("/servers_links/0/href").asText("").replace(rig.root(), "");
    }

    assertThat(seen).containsExactly("many-7", "many-6", "many-5", "many-4", "many-3", "many-2",
        "many-1");
  }

  @Test
  void reservation_findsAllServersOfOnePost() {
    String reservation = rig
        .boot("res", "\"min_count\": 3, \"max_count\": 3, \"return_reservation_id\": true")
        .at("/reservation_id").asText();
    rig.boot("other", "");

    assertThat(
        names(rig.get("/compute/v2.1/servers/detail?reservation_id=" + reservation).at("/servers")))
        .containsExactly("res-3", "res-2", "res-1");
  }

  @Test
  void otherProjects_areSeenOnlyByAdministratorsWhoAsk() {
    rig.booted("mine", "compute1");

    assertThat(names(rig.get("/compute/v2.1/servers").at("/servers"))).containsExactly("mine");
    assertThat(names(rig.get("/compute/v2.1/servers?all_tenants=1").at("/servers")))
        .containsExactly("mine", "ls-decoy");
    rig.login("demo", "demo");
    ApiRig.Answer refused = rig.get("/compute/v2.1/servers/detail?all_tenants=1");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(rig.get("/compute/v2.1/os-hypervisors").at("/forbidden/message").asText())
        .isEqualTo("Policy doesn't allow os_compute_api:os-hypervisors:list to be performed.");
  }

  @Test
  void microversions_chooseFieldsAndAreRefusedWhenTooNew() {
    rig.booted("one", "compute1");
    rig.version("2.93");
    JsonNode server = rig.get("/compute/v2.1/servers/detail").at("/servers/0");
    assertThat(server.at("/flavor/original_name").asText()).isEqualTo("min");
    assertThat(server.path("host_status").isTextual()).isTrue();
    assertThat(rig.get("/compute/v2.1/servers?nonsense=1").at("/badRequest/message").asText())
        .isEqualTo("'nonsense' does not match any of the regexes: '^_'");
    rig.version("2.999");
    ApiRig.Answer tooNew = rig.get("/compute/v2.1/servers");

    assertThat(tooNew.status()).isEqualTo(406);
    assertThat(tooNew.at("/computeFault/message").asText())
        .isEqualTo(
            "Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.93.");
  }

  @Test
  void serverDeletedBeforeAnyHostTookIt_isListedByItsChangeOnly() {
    rig.killHost("compute1");
    String id = rig.booted("stranded", "compute1");
    rig.pass(120);
    assertThat(rig.delete("/compute/v2.1/servers/" + id).status()).isEqualTo(204);
    String since = "changes-since=" + ApiRig.START;

    assertThat(rig.get("/compute/v2.1/servers/" + id).status()).isEqualTo(404);
    assertThat(rig.get("/compute/v2.1/servers/detail").at("/servers")).isEmpty();
    assertThat(rig.get("/compute/v2.1/servers?status=BUILD").at("/servers")).isEmpty();
    assertThat(rig.get("/compute/v2.1/servers?status=DELETED&" + since).at("/servers")).isEmpty();
    assertThat(rig.get("/compute/v2.1/servers/detail?" + since).at("/servers/0/status").asText())
        .isEqualTo("BUILD");
  }

  @Test
  void serverThatItsHostHasNotBegun_isNoChangeYetAndShowsTheTimeOfNow() {
    rig.killHost("compute1");
    rig.booted("waiting", "compute1");
    rig.pass(120);
    String since = "changes-since=" + ApiRig.START;

    assertThat(rig.get("/compute/v2.1/servers/detail?" + since).at("/servers")).isEmpty();
    JsonNode listed = rig.get("/compute/v2.1/servers/detail?status=BUILD").at("/servers/0");
    assertThat(listed.at("/name").asText()).isEqualTo("waiting");
    assertThat(Instant.parse(listed.at("/updated").asText()))
        .isAfterOrEqualTo(ApiRig.START.plusSeconds(120));
  }

  @Test
  void buildRequest_isAlwaysAChange() {
    rig.boot("asked", "");
    String since = "changes-since=" + ApiRig.START.plusSeconds(3600);

    assertThat(names(rig.get("/compute/v2.1/servers?" + since).at("/servers")))
        .containsExactly("asked");
  }

  @Test
  void quotaOfThePlainProject_refusesOrSilentlyShrinks() {
    rig.put("/compute/v2.1/os-quota-sets/" + demoProject(), "{\"quota_set\": {\"instances\": 2}}");
    rig.login("demo", "demo");
    ApiRig.Answer refused = rig.boot("q", "\"min_count\": 3, \"max_count\": 3");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/forbidden/message").asText())
        .isEqualTo("Quota exceeded for instances: Requested 3, but already used 0 of 2 instances");
    assertThat(rig.boot("q", "\"min_count\": 1, \"max_count\": 3").status()).isEqualTo(202);

    assertThat(names(rig.get("/compute/v2.1/servers?name=%5Eq").at("/servers")))
        .containsExactly("q-2", "q-1");
    assertThat(rig.get("/compute/v2.1/limits").at("/limits/absolute/totalInstancesUsed").asInt())
        .isEqualTo(2);
  }

  private String demoProject() {
    return rig.get("/identity/v3/projects?name=demo").at("/projects/0/id").asText();
  }

  @Test
  void disabledService_refusesEvenForcedServers() {
    rig.version("2.53");
    String service = rig.get("/compute/v2.1/os-services?host=compute3").at("/services/0/id")
        .asText();
    assertThat(rig.put("/compute/v2.1/os-services/" + service,
        "{\"status\": \"disabled\", \"disabled_reason\": \"test\"}").at("/service/status").asText())
        .isEqualTo("disabled");
    String id = rig.boot("off", "\"availability_zone\": \"nova:compute3\", \"networks\": \"none\"")
        .at("/server/id").asText();
    String noNetworks = rig.booted("off", "compute3");
    rig.pass(60);

    assertThat(id).as("'none' needs 2.37, and 2.53 has it").isNotEmpty();
    assertThat(noNetworks).as("networks are required since 2.37").isEmpty();
    assertThat(rig.get("/compute/v2.1/servers/" + id).at("/server/fault/message").asText())
        .isEqualTo("No valid host was found. ");
  }

  @Test
  void historyOfAFailedServer_namesTheRequestThatMadeIt() {
    ApiRig.Answer created = rig.boot("lost", "\"availability_zone\": \"nova:no-such-host\"");
    String path = "/compute/v2.1/servers/" + created.at("/server/id").asText();
    rig.pass(60);

    assertThat(rig.get(path).at("/server/status").asText()).isEqualTo("ERROR");
    JsonNode action = rig.get(path + "/os-instance-actions").at("/instanceActions/0");
    assertThat(action.path("action").asText()).isEqualTo("create");
    assertThat(action.path("request_id").asText()).startsWith("req-")
        .isEqualTo(created.header("x-openstack-request-id"));
  }

  @Test
  void deadHost_isShownDownLaterAndHasNoUptime() {
    rig.killHost("compute1");
    assertThat(rig.get("/compute/v2.1/os-services?host=compute1").at("/services/0/state").asText())
        .isEqualTo("up");
    rig.pass(51);
    rig.version("2.88");
    ApiRig.Answer detail = rig.get("/compute/v2.1/os-hypervisors/detail");

    assertThat(detail.at("/hypervisors/0/state").asText()).isEqualTo("down");
    assertThat(detail.at("/hypervisors/0/uptime").isNull()).isTrue();
    assertThat(detail.at("/hypervisors/1/uptime").asText()).contains("load average: ");
    assertThat(detail.at("/hypervisors/1/memory_mb").isMissingNode()).isTrue();
    assertThat(rig.get("/compute/v2.1/os-hypervisors/1/uptime").status()).isEqualTo(404);
  }

  @Test
  void hypervisorsWithServers_showEachHostsOwnWithStateAndUptime() {
    String id = rig.booted("mine", "compute2");
    rig.pass(60);
    rig.version("2.88");
    ApiRig.Answer detail = rig.get("/compute/v2.1/os-hypervisors/detail?with_servers=true");

    for (JsonNode row : detail.at("/hypervisors")) {
      String host = row.path("hypervisor_hostname").asText();
      List<String> servers = new ArrayList<>();
      row.path("servers").forEach(server -> servers.add(server.path("uuid").asText()));
      assertThat(servers.contains(id)).as(host).isEqualTo(host.equals("compute2"));
      assertThat(row.path("state").asText()).isEqualTo("up");
      assertThat(row.path("status").asText()).isEqualTo("enabled");
      assertThat(row.path("uptime").asText()).contains("load average: ");
    }
  }

  @Test
  void console_promptsForALoginOnceTheGuestRuns() {
    String id = rig.booted("guest", "compute1");
    String path = "/compute/v2.1/servers/" + id + "/action";
    assertThat(rig.post(path, "{\"os-getConsoleOutput\": {}}").status()).isEqualTo(409);
    rig.pass(60);

    assertThat(rig.post(path, "{\"os-getConsoleOutput\": {}}").at("/output").asText())
        .endsWith("guest login: ");
    assertThat(rig.post(path, "{\"os-stop\": null}").status()).isEqualTo(202);
    assertThat(rig.post(path, "{\"os-stop\": null}").at("/conflictingRequest/message").asText())
        .isEqualTo("Cannot 'stop' instance " + id + " while it is in task_state powering-off");
    rig.pass(10);
    assertThat(rig.get("/compute/v2.1/servers/" + id).at("/server/status").asText())
        .isEqualTo("SHUTOFF");
    assertThat(rig.post(path, "{\"forceDelete\": null}").status()).isEqualTo(202);
  }

  @Test
  void serverOnANetwork_hasAPortThatGoesWithIt() {
    String network = rig.network("net", "12.11.0.0/16");
    String id = rig.boot("wired", "\"networks\": [{\"uuid\": \"" + network + "\"}]")
        .at("/server/id").asText();
    rig.pass(60);
    JsonNode port = rig.get("/network/v2.0/ports?device_id=" + id).at("/ports/0");
    assertThat(port.at("/fixed_ips/0/ip_address").asText()).isEqualTo("12.11.0.2");
    assertThat(rig.get("/network/v2.0/network-ip-availabilities/" + network)
        .at("/network_ip_availability/used_ips").asInt()).isEqualTo(1);
    assertThat(rig.delete("/network/v2.0/networks/" + network).at("/NeutronError/type").asText())
        .isEqualTo("NetworkInUse");

    rig.delete("/compute/v2.1/servers/" + id);
    rig.pass(60);
    assertThat(rig.get("/network/v2.0/ports?device_id=" + id).at("/ports")).isEmpty();
    assertThat(rig.delete("/network/v2.0/networks/" + network).status()).isEqualTo(204);
  }

  @Test
  void placement_showsWhatIsPromisedNotWhatIsUsed() {
    String id = rig.booted("one", "compute1");
    rig.pass(60);
    String provider = rig.get("/placement/resource_providers?name=compute1")
        .at("/resource_providers/0/uuid")
        .asText();
    String path = "/placement/resource_providers/" + provider;

    assertThat(rig.get(path + "/inventories").at("/inventories/VCPU/allocation_ratio").asDouble())
        .isEqualTo(64);
    assertThat(rig.get(path + "/usages").at("/usages/MEMORY_MB").asInt())
        .as("min 50 and the decoy 512")
        .isEqualTo(562);
    assertThat(rig.get("/placement/allocations/" + id)
        .at("/allocations/" + provider + "/resources/MEMORY_MB")
        .asInt()).isEqualTo(50);
  }

  @Test
  void tags_filterAListing() {
    rig.version("2.52");
    rig.boot("tagged", "\"networks\": \"none\", \"tags\": [\"ls-campaign\"]");
    rig.boot("plain", "\"networks\": \"none\"");

    assertThat(names(rig.get("/compute/v2.1/servers?tags=ls-campaign").at("/servers")))
        .containsExactly("tagged");
  }
}
