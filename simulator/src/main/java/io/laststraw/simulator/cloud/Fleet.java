package io.laststraw.simulator.cloud;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All compute hosts with their claims, and the choice of one for a server. */
final class Fleet {
  private record Place(HostModel host, Claims claims) {}

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final double serviceDownSeconds;

  Fleet(Physics physics, int hosts, EventQueue events, Dice dice, HostModel.Events told) {
    this.serviceDownSeconds = physics.controlPlane().serviceDownSeconds();
    List<Physics.Host> classes = classes(physics);
    for (int number = 1; number <= hosts; number++) {
      Physics.Host own = classes.get((number - 1) % classes.size());
      HostModel host = new HostModel(number, own, events, dice, told);
      places.put(host.name, new Place(host, new Claims(own)));
    }
    physics.faults().disabledHosts().forEach(name -> find(name).ifPresent(host -> {
      host.disabled = true;
      host.disabledReason = "maintenance";
    }));
    physics.faults().deadHosts().forEach(name -> find(name).ifPresent(HostModel::die));
  }

  private static List<Physics.Host> classes(Physics physics) {
    if (physics.hostClasses().isEmpty()) {
      return List.of(physics.host());
    }
    List<Physics.Host> turns = new ArrayList<>();
    for (Physics.HostClass hostClass : physics.hostClasses()) {
      for (int i = 0; i < hostClass.weight(); i++) {
        turns.add(physics.host().as(hostClass));
      }
    }
    return turns;
  }

  List<HostModel> hosts() {
    return places.values().stream().map(Place::host).toList();
  }

  Optional<HostModel> find(String name) {
    return Optional.ofNullable(places.get(name)).map(Place::host);
  }

  boolean seenDown(HostModel host) {
    return host.seenDown(serviceDownSeconds);
  }

  Claims claims(HostModel host) {
    Place place = places.get(host.name);
    if (place == null) {
      throw new IllegalArgumentException("not a host of this fleet: " + host.name);
    }
    return place.claims;
  }

  void release(Server server) {
    find(server.place).ifPresent(host -> claims(host).release(server));
  }

  /** A forced host skips all filters but needs room in placement and an enabled service. */
  boolean takesForced(HostModel host, Flavor flavor) {
    return !host.disabled && claims(host).fits(flavor);
  }

  boolean takes(HostModel host, Flavor flavor) {
    return takesForced(host, flavor) && !seenDown(host);
  }

  /** The host with the least memory promised, as Nova's RAM weigher has it. */
  Optional<HostModel> choose(Flavor flavor, List<String> allowed) {
    return places.values().stream()
        .filter(place -> allowed.contains(place.host.name) && takes(place.host, flavor))
        .min(Comparator.comparingInt((Place place) -> place.claims.ramMb())
            .thenComparingInt(place -> place.host.number))
        .map(Place::host);
  }
}
