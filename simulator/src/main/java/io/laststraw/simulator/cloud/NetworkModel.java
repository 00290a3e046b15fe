package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Neutron's part: networks, subnets, addresses and the ports of servers. */
public final class NetworkModel {
  /** A tenant network. */
  public record Network(String id, String name, String projectId, boolean shared, int segment,
      String description,
      Instant created) {}

  /** What neutron limits in a project. */
  public enum Limited {
    NETWORK,
    SUBNET,
    PORT
  }

  private static final int FIRST_SEGMENT = 1000;

  private final Dice dice;
  private final SecurityGroups securityGroups;
  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Map<String, Subnet> subnets = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();
  private final Map<String, Integer> portsOfProject = new HashMap<>();
  private final Map<String, Map<Limited, Integer>> limits = new HashMap<>();

  /**
   * Two sequences of chance, because groups are made when somebody looks, and looking must not change
   * what becomes of servers.
   */
  NetworkModel(Dice dice, Dice lookers) {
    this.dice = dice;
    this.securityGroups = new SecurityGroups(lookers);
  }

  public SecurityGroups securityGroups() {
    return securityGroups;
  }

  /** Refused when the project may not have one more. */
  public Outcome<Network> createNetwork(String name, String projectId, boolean shared,
      String description, Instant now) {
    if (headroom(projectId, Limited.NETWORK) == 0) {
      return overQuota("network");
    }
    Network network = new Network(dice.uuid(), name, projectId, shared,
        FIRST_SEGMENT + networks.size(),
        description, now);
    networks.put(network.id(), network);
    return Outcome.done(network);
  }

  private static <T> Outcome<T> overQuota(String resource) {
    return Outcome.refused(409, "Quota exceeded for resources: ['" + resource + "'].");
  }

  /** Neutron refuses a malformed block and one that overlaps another subnet of its network. */
  public Outcome<Subnet> createSubnet(Subnet.NewSubnet wanted, String projectId, Instant now) {
    if (headroom(projectId, Limited.SUBNET) == 0) {
      return overQuota("subnet");
    }
    Optional<Ipv4.Block> block = Ipv4.parse(wanted.cidr());
    if (block.isEmpty()) {
      return Outcome.refused(400, "Invalid input for cidr. Reason: '" + wanted.cidr()
          + "' is not a valid IP subnet.");
    }
    if (subnetsOf(wanted.networkId()).stream().anyMatch(subnet -> subnet.overlaps(block.get()))) {
      return Outcome.refused(400,
          "Invalid input for operation: Requested subnet with cidr: " + wanted.cidr()
              + " for network: " + wanted.networkId() + " overlaps with another subnet.");
    }
    Optional<Subnet> made = Subnet.create(dice.uuid(), wanted, projectId, now);
    made.ifPresent(subnet -> subnets.put(subnet.id(), subnet));
    return made.map(Outcome::done).orElseThrow();
  }

  public Outcome<Network> deleteNetwork(String id) {
    if (ports.values().stream().anyMatch(port -> port.networkId().equals(id))) {
      return Outcome.refused(409, "Unable to complete operation on network " + id
          + ". There are one or more ports still in use on the network.");
    }
    subnetsOf(id).forEach(subnet -> subnets.remove(subnet.id()));
    Network gone = networks.remove(id);
    return gone == null
        ? Outcome.refused(404, "Network " + id + " could not be found.")
        : Outcome.done(gone);
  }

  public Outcome<Subnet> deleteSubnet(String id) {
    Subnet subnet = subnets.get(id);
    if (subnet == null) {
      return Outcome.refused(404, "Subnet " + id + " could not be found.");
    }
    if (subnet.usedAddresses() > 0) {
      return Outcome.refused(409, "Unable to complete operation on subnet " + id
          + ": One or more ports have an IP allocation from this subnet.");
    }
    subnets.remove(id);
    return Outcome.done(subnet);
  }

  public Outcome<Port> deletePort(String id) {
    Port port = ports.get(id);
    if (port == null) {
      return Outcome.refused(404, "Port " + id + " could not be found.");
    }
    release(port);
    return Outcome.done(port);
  }

  /** Networks a project may use, oldest first. */
  public List<Network> networks(Caller caller) {
    return networks.values().stream()
        .filter(network -> caller.admin() || network.shared()
            || network.projectId().equals(caller.projectId()))
        .toList();
  }

  public Optional<Network> network(String id) {
    return Optional.ofNullable(networks.get(id));
  }

  public List<Subnet> subnets() {
    return List.copyOf(subnets.values());
  }

  public Optional<Subnet> subnet(String id) {
    return Optional.ofNullable(subnets.get(id));
  }

  public List<Subnet> subnetsOf(String networkId) {
    return subnets.values().stream().filter(subnet -> subnet.networkId().equals(networkId))
        .toList();
  }

  /** All ports, oldest first. */
  public List<Port> ports() {
    return new ArrayList<>(ports.values());
  }

  public Optional<Port> port(String id) {
    return Optional.ofNullable(ports.get(id));
  }

  /** How many of them a project has. */
  public int used(String projectId, Limited resource) {
    return switch (resource) {
      case NETWORK -> (int) networks.values().stream()
          .filter(network -> network.projectId().equals(projectId)).count();
      case SUBNET -> (int) subnets.values().stream()
          .filter(subnet -> subnet.projectId().equals(projectId)).count();
      case PORT -> portsOfProject.getOrDefault(projectId, 0);
    };
  }

  /** -1 is no limit. */
  public int limit(String projectId, Limited resource) {
    return limits.getOrDefault(projectId, Map.of()).getOrDefault(resource, -1);
  }

  public void setLimit(String projectId, Limited resource, int limit) {
    limits.computeIfAbsent(projectId, project -> new EnumMap<>(Limited.class)).put(resource, limit);
  }

  int portHeadroom(String projectId) {
    return headroom(projectId, Limited.PORT);
  }

  private int headroom(String projectId, Limited resource) {
    int limit = limit(projectId, resource);
    return limit < 0 ? Integer.MAX_VALUE : Math.max(0, limit - used(projectId, resource));
  }

  /** Switches a subnet's DHCP on or off; empty when there is no such subnet. */
  public Optional<Subnet> setDhcp(String subnetId, boolean dhcp) {
    Optional<Subnet> found = subnet(subnetId);
    found.ifPresent(subnet -> subnet.setDhcp(dhcp));
    return found;
  }

  /** One port with one address; refused with the id of the network that has none left. */
  Outcome<Port> attach(Server server, String networkId, String host, Instant now) {
    Network network = networks.get(networkId);
    if (network == null) {
      return Outcome.refused(404, networkId);
    }
    for (Subnet subnet : subnetsOf(networkId)) {
      Optional<String> address = subnet.take();
      if (address.isPresent()) {
        Port port = new Port(dice.uuid(), networkId, subnet.id(), server.projectId(), server.id,
            host,
            dice.macAddress(), address.get(), network.name(), now);
        ports.put(port.id(), port);
        portsOfProject.merge(port.projectId(), 1, Integer::sum);
        return Outcome.done(port);
      }
    }
    return Outcome.refused(409, networkId);
  }

  void release(Port port) {
    if (ports.remove(port.id()) != null) {
      portsOfProject.merge(port.projectId(), -1, Integer::sum);
      subnet(port.subnetId()).ifPresent(subnet -> subnet.release(port.address()));
    }
  }
}
