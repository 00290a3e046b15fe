package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads networks, what they can still give out, and what a new port on them costs. */
final class NetworkSurvey {
  private NetworkSurvey() {}

  /** Those of this name that servers of this project can use: an administrator is shown all. */
  static List<NetworkFacts> named(String name, String projectId) {
    List<NetworkFacts> facts = new ArrayList<>();
    for (JsonNode network : rows("/networks", "networks", Map.of("name", name))) {
      // Some clouds ignore filters they do not know (fault F75).
      if (network.path("name").asText().equals(name) && isUsable(network, projectId)) {
        facts.add(facts(network));
      }
    }
    return facts;
  }

  /** The project's default security group, which neutron makes when it is asked for it. */
  static List<SecurityGroupFacts> defaultGroups(String projectId) {
    try {
      return rows("/security-groups", "security_groups",
          Map.of("name", "default", "project_id", projectId)).stream()
          .filter(group -> group.path("name").asText().equals("default")
              && isOwn(group, projectId))
          .map(NetworkSurvey::group).toList();
    } catch (ApiError notOffered) {
      // Security groups are an extension, and a policy may hide them.
      if (notOffered.getStatus() != 404 && notOffered.getStatus() != 403) {
        throw notOffered;
      }
      return List.of();
    }
  }

  private static SecurityGroupFacts group(JsonNode group) {
    String id = group.path("id").asText();
    List<String> memberRules = new ArrayList<>();
    for (JsonNode rule : group.path("security_group_rules")) {
      if (rule.path("remote_group_id").asText().equals(id)) {
        memberRules.add(rule.path("id").asText());
      }
    }
    return new SecurityGroupFacts(id, memberRules);
  }

  private static boolean isUsable(JsonNode network, String projectId) {
    return isOwn(network, projectId) || network.path("shared").asBoolean();
  }

  static boolean isOwn(JsonNode resource, String projectId) {
    return resource.path("project_id").asText(resource.path("tenant_id").asText())
        .equals(projectId);
  }

  static List<JsonNode> subnets(String networkId) {
    return rows("/subnets", "subnets", Map.of("network_id", networkId)).stream()
        .filter(subnet -> subnet.path("network_id").asText().equals(networkId)).toList();
  }

  static List<JsonNode> rows(String path, String key, Map<String, String> parameters) {
    return ServiceCalls.network().pages(path, key, parameters, Microversion.LOWEST).rows();
  }

  private static NetworkFacts facts(JsonNode network) {
    String id = network.path("id").asText();
    List<JsonNode> all = subnets(id);
    List<JsonNode> subnets = all.stream()
        .filter(subnet -> subnet.path("ip_version").asInt() == 4).toList();
    List<String> cidrs = subnets.stream().map(subnet -> subnet.path("cidr").asText()).toList();
    List<String> dhcp = all.stream().filter(subnet -> subnet.path("enable_dhcp").asBoolean())
        .map(subnet -> subnet.path("id").asText()).toList();
    return new NetworkFacts(id, network.path("name").asText(),
        network.path("description").asText(), cidrs, freeAddresses(id, subnets), dhcp,
        network.path("port_security_enabled").asBoolean(true));
  }

  private static long freeAddresses(String id, List<JsonNode> subnets) {
    try {
      JsonNode answer = ServiceCalls.network()
          .read("/network-ip-availabilities/" + id, Map.of()).json()
          .path("network_ip_availability").path("subnet_ip_availability");
      long free = 0;
      for (JsonNode subnet : answer) {
        if (subnet.path("ip_version").asInt() == 4) {
          free += subnet.path("total_ips").asLong() - subnet.path("used_ips").asLong();
        }
      }
      return free;
    } catch (ApiError notForThisUser) {
      if (notForThisUser.getStatus() != 403 && notForThisUser.getStatus() != 404) {
        throw notForThisUser;
      }
      // An administrator's call: count the pools and the ports that we can see instead.
      long used = rows("/ports", "ports", Map.of("network_id", id, "fields", "id")).size();
      return subnets.stream().mapToLong(NetworkSurvey::poolSize).sum() - used;
    }
  }

  private static long poolSize(JsonNode subnet) {
    long size = 0;
    for (JsonNode pool : subnet.path("allocation_pools")) {
      size += number(pool.path("end").asText()) - number(pool.path("start").asText()) + 1;
    }
    return size;
  }

  private static long number(String address) {
    try {
      // A literal address is parsed, never looked up.
      return new BigInteger(1, InetAddress.ofLiteral(address).getAddress()).longValue();
    } catch (IllegalArgumentException noAddress) {
      return 0;
    }
  }
}
