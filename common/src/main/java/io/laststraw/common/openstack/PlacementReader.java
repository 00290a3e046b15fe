package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.openstack4j.api.types.ServiceType;

/** Placement's account of hosts, by resource provider name; empty where this user may not look. */
final class PlacementReader {
  private final CloudSession session;
  private final CallRunner runner;

  private record Provider(String name, Map<String, Inventory> inventory) {}

  PlacementReader(CloudSession session, CallRunner runner) {
    this.session = session;
    this.runner = runner;
  }

  /** Inventory and usage by provider name, only of the providers named. */
  Map<String, Map<String, Inventory>> inventories(List<String> providerNames) {
    if (!session.offers(ServiceType.PLACEMENT)) {
      return Map.of();
    }
    JsonNode providers;
    try {
      providers = ServiceCalls.placement().read("/resource_providers", Map.of()).json();
    } catch (ApiError error) {
      if (error.getStatus() == 403) {
        return Map.of();
      }
      throw error;
    }
    Map<String, String> uuids = new TreeMap<>();
    for (JsonNode provider : providers.path("resource_providers")) {
      String name = provider.path("name").asText();
      if (providerNames.contains(name)) {
        uuids.put(name, provider.path("uuid").asText());
      }
    }
    List<Supplier<Provider>> reads = uuids.entrySet().stream()
        .<Supplier<Provider>>map(entry -> () -> provider(entry.getKey(), entry.getValue()))
        .toList();
    Map<String, Map<String, Inventory>> result = new TreeMap<>();
    runner.together(reads).forEach(found -> result.put(found.name(), found.inventory()));
    return result;
  }

  private static Provider provider(String name, String uuid) {
    String path = "/resource_providers/" + uuid;
    JsonNode inventories = ServiceCalls.placement().read(path + "/inventories", Map.of()).json()
        .path("inventories");
    JsonNode usages = ServiceCalls.placement().read(path + "/usages", Map.of()).json()
        .path("usages");
    Map<String, Inventory> inventory = new TreeMap<>();
    inventories.properties().forEach(entry -> inventory.put(entry.getKey(),
        new Inventory(entry.getValue().path("total").asLong(),
            entry.getValue().path("reserved").asLong(),
            entry.getValue().path("allocation_ratio").asDouble(1),
            usages.path(entry.getKey()).asLong())));
    return new Provider(name, inventory);
  }
}
