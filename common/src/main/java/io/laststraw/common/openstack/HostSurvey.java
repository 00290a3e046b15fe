package io.laststraw.common.openstack;

import static java.util.stream.Collectors.joining;

import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.openstack4j.api.Apis;
import org.openstack4j.model.compute.HostAggregate;
import org.openstack4j.model.compute.ext.Service;

/** Reads what a preflight wants to know about each compute host. */
final class HostSurvey {
  private final PlacementReader placement;

  HostSurvey(PlacementReader placement) {
    this.placement = placement;
  }

  /**
   * All nova-compute services, by name.
   *
   * @param ownServerIds servers of our shape, in whatever state
   */
  List<HostFacts> read(Set<String> ownServerIds) {
    List<? extends Service> services = services();
    List<? extends HostAggregate> aggregates = Apis.getComputeServices().hostAggregates().list();
    Map<String, List<HypervisorRow>> hypervisors = new TreeMap<>();
    List<String> providers = new ArrayList<>();
    for (HypervisorRow row : HypervisorRow.all()) {
      hypervisors.computeIfAbsent(row.host(), host -> new ArrayList<>()).add(row);
      providers.add(row.name());
    }
    Map<String, Map<String, Inventory>> inventories = placement.inventories(providers);
    TreeMap<String, HostFacts> hosts = new TreeMap<>();
    for (Service service : services) {
      List<HypervisorRow> rows = hypervisors.getOrDefault(service.getHost(), List.of());
      hosts.put(service.getHost(),
          facts(service, aggregatesOf(service.getHost(), aggregates), rows, inventories,
              ownServerIds));
    }
    return List.copyOf(hosts.values());
  }

  /** Which compute services are up, and which are enabled. */
  static ServicesSeen seen() {
    List<? extends Service> services = services();
    return new ServicesSeen(hosts(services, HostSurvey::isUp),
        hosts(services, HostSurvey::isEnabled));
  }

  private static List<String> hosts(List<? extends Service> services, Predicate<Service> which) {
    return services.stream().filter(which).map(Service::getHost).sorted().toList();
  }

  private static List<? extends Service> services() {
    return Apis.getComputeServices().services().list(Map.of("binary", "nova-compute")).stream()
        .filter(service -> "nova-compute".equals(service.getBinary())).toList();
  }

  private static HostFacts facts(Service service, List<String> aggregates,
      List<HypervisorRow> rows, Map<String, Map<String, Inventory>> inventories,
      Set<String> ownServerIds) {
    int servers = rows.stream().mapToInt(row -> row.serverIds().size()).sum();
    int own = (int) rows.stream().flatMap(row -> row.serverIds().stream())
        .filter(ownServerIds::contains).count();
    Map<String, Inventory> inventory = rows.size() == 1
        ? inventories.getOrDefault(rows.getFirst().name(), Map.of())
        : Map.of();
    return new HostFacts(service.getHost(), service.getZone(), aggregates, isUp(service),
        isEnabled(service), rows.stream().mapToInt(HypervisorRow::memoryMegabytes).sum(),
        inventory, servers - own, own,
        rows.stream().map(HypervisorRow::type).distinct().sorted().collect(joining("+")));
  }

  private static List<String> aggregatesOf(String host,
      List<? extends HostAggregate> aggregates) {
    return aggregates.stream().filter(aggregate -> aggregate.getHosts().contains(host))
        .map(HostAggregate::getName).sorted().toList();
  }

  private static boolean isUp(Service service) {
    return service.getState() == Service.State.UP;
  }

  private static boolean isEnabled(Service service) {
    return service.getStatus() == Service.Status.ENABLED;
  }
}
