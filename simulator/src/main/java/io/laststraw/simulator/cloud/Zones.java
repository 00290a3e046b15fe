package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Host aggregates and the availability zones they make. */
public final class Zones {
  /** The zone of hosts that no aggregate claims. */
  public static final String DEFAULT = "nova";

  /** A host aggregate; an empty zone makes none. */
  public record Aggregate(int id, String uuid, String name, String zone, List<String> hosts,
      Map<String, String> metadata, Instant created) {

    public Aggregate {
      hosts = List.copyOf(hosts);
      metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
  }

  private final List<String> allHosts;
  private final Map<Integer, Aggregate> aggregates = new LinkedHashMap<>();
  private int made;

  Zones(List<HostModel> hosts) {
    this.allHosts = hosts.stream().map(host -> host.name).toList();
  }

  public Aggregate create(String uuid, String name, String zone, Instant now) {
    Aggregate aggregate = new Aggregate(++made, uuid, name, zone, List.of(), Map.of(), now);
    aggregates.put(aggregate.id(), aggregate);
    return aggregate;
  }

  /** Replaces the aggregate with the same id. */
  public void put(Aggregate aggregate) {
    aggregates.put(aggregate.id(), aggregate);
  }

  public void remove(int id) {
    aggregates.remove(id);
  }

  public Optional<Aggregate> find(int id) {
    return Optional.ofNullable(aggregates.get(id));
  }

  public List<Aggregate> all() {
    return List.copyOf(aggregates.values());
  }

  /** All zones with their hosts, the default zone first. */
  public Map<String, List<String>> zones() {
    Map<String, List<String>> zones = new LinkedHashMap<>();
    zones.put(DEFAULT, new ArrayList<>());
    allHosts.forEach(host -> zones.computeIfAbsent(of(host), zone -> new ArrayList<>()).add(host));
    return zones;
  }

  public String of(String host) {
    return aggregates.values().stream()
        .filter(aggregate -> !aggregate.zone().isEmpty() && aggregate.hosts().contains(host))
        .map(Aggregate::zone).findFirst().orElse(DEFAULT);
  }

  public boolean exists(String zone) {
    return zones().containsKey(zone);
  }

  /** Hosts a server of this zone may go to; an empty zone is any. */
  List<String> hosts(String zone) {
    return zone.isEmpty() ? allHosts : zones().getOrDefault(zone, List.of());
  }
}
