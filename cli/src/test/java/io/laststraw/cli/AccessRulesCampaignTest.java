package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laststraw.cli.node.Clouds;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.AccessRule;
import io.laststraw.common.openstack.AccessRules;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole campaign with an application credential that may make the listed calls only. */
final class AccessRulesCampaignTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  Path folder;

  private final Simulator simulator = Simulator
      .start(SimulatorSettings.defaults().withHosts(2).withTimeScale(60));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void campaign_passesWithTheListedCallsAndMakesEachOfThem() throws Exception {
    List<AccessRule> rules = rules();
    CampaignStanding.Ended ended = WholeCampaign.run(credential(rules), spec(), folder);

    assertThat(ended.report().audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    assertThat(simulator.truth().servers()).hasSize(6).allMatch(server -> server.gone());
    TreeSet<String> made = new TreeSet<>(ended.report().apiCalls().byTemplate().keySet());
    assertThat(made).contains("POST /servers", "DELETE /servers/{id}");
    assertThat(AccessRules.usual().stream().filter(rule -> made.stream()
        .noneMatch(call -> call.matches(template(rule)))).map(AccessRule::toString))
        .as("rules that a plain campaign has no use for").containsExactlyInAnyOrderElementsOf(
            UNUSED.keySet());
  }

  @Test
  void credentialWithOneRuleLess_isRefusedBeforeAnythingIsCreated() throws Exception {
    List<AccessRule> rules = new ArrayList<>(rules());
    rules.removeIf(rule -> rule.method().equals("DELETE") && rule.path().contains("/servers/"));

    try (Clouds clouds = new Clouds(credential(rules), WholeCampaign.DEADLINES)) {
      assertThat(clouds.connectNow("restricted")).isInstanceOfSatisfying(
          ConnectResult.Refused.class, refused -> assertThat(refused.sentence())
              .contains("DELETE /compute/v2.1/servers/* (compute)",
                  "laststraw access-rules --cloud restricted"));
    }
    assertThat(simulator.truth().servers()).isEmpty();
  }

  /** Calls that only some campaigns make, and which. */
  private static final Map<String, String> UNUSED = Map.of(
      "GET /v2.1/servers/* (compute)", "reads the fault of a server that failed; none did",
      "GET /v2.1/servers/*/os-instance-actions (compute)",
      "finds the request that made a server that failed; none did",
      "GET /v2.1/flavors/*/os-extra_specs (compute)",
      "reads a flavor that was there before; this campaign makes its own",
      "GET /v2.1/os-hypervisors/*/uptime (compute)",
      "reads the load of a host before Nova 2.88; the simulated one is newer",
      "GET /v2.0/network-ip-availabilities/* (network)",
      "reads a network that was there before; this campaign makes its own");

  private static String template(AccessRule rule) {
    String path = rule.path().replaceFirst("^/v[23](\\.\\d)?/", "/").replace("*", "[^/]+");
    return rule.method() + " " + path;
  }

  private List<AccessRule> rules() throws IOException {
    try (Clouds clouds = new Clouds(WholeCampaign.sources(simulator.writeCloudsYaml(folder)),
        WholeCampaign.DEADLINES)) {
      return switch (clouds.accessRulesNow(Simulator.CLOUD_NAME)) {
        case Answer.Done<List<AccessRule>>(List<AccessRule> rules) -> rules;
        case Answer.Refused<List<AccessRule>> no -> throw new AssertionError(no);
        case Answer.InDoubt<List<AccessRule>> lost -> throw new AssertionError(lost);
      };
    }
  }

  /** A clouds.yaml whose entry {@code restricted} logs in with a credential of these rules. */
  private CloudSources credential(List<AccessRule> rules)
      throws IOException, InterruptedException {
    HttpResponse<String> login = post("/auth/tokens", "none", """
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "admin",
          "domain": {"name": "Default"}, "password": "simulated"}}}}}""");
    String user = JSON.readTree(login.body()).at("/token/user/id").asText();
    String token = login.headers().firstValue("X-Subject-Token").orElseThrow();
    JsonNode made = JSON.readTree(post("/users/" + user + "/application_credentials", token, """
        {"application_credential": {"name": "restricted", "secret": "s", "access_rules": %s}}"""
        .formatted(AccessRules.json(rules))).body()).path("application_credential");
    return WholeCampaign.sources(Files.writeString(folder.resolve("restricted.yaml"), """
        clouds:
          restricted:
            auth_type: v3applicationcredential
            auth:
              auth_url: %s
              application_credential_id: %s
              application_credential_secret: s
        """.formatted(simulator.authUrl(), made.path("id").asText())));
  }

  private HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(URI.create(simulator.authUrl() + path))
        .header("X-Auth-Token", token).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static CampaignSpec spec() {
    return new CampaignSpec("rules", "restricted", new CampaignSpec.Goal.Servers(6),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("rules", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("rules", true, "12.11.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofSeconds(30),
        new CampaignSpec.Verify.Console("login:", 1), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.3, Duration.ofHours(1), 0.1, Duration.ZERO),
        List.of());
  }
}
