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
    List<Supplier<Provider>> reads = uuids(providerNames).entrySet().stream()
        .<Supplier<Provider>>map(entry -> () -> provider(entry.getKey(), entry.getValue()))
        .toList();
    Map<String, Map<String, Inventory>> result = new TreeMap<>();
    runner.together(reads).forEach(found -> result.put(found.name(), found.inventory()));
    return result;
  }

  /** Ids of the servers that have an allocation, by provider name, only of the providers named. */
  Map<String, List<String>> consumers(List<String> providerNames) {
    List<Supplier<Map.Entry<String, List<String>>>> reads = uuids(providerNames).entrySet()
        .stream().<Supplier<Map.Entry<String, List<String>>>>map(
            entry -> () -> Map.entry(entry.getKey(), consumers(entry.getValue())))
        .toList();
    Map<String, List<String>> result = new TreeMap<>();
    runner.together(reads).forEach(found -> result.put(found.getKey(), found.getValue()));
    return result;
  }

  private static List<String> consumers(String uuid) {
    return ServiceCalls.placement().read("/resource_providers/" + uuid + "/allocations", Map.of())
        .json().path("allocations").properties().stream().map(Map.Entry::getKey).toList();
  }

  private Map<String, String> uuids(List<String> providerNames) {
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
    return uuids;
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
