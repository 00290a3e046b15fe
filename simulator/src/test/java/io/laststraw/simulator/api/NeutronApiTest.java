package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NeutronApiTest {
  private static final String GROUPS = "/network/v2.0/security-groups";
  private static final String RULES = "/network/v2.0/security-group-rules";

  private final ApiRig rig = new ApiRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private String project(String name) {
    return rig.get("/identity/v3/projects?name=" + name).at("/projects/0/id").asText();
  }

  @Test
  void eachProject_hasADefaultGroupWhoseMembersReachEachOther() {
    String project = project("admin");

    JsonNode groups = rig.get(GROUPS + "?name=default&project_id=" + project)
        .at("/security_groups");

    assertThat(groups).hasSize(1);
    String id = groups.at("/0/id").asText();
    assertThat(groups.at("/0/project_id").asText()).isEqualTo(project);
    assertThat(groups.at("/0/security_group_rules")).extracting(
        rule -> rule.path("ethertype").asText() + " " + rule.path("direction").asText() + " "
            + rule.path("remote_group_id").asText().equals(id))
        .containsExactly("IPv4 ingress true", "IPv4 egress false", "IPv6 ingress true",
            "IPv6 egress false");
    assertThat(rig.get(GROUPS + "/" + id).at("/security_group/id").asText()).isEqualTo(id);
  }

  @Test
  void administrator_seesTheGroupOfTheProjectItAsksForAndAPlainUserItsOwnOnly() {
    String demo = project("demo");
    rig.get(GROUPS);
    assertThat(rig.get(GROUPS + "?project_id=" + demo).at("/security_groups")).hasSize(1);
    assertThat(rig.get(GROUPS).at("/security_groups")).hasSize(2);

    rig.login("demo", "demo");
    assertThat(rig.get(GROUPS).at("/security_groups")).extracting(
        group -> group.path("project_id").asText()).containsExactly(demo);
    assertThat(rig.get(RULES).at("/security_group_rules")).hasSize(4);
  }

  @Test
  void rules_areTakenAwayAndAddedOnce() {
    String group = rig.get(GROUPS).at("/security_groups/0/id").asText();
    String rule = rig.get(RULES + "?remote_group_id=" + group + "&ethertype=IPv4")
        .at("/security_group_rules/0/id").asText();
    String byRange = """
        {"security_group_rule": {"security_group_id": "%s", "direction": "ingress",
          "ethertype": "IPv4", "remote_ip_prefix": "10.11.0.0/16"}}""".formatted(group);

    assertThat(rig.delete(RULES + "/" + rule).status()).isEqualTo(204);
    assertThat(rig.delete(RULES + "/" + rule).at("/NeutronError/message").asText())
        .isEqualTo("Security group rule " + rule + " does not exist");
    assertThat(rig.post(RULES, byRange).at("/security_group_rule/remote_ip_prefix").asText())
        .isEqualTo("10.11.0.0/16");
    assertThat(rig.post(RULES, byRange).at("/NeutronError/type").asText())
        .isEqualTo("SecurityGroupRuleExists");
    assertThat(rig.get(GROUPS + "/" + group).at("/security_group/security_group_rules"))
        .hasSize(4);
  }

  @Test
  void networkBeyondTheQuota_isRefused() {
    rig.login("demo", "demo");
    String quotas = "/network/v2.0/quotas/" + rig.get(GROUPS).at("/security_groups/0/project_id")
        .asText();
    rig.network("first", "10.1.0.0/24");
    rig.put(quotas, "{\"quota\": {\"network\": 1, \"subnet\": 1}}");

    assertThat(rig.get(quotas + "/details.json").at("/quota/network"))
        .isEqualTo(Json.object().put("limit", 1).put("used", 1).put("reserved", 0));
    ApiRig.Answer refused = rig.post("/network/v2.0/networks",
        "{\"network\": {\"name\": \"second\"}}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/NeutronError/type").asText()).isEqualTo("OverQuota");
    assertThat(refused.at("/NeutronError/message").asText())
        .isEqualTo("Quota exceeded for resources: ['network'].");
  }

  @Test
  void dhcp_isSwitchedOff() {
    String network = rig.network("net", "10.1.0.0/24");
    String subnet = rig.get("/network/v2.0/subnets?network_id=" + network).at("/subnets/0/id")
        .asText();

    rig.put("/network/v2.0/subnets/" + subnet, "{\"subnet\": {\"enable_dhcp\": false}}");

    assertThat(rig.get("/network/v2.0/subnets/" + subnet).at("/subnet/enable_dhcp").asBoolean())
        .isFalse();
  }
}
