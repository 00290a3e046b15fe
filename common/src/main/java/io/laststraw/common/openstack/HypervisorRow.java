package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Nova 2.53 tells of one hypervisor.
 *
 * @param name the hypervisor's name, which is its resource provider's too
 * @param host the service's host name, which people and server pins use
 * @param type its driver's word, such as QEMU; empty when Nova does not say
 * @param serverIds of all owners
 */
record HypervisorRow(
    String name, String host, String type, int memoryMegabytes, List<String> serverIds) {
  HypervisorRow {
    serverIds = List.copyOf(serverIds);
  }

  /** Reads all of them, servers included, in one paged listing. */
  static List<HypervisorRow> all() {
    return ServiceCalls.compute()
        .pages("/os-hypervisors/detail", "hypervisors", Map.of("with_servers", "true"),
            Microversion.HYPERVISOR_SERVERS)
        .rows().stream().map(HypervisorRow::of).toList();
  }

  /** One row of a detailed listing. */
  static HypervisorRow of(JsonNode row) {
    List<String> servers = new ArrayList<>();
    row.path("servers").forEach(server -> servers.add(server.path("uuid").asText()));
    String name = row.path("hypervisor_hostname").asText();
    return new HypervisorRow(name, row.path("service").path("host").asText(name),
        row.path("hypervisor_type").asText(""), row.path("memory_mb").asInt(), servers);
  }
}
