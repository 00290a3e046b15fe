package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/** An IPv4 subnet and which of its addresses are taken. */
public final class Subnet {
  private final String id;
  private final String name;
  private final String networkId;
  private final String projectId;
  private final String cidr;
  private final long first;
  private final int size;
  private final boolean gateway;
  private final Instant created;
  private final BitSet taken = new BitSet();
  private boolean dhcp;

  private Subnet(String id, NewSubnet wanted, String projectId, long base, int prefix,
      Instant created) {
    this.id = id;
    this.name = wanted.name();
    this.networkId = wanted.networkId();
    this.projectId = projectId;
    this.cidr = Ipv4.text(base) + "/" + prefix;
    this.dhcp = wanted.dhcp();
    this.gateway = wanted.gateway();
    this.created = created;
    long usable = (1L << (32 - prefix)) - 2;
    this.first = base + (gateway ? 2 : 1);
    this.size = (int) Math.max(0, gateway ? usable - 1 : usable);
  }

  /** What somebody asks for; an empty name is allowed. */
  public record NewSubnet(String name, String networkId, String cidr, boolean dhcp,
      boolean gateway) {}

  static Optional<Subnet> create(String id, NewSubnet wanted, String projectId, Instant now) {
    return Ipv4.parse(wanted.cidr())
        .map(block -> new Subnet(id, wanted, projectId, block.base(), block.prefix(), now));
  }

  boolean overlaps(Ipv4.Block block) {
    return Ipv4.parse(cidr).filter(own -> own.overlaps(block)).isPresent();
  }

  /** The lowest free address; empty when all are taken. */
  Optional<String> take() {
    int free = taken.nextClearBit(0);
    if (free >= size) {
      return Optional.empty();
    }
    taken.set(free);
    return Optional.of(Ipv4.text(first + free));
  }

  void release(String address) {
    taken.clear((int) (Ipv4.number(address) - first));
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String networkId() {
    return networkId;
  }

  public String projectId() {
    return projectId;
  }

  public String cidr() {
    return cidr;
  }

  public boolean dhcp() {
    return dhcp;
  }

  void setDhcp(boolean on) {
    dhcp = on;
  }

  public Instant created() {
    return created;
  }

  /** Gateway address; empty when the subnet has none. */
  public Optional<String> gatewayAddress() {
    return gateway ? Optional.of(Ipv4.text(first - 1)) : Optional.empty();
  }

  /** First and last address servers can get. */
  public String poolStart() {
    return Ipv4.text(first);
  }

  public String poolEnd() {
    return Ipv4.text(first + size - 1);
  }

  public int totalAddresses() {
    return size;
  }

  public int usedAddresses() {
    return taken.cardinality();
  }
}
