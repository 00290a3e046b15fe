package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
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

  private static final int FIRST_SEGMENT = 1000;

  private final Dice dice;
  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Map<String, Subnet> subnets = new LinkedHashMap<>();
  private final Map<String, Port> ports = new LinkedHashMap<>();
  private final Map<String, Integer> portsOfProject = new HashMap<>();
  private final Map<String, Integer> portLimits = new HashMap<>();
  private final Map<String, String> defaultGroups = new LinkedHashMap<>();

  NetworkModel(Dice dice) {
    this.dice = dice;
  }

  public Network createNetwork(String name, String projectId, boolean shared, String description,
      Instant now) {
    Network network = new Network(dice.uuid(), name, projectId, shared,
        FIRST_SEGMENT + networks.size(),
        description, now);
    networks.put(network.id(), network);
    return network;
  }

  /** Neutron refuses a malformed block and one that overlaps another subnet of its network. */
  public Outcome<Subnet> createSubnet(Subnet.NewSubnet wanted, String projectId, Instant now) {
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

  public int portsUsed(String projectId) {
    return portsOfProject.getOrDefault(projectId, 0);
  }

  /** -1 is no limit. */
  public int portLimit(String projectId) {
    return portLimits.getOrDefault(projectId, -1);
  }

  public void setPortLimit(String projectId, int limit) {
    portLimits.put(projectId, limit);
  }

  /** Id of the security group every project has. */
  public String defaultGroup(String projectId) {
    return defaultGroups.computeIfAbsent(projectId, project -> dice.uuid());
  }

  int portHeadroom(String projectId) {
    int limit = portLimit(projectId);
    return limit < 0 ? Integer.MAX_VALUE : Math.max(0, limit - portsUsed(projectId));
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
