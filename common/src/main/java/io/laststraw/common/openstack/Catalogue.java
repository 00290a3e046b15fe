package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.openstack.CloudConfiguration.Facing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The endpoints that a token came with. */
record Catalogue(List<Endpoint> endpoints) {
  Catalogue {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * @param type the service's type, such as "compute"
   * @param facing as keystone writes it: public, internal, admin
   */
  record Endpoint(String type, String region, String facing, URI url) {}

  /** Reads the token's catalogue; endpoints that no HTTP client could use are left out. */
  static Catalogue of(JsonNode token) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (JsonNode service : token.path("catalog")) {
      for (JsonNode endpoint : service.path("endpoints")) {
        String url = endpoint.path("url").asText().replaceAll("/+$", "");
        if (url.matches("https?://[^@\\s]+")) {
          String region = endpoint.path("region_id").asText(endpoint.path("region").asText());
          endpoints.add(new Endpoint(service.path("type").asText(), region,
              endpoint.path("interface").asText(), URI.create(url)));
        }
      }
    }
    return new Catalogue(endpoints);
  }

  /** The matching endpoints' addresses; more than one only when no region was named. */
  List<URI> find(String type, String region, Facing facing) {
    String wanted = facing.name().toLowerCase(Locale.ROOT);
    return endpoints.stream()
        .filter(endpoint -> endpoint.type().equals(type) && endpoint.facing().equals(wanted))
        .filter(endpoint -> region.isEmpty() || endpoint.region().equals(region))
        .map(Endpoint::url)
        .distinct()
        .toList();
  }

  /** The regions it knows, for messages. */
  String regions() {
    TreeSet<String> regions = new TreeSet<>();
    endpoints.forEach(endpoint -> regions.add(endpoint.region()));
    return String.join(", ", regions);
  }
}
