package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers of this cloud against answers recorded from a real one (Nova 26.2, Neutron 21, Keystone
 * 22, Glance 25): the same status, the same members of the same types at every depth, and the same
 * words in every refusal.
 */
final class RecordedAnswersTest {
  /** Objects whose members are data and not form. */
  private static final List<String> FREE_FORM = List.of("metadata", "controller");

  /** A recorded answer by name, and how to get ours. */
  record Exchange(String name, Function<ApiRig, ApiRig.Answer> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Exchange get(String name, String path) {
    return new Exchange(name, rig -> rig.get(path));
  }

  private static Exchange get(String name, String version, String path) {
    return new Exchange(name, rig -> {
      rig.version(version);
      return rig.get(path);
    });
  }

  private static Exchange boot(String name, String members) {
    return new Exchange(name, rig -> rig.boot("fx-x", members));
  }

  private static Exchange boot(String name, String version, String members) {
    return new Exchange(name, rig -> {
      rig.version(version);
      return rig.boot("fx-x", members);
    });
  }

  private static Exchange plain(Exchange exchange) {
    return new Exchange(exchange.name, rig -> {
      rig.login("demo", "demo");
      return exchange.call.apply(rig);
    });
  }

  private static String running(ApiRig rig) {
    String network = rig.network("net", "12.11.0.0/16");
    String id = rig.boot("fx-one",
        "\"availability_zone\": \"nova:compute1\", \"metadata\": {\"fleet\": \"fx\"}, "
            + "\"networks\": [{\"uuid\": \"" + network + "\"}]")
        .at("/server/id").asText();
    rig.pass(60);
    return id;
  }

  private static Exchange ofRunning(String name, Function<String, String> path) {
    return new Exchange(name, rig -> rig.get(path.apply(running(rig))));
  }

  private static Exchange ofFailed(String name, String zone) {
    return new Exchange(name, rig -> {
      String id = rig.boot("fx", "\"availability_zone\": \"" + zone + "\"").at("/server/id")
          .asText();
      rig.pass(60);
      return rig.get("/compute/v2.1/servers/" + id);
    });
  }

  static Stream<Exchange> servers() {
    return Stream.of(
        boot("servers-create-pinned", "\"availability_zone\": \"nova:compute1\""),
        ofRunning("servers-get-active", id -> "/compute/v2.1/servers/" + id),
        new Exchange("servers-get-active-293", rig -> {
          String id = running(rig);
          rig.version("2.93");
          return rig.get("/compute/v2.1/servers/" + id);
        }),
        new Exchange("servers-get-building",
            rig -> rig.get("/compute/v2.1/servers/" + rig.booted("fx", "compute1"))),
        ofFailed("broken-pinned-to-missing-host", "nova:no-such-host"),
        ofRunning("lists-page-1", id -> "/compute/v2.1/servers/detail?limit=1"),
        ofRunning("lists-servers", id -> "/compute/v2.1/servers"),
        get("lists-page-missing-marker",
            "/compute/v2.1/servers/detail?limit=2&marker=no-such-server"),
        get("lists-limit-bad", "/compute/v2.1/servers/detail?limit=minus"),
        get("lists-by-unknown-filter-275", "2.75", "/compute/v2.1/servers/detail?nonsense=1"),
        ofRunning("server-interfaces", id -> "/compute/v2.1/servers/" + id + "/os-interface"),
        ofRunning("server-actions", id -> "/compute/v2.1/servers/" + id + "/os-instance-actions"),
        ofRunning("server-action-events",
            id -> "/compute/v2.1/servers/" + id + "/os-instance-actions/req-1"),
        ofRunning("server-ports", id -> "/network/v2.0/ports?device_id=" + id));
  }

  static Stream<Exchange> others() {
    return Stream.of(
        new Exchange("keystone-password-token", rig -> rig.tryLogin("admin", "secret")),
        get("keystone-versions", "/identity/"), get("keystone-v3", "/identity/v3"),
        get("hosts-hypervisors", "/compute/v2.1/os-hypervisors"),
        get("hosts-hypervisors-detail", "/compute/v2.1/os-hypervisors/detail"),
        get("hosts-hypervisors-detail-288", "2.88", "/compute/v2.1/os-hypervisors/detail"),
        get("hosts-uptime", "/compute/v2.1/os-hypervisors/1/uptime"),
        get("hosts-uptime-288", "2.88", "/compute/v2.1/os-hypervisors/1/uptime"),
        get("hosts-hypervisor-statistics", "/compute/v2.1/os-hypervisors/statistics"),
        get("hosts-services", "/compute/v2.1/os-services"),
        get("hosts-services-compute-253", "2.53", "/compute/v2.1/os-services?binary=nova-compute"),
        get("hosts-zones", "/compute/v2.1/os-availability-zone"),
        new Exchange("hosts-aggregate-create", rig -> rig.post("/compute/v2.1/os-aggregates",
            "{\"aggregate\": {\"name\": \"fx-rack\", \"availability_zone\": null}}")),
        get("nova-v21", "/compute/v2.1/"), get("nova-flavors", "/compute/v2.1/flavors"),
        get("nova-flavors-detail", "/compute/v2.1/flavors/detail"),
        get("nova-flavors-detail-292", "2.92", "/compute/v2.1/flavors/detail"),
        new Exchange("nova-flavor-create", RecordedAnswersTest::newFlavor),
        new Exchange("nova-flavor-create-twice", rig -> {
          newFlavor(rig);
          return newFlavor(rig);
        }), get("nova-flavor-missing", "/compute/v2.1/flavors/no-such-flavor"),
        new Exchange("neutron-networks", rig -> {
          rig.network("net", "12.11.0.0/16");
          return rig.get("/network/v2.0/networks");
        }), new Exchange("neutron-subnets", rig -> {
          rig.network("net", "12.11.0.0/16");
          return rig.get("/network/v2.0/subnets");
        }), new Exchange("neutron-ip-availability",
            rig -> rig.get(
                "/network/v2.0/network-ip-availabilities/" + rig.network("net", "12.11.0.0/16"))),
        get("quotas-limits", "/compute/v2.1/limits"),
        get("quotas-quota-set", "/compute/v2.1/os-quota-sets/x"),
        get("quotas-quota-set-detail", "/compute/v2.1/os-quota-sets/x/detail"));
  }

  private static ApiRig.Answer newFlavor(ApiRig rig) {
    return rig.post("/compute/v2.1/flavors",
        "{\"flavor\": {\"name\": \"fx-tiny\", \"vcpus\": 1, \"ram\": 64, "
            + "\"disk\": 1, \"id\": \"auto\"}}");
  }

  static Stream<Exchange> refusals() {
    return Stream.of(
        new Exchange("keystone-wrong-password", rig -> rig.tryLogin("admin", "wrong")),
        new Exchange("errors-nova-no-token", rig -> {
          rig.header("X-Auth-Token", "none");
          return rig.get("/compute/v2.1/servers");
        }),
        new Exchange("errors-no-such-flavor", rig -> rig.post("/compute/v2.1/servers",
            "{\"server\": {\"name\": \"fx-x\", \"flavorRef\": \"none\"}}")),
        new Exchange("errors-no-such-image", rig -> rig.post("/compute/v2.1/servers",
            "{\"server\": {\"name\": \"fx-x\", \"flavorRef\": \"1\", \"imageRef\": \"none\"}}")),
        boot("errors-no-such-network",
            "\"networks\": [{\"uuid\": \"da7fca20-1e31-481f-adc4-9872e4e675c4\"}]"),
        boot("errors-no-such-zone", "\"availability_zone\": \"mars\""),
        boot("errors-no-such-host-274", "2.74",
            "\"networks\": \"none\", \"host\": \"no-such-host\""),
        boot("errors-zone-and-host-274", "2.74",
            "\"networks\": \"none\", \"availability_zone\": \"nova:compute1\", "
                + "\"host\": \"compute1\""),
        boot("errors-min-above-max", "\"min_count\": 3, \"max_count\": 2"),
        new Exchange("errors-bad-body", rig -> rig.post("/compute/v2.1/servers",
            "{\"server\": {\"name\": \"fx-x\", \"nonsense\": 1}}")),
        get("errors-server-missing", "/compute/v2.1/servers/00000000-0000-0000-0000-000000000000"),
        get("errors-url-missing", "/compute/v2.1/no-such-thing"),
        plain(boot("errors-pin-as-plain-user", "\"availability_zone\": \"nova:compute1\"")),
        plain(boot("errors-host-274-as-plain-user", "2.74",
            "\"networks\": \"none\", \"host\": \"compute1\"")),
        plain(get("errors-hypervisors-as-plain-user", "/compute/v2.1/os-hypervisors")),
        plain(
            get("errors-all-tenants-as-plain-user", "/compute/v2.1/servers/detail?all_tenants=1")),
        boot("errors-body-too-large", "\"user_data\": \"" + "A".repeat(120_000) + "\""));
  }

  @ParameterizedTest
  @MethodSource({"servers", "others", "refusals"})
  void answer_hasTheFormOfTheRecordedOne(Exchange exchange) throws IOException {
    JsonNode recorded = recorded(exchange.name);
    try (ApiRig rig = new ApiRig()) {
      ApiRig.Answer ours = exchange.call.apply(rig);

      assertThat(ours.status()).isEqualTo(recorded.path("status").asInt());
      assertThat(differences(recorded.path("body"), ours.body(), "")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusal_hasTheWordsOfTheRecordedOne(Exchange exchange) throws IOException {
    JsonNode recorded = recorded(exchange.name);
    try (ApiRig rig = new ApiRig()) {
      assertThat(exchange.call.apply(rig).body()).isEqualTo(recorded.path("body"));
    }
  }

  private static JsonNode recorded(String name) throws IOException {
    try (InputStream stream = RecordedAnswersTest.class
        .getResourceAsStream("recorded/answers.json")) {
      JsonNode answer = new ObjectMapper().readTree(stream).path(name);
      assertThat(answer.isObject()).as("recorded answer %s", name).isTrue();
      return answer;
    }
  }

  private static List<String> differences(JsonNode recorded, JsonNode ours, String path) {
    List<String> found = new ArrayList<>();
    if (recorded.isObject() && ours.isObject()) {
      if (FREE_FORM.contains(path.substring(path.lastIndexOf('/') + 1))) {
        return found;
      }
      TreeSet<String> names = new TreeSet<>();
      recorded.fieldNames().forEachRemaining(names::add);
      ours.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!recorded.has(name) || !ours.has(name)) {
          found.add(path + "/" + name
              + (recorded.has(name) ? " is missing" : " is not in the recording"));
        } else {
          found.addAll(differences(recorded.path(name), ours.path(name), path + "/" + name));
        }
      }
    } else if (recorded.isArray() && ours.isArray()) {
      if (!recorded.isEmpty() && !ours.isEmpty()) {
        found.addAll(differences(recorded.path(0), ours.path(0), path + "/0"));
      }
    } else if (!recorded.isNull() && !ours.isNull()
        && recorded.getNodeType() != ours.getNodeType()) {
      found.add(path + " is " + ours.getNodeType() + " and was " + recorded.getNodeType());
    }
    return found;
  }
}
