package io.laststraw.common.openstack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a complete reading after a teardown still found of one campaign.
 *
 * @param servers alive or soft-deleted, any status
 * @param ports ids of ports whose device is one of {@code everMade}, or that carry our names
 * @param flavors ids of flavors that carry the campaign's id
 * @param networks ids of networks that carry the campaign's id
 * @param everMade each server of the campaign that the cloud still remembers, deleted ones included
 * @param allocatedByHost placement usage (VCPU) by host name, all owners; empty when not readable
 * @param allocations what placement still counts for servers in {@code everMade}, on those hosts
 */
public record Leftovers(
    List<ListedServer> servers,
    List<String> ports,
    List<String> flavors,
    List<String> networks,
    List<ListedServer> everMade,
    Map<String, Long> allocatedByHost,
    List<Allocation> allocations) {
  public Leftovers {
    servers = List.copyOf(servers);
    ports = List.copyOf(ports);
    flavors = List.copyOf(flavors);
    networks = List.copyOf(networks);
    everMade = List.copyOf(everMade);
    allocatedByHost = Collections.unmodifiableMap(new TreeMap<>(allocatedByHost));
    allocations = List.copyOf(allocations);
  }

  /** Whether the cloud knows nothing of such a campaign, not even that it was. */
  public boolean isNothing() {
    return servers.isEmpty() && ports.isEmpty() && flavors.isEmpty() && networks.isEmpty()
        && everMade.isEmpty();
  }

  /** Room that placement keeps for one server on one host. */
  public record Allocation(String serverId, String host) {}
}
