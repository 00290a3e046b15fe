package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads networks and how many IPv4 addresses they can still give out. */
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

  private static boolean isUsable(JsonNode network, String projectId) {
    String owner = network.path("project_id").asText(network.path("tenant_id").asText());
    return owner.equals(projectId) || network.path("shared").asBoolean();
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
    List<JsonNode> subnets = subnets(id).stream()
        .filter(subnet -> subnet.path("ip_version").asInt() == 4).toList();
    List<String> cidrs = subnets.stream().map(subnet -> subnet.path("cidr").asText()).toList();
    return new NetworkFacts(id, network.path("name").asText(),
        network.path("description").asText(), cidrs, freeAddresses(id, subnets));
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
