package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.CloudSnapshot.Remnant;
import io.laststraw.common.openstack.ListingQuery.Rows;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds what earlier campaigns left, by the same names and marks as a teardown. A server's port has
 * neither: whose it is only the server's name tells, and where that server is gone, its row among the
 * deleted ones. Those are read only when there is such a port.
 */
final class RemnantSurvey {
  private final ServerListings listings;
  private final String projectId;

  RemnantSurvey(ServerListings listings, String projectId) {
    this.listings = listings;
    this.projectId = projectId;
  }

  /**
   * Everything of any campaign.
   *
   * @param servers those whose names are of our shape
   * @param flavors every flavor as Nova lists it
   */
  List<Remnant> read(List<ListedServer> servers, List<JsonNode> flavors) {
    List<Remnant> remnants = new ArrayList<>();
    servers.forEach(server -> ofName(server.name()).ifPresent(campaign -> remnants
        .add(new Remnant(Remnant.Kind.SERVER, server.id(), campaign))));
    ports(servers).forEach((port, campaign) -> remnants
        .add(new Remnant(Remnant.Kind.PORT, port, campaign)));
    for (JsonNode network : ofProject("/networks", "networks")) {
      CampaignMarks.campaignOfDescription(network.path("description").asText())
          .ifPresent(campaign -> remnants.add(
              new Remnant(Remnant.Kind.NETWORK, network.path("id").asText(), campaign)));
    }
    for (JsonNode flavor : flavors) {
      String id = flavor.path("id").asText();
      CampaignMarks.campaignOfFlavor(id).ifPresent(
          campaign -> remnants.add(new Remnant(Remnant.Kind.FLAVOR, id, campaign)));
    }
    return remnants;
  }

  private List<JsonNode> ofProject(String path, String key) {
    return NetworkSurvey.rows(path, key, Map.of("project_id", projectId)).stream()
        .filter(row -> NetworkSurvey.isOwn(row, projectId)).toList();
  }

  private static Optional<CampaignId> ofName(String name) {
    return ServerName.parse(name).map(ServerName::campaign);
  }

  /** Ports that outlived their servers, with the campaign that each server was of. */
  private Map<String, CampaignId> ports(List<ListedServer> servers) {
    Set<String> known = servers.stream().map(ListedServer::id).collect(Collectors.toSet());
    List<JsonNode> others = ofProject("/ports", "ports").stream()
        .filter(port -> port.path("device_owner").asText().startsWith("compute:")
            && !known.contains(port.path("device_id").asText()))
        .toList();
    if (others.isEmpty()) {
      return Map.of();
    }
    Set<String> alive = listings.read(ListingQuery.unfiltered()).servers().stream()
        .map(ListedServer::id).collect(Collectors.toSet());
    List<JsonNode> orphans = others.stream()
        .filter(port -> !alive.contains(port.path("device_id").asText())).toList();
    return orphans.isEmpty() ? Map.of() : byDeletedServer(orphans);
  }

  private Map<String, CampaignId> byDeletedServer(List<JsonNode> orphans) {
    Instant first = orphans.stream()
        .map(port -> instant(port.path("created_at").asText()))
        .min(Instant::compareTo).orElse(Instant.EPOCH);
    Map<String, CampaignId> campaigns = new TreeMap<>();
    for (ListedServer server : deleted(first)) {
      ofName(server.name()).ifPresent(campaign -> campaigns.put(server.id(), campaign));
    }
    Map<String, CampaignId> ports = new TreeMap<>();
    for (JsonNode port : orphans) {
      Optional.ofNullable(campaigns.get(port.path("device_id").asText()))
          .ifPresent(campaign -> ports.put(port.path("id").asText(), campaign));
    }
    return ports;
  }

  /** A port's time only spares rows of a listing; without it all are read. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException notTold) {
      return Instant.EPOCH;
    }
  }

  private List<ListedServer> deleted(Instant since) {
    try {
      return listings.read(new ListingQuery(Rows.DELETED, "ls-", since)).servers();
    } catch (ApiError forAdministratorsOnly) {
      if (forAdministratorsOnly.getStatus() != 403) {
        throw forAdministratorsOnly;
      }
      return List.of();
    }
  }
}
