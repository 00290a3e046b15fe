package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.ListingQuery.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads what a campaign left behind. A server counts as gone only when a listing shows it DELETED
 * or Nova denies its id; that it is missing from a listing proves nothing (finding 6 of the fault
 * catalogue), for soft-deleted servers are missing too (fault F60).
 */
final class CampaignLeftovers {
  private final CloudSession session;
  private final CallRunner runner;
  private final ServerListings listings;

  CampaignLeftovers(CloudSession session, CallRunner runner, ServerListings listings) {
    this.session = session;
    this.runner = runner;
    this.listings = listings;
  }

  Leftovers read(CampaignId campaign, Instant since, List<String> hosts) {
    List<ListedServer> alive = ofCampaign(campaign, ListingQuery.of(campaign, Rows.ALL));
    List<ListedServer> remembered = ofCampaign(campaign,
        ListingQuery.of(campaign, Rows.ALL).changedSince(since));
    TreeMap<String, ListedServer> everMade = new TreeMap<>();
    remembered.forEach(server -> everMade.put(server.id(), server));
    alive.forEach(server -> everMade.put(server.id(), server));
    TreeMap<String, ListedServer> left = new TreeMap<>();
    hidden(campaign, since, alive, everMade).forEach(server -> left.put(server.id(), server));
    alive.forEach(server -> left.put(server.id(), server));
    Map<String, String> hostByProvider = hostByProvider(hosts);
    return new Leftovers(List.copyOf(left.values()), ports(campaign, everMade),
        CampaignResources.flavorsLeft(campaign),
        CampaignResources.networksLeft(campaign, session.identity().projectId()),
        List.copyOf(everMade.values()), allocated(hostByProvider),
        allocations(hostByProvider, everMade));
  }

  private List<ListedServer> ofCampaign(CampaignId campaign, ListingQuery query) {
    return listings.read(query).servers().stream()
        .filter(server -> ServerName.parse(server.name())
            .filter(name -> name.campaign().equals(campaign)).isPresent())
        .toList();
  }

  /** Servers that are neither listed nor known as deleted, asked for one by one. */
  private List<ListedServer> hidden(CampaignId campaign, Instant since, List<ListedServer> alive,
      Map<String, ListedServer> everMade) {
    TreeMap<String, ListedServer> unknown = new TreeMap<>(everMade);
    alive.forEach(server -> unknown.remove(server.id()));
    if (!unknown.isEmpty()) {
      deleted(campaign, since).forEach(server -> unknown.remove(server.id()));
    }
    List<Supplier<Optional<ListedServer>>> reads = unknown.values().stream()
        .<Supplier<Optional<ListedServer>>>map(server -> () -> stillThere(server)).toList();
    return runner.together(reads).stream().flatMap(Optional::stream).toList();
  }

  private List<ListedServer> deleted(CampaignId campaign, Instant since) {
    try {
      return ofCampaign(campaign, ListingQuery.of(campaign, Rows.DELETED).changedSince(since));
    } catch (ApiError forAdministratorsOnly) {
      if (forAdministratorsOnly.getStatus() != 403) {
        throw forAdministratorsOnly;
      }
      return List.of();
    }
  }

  private static Optional<ListedServer> stillThere(ListedServer server) {
    try {
      NovaCompute.showNow(server.id());
      return Optional.of(server);
    } catch (ApiError error) {
      if (error.isGone()) {
        return Optional.empty();
      }
      throw error;
    }
  }

  private List<String> ports(CampaignId campaign, Map<String, ListedServer> everMade) {
    TreeSet<String> ports = new TreeSet<>();
    Map<String, String> ofOurProject = Map.of("project_id", session.identity().projectId());
    for (JsonNode port : NetworkSurvey.rows("/ports", "ports", ofOurProject)) {
      boolean ours = everMade.containsKey(port.path("device_id").asText())
          || port.path("name").asText().startsWith(ServerName.prefix(campaign));
      if (ours) {
        ports.add(port.path("id").asText());
      }
    }
    return List.copyOf(ports);
  }

  private Map<String, Long> allocated(Map<String, String> hostByProvider) {
    Map<String, Map<String, Inventory>> inventories = new PlacementReader(session, runner)
        .inventories(new ArrayList<>(hostByProvider.keySet()));
    Map<String, Long> allocated = new TreeMap<>();
    inventories.forEach((provider, inventory) -> {
      Inventory processors = inventory.get("VCPU");
      String host = hostByProvider.get(provider);
      if (processors != null && host != null) {
        allocated.merge(host, processors.used(), Long::sum);
      }
    });
    return allocated;
  }

  /** By server, so that what neighbours do meanwhile neither hides nor feigns a leak. */
  private List<Leftovers.Allocation> allocations(
      Map<String, String> hostByProvider, Map<String, ListedServer> everMade) {
    List<Leftovers.Allocation> allocations = new ArrayList<>();
    new PlacementReader(session, runner).consumers(new ArrayList<>(hostByProvider.keySet()))
        .forEach((provider, consumers) -> consumers.stream().filter(everMade::containsKey)
            .forEach(server -> allocations.add(new Leftovers.Allocation(server,
                hostByProvider.getOrDefault(provider, provider)))));
    return allocations;
  }

  private static Map<String, String> hostByProvider(List<String> hosts) {
    Map<String, String> hostByProvider = new TreeMap<>();
    for (HypervisorRow row : HypervisorRow.all()) {
      if (hosts.contains(row.host())) {
        hostByProvider.put(row.name(), row.host());
      }
    }
    return hostByProvider;
  }
}
