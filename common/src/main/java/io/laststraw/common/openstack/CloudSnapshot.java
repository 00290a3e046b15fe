package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a preflight wants to know, read once before the first server.
 *
 * @param cloudDate the cloud's own clock, from its Date header
 * @param timeScale cloud seconds per second of ours, 1 unless the cloud says it is simulated
 * @param rights what was tried and refused, or not
 * @param computeVersionMaximum Nova's highest microversion, such as "2.93"
 * @param flavors those with the campaign's flavor name
 * @param networks those with the campaign's network name that its project may use
 * @param defaultGroups the security group that the project's ports are in unless they are told
 *     otherwise: one, or none when neutron has no such groups or does not show them
 * @param images those with the campaign's image name
 * @param remnants what campaigns made and did not remove, or have not removed yet
 */
public record CloudSnapshot(
    Instant cloudDate,
    double timeScale,
    Identity identity,
    Rights rights,
    String computeVersionMaximum,
    List<HostFacts> hosts,
    Map<String, QuotaFacts> quotas,
    List<FlavorFacts> flavors,
    List<NetworkFacts> networks,
    List<SecurityGroupFacts> defaultGroups,
    List<ImageFacts> images,
    List<Remnant> remnants) {
  public CloudSnapshot {
    hosts = List.copyOf(hosts);
    quotas = Collections.unmodifiableMap(new TreeMap<>(quotas));
    flavors = List.copyOf(flavors);
    networks = List.copyOf(networks);
    defaultGroups = List.copyOf(defaultGroups);
    images = List.copyOf(images);
    remnants = List.copyOf(remnants);
  }

  /** Who we are to the cloud. */
  public record Identity(String userName, String projectId, List<String> roles) {
    public Identity {
      roles = List.copyOf(roles);
    }
  }

  /**
   * What this user may do, as the cloud itself says.
   *
   * @param pin pin a server to a host
   * @param readHosts read compute services, hypervisors and aggregates; without it {@code hosts} of
   *     the snapshot is empty
   */
  public record Rights(boolean pin, boolean readHosts) {}

  /**
   * One nova-compute service.
   *
   * @param aggregates names of the aggregates it is in
   * @param up its heartbeat is fresh
   * @param inventory placement's view by resource class (VCPU, MEMORY_MB, DISK_GB); empty when this
   *     user may not read it
   * @param foreignServers servers on it whose names are not of a campaign's shape
   * @param namedLikeOurs servers on it whose names are, whoever made them
   * @param hypervisorType its driver's word, such as QEMU; empty when Nova does not say
   */
  public record HostFacts(
      String name,
      String zone,
      List<String> aggregates,
      boolean up,
      boolean enabled,
      int physicalMemoryMegabytes,
      Map<String, Inventory> inventory,
      int foreignServers,
      int namedLikeOurs,
      String hypervisorType) {
    public HostFacts {
      aggregates = List.copyOf(aggregates);
      inventory = Collections.unmodifiableMap(new TreeMap<>(inventory));
    }
  }

  /** Placement's account of one resource: capacity is (total - reserved) x allocationRatio. */
  public record Inventory(long total, long reserved, double allocationRatio, long used) {
    /** Units that may still be allocated; may be negative on an over-committed host. */
    public long free() {
      return (long) ((total - reserved) * allocationRatio) - used;
    }
  }

  /**
   * A project limit; limit -1 means unlimited. Keys, as {@code openstack quota set} calls them:
   * instances, cores, ram, ports, networks, subnets.
   */
  public record QuotaFacts(long limit, long used) {
    /** Units that are still free; {@link Long#MAX_VALUE} when unlimited. */
    public long free() {
      return limit < 0 ? Long.MAX_VALUE : limit - used;
    }
  }

  /** A flavor; {@code diskGigabytes} is its root disk. */
  public record FlavorFacts(String id, String name, int vcpus, int ramMegabytes, int diskGigabytes,
      FlavorExtras extras) {}

  /**
   * What a flavor is beyond its sizes.
   *
   * @param disabled Nova refuses to boot with it
   * @param specs its extra specs; empty when this user may not read them
   */
  public record FlavorExtras(boolean disabled, int swapMegabytes, int ephemeralGigabytes,
      SortedMap<String, String> specs) {
    /** Nothing. */
    public static final FlavorExtras NONE = new FlavorExtras(false, 0, 0, new TreeMap<>());

    public FlavorExtras {
      specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
    }
  }

  /**
   * A network and its IPv4 subnets.
   *
   * @param description tells whether a campaign made it
   * @param freeAddresses addresses that can still be given out
   * @param dhcpSubnets ids of its subnets, of any IP version, that have DHCP
   * @param portSecurity whether security groups apply to new ports
   */
  public record NetworkFacts(
      String id,
      String name,
      String description,
      List<String> cidrs,
      long freeAddresses,
      List<String> dhcpSubnets,
      boolean portSecurity) {
    public NetworkFacts {
      cidrs = List.copyOf(cidrs);
      dhcpSubnets = List.copyOf(dhcpSubnets);
    }
  }

  /**
   * A security group.
   *
   * @param memberRules ids of its rules that let its own members in, so that each new member changes
   *     what all the others let in
   */
  public record SecurityGroupFacts(String id, List<String> memberRules) {
    public SecurityGroupFacts {
      memberRules = List.copyOf(memberRules);
    }
  }

  /** An image; only status "active" can boot. */
  public record ImageFacts(
      String id, String name, String status, int minRamMegabytes, int minDiskGigabytes) {}

  /**
   * One thing that has the name or the mark of a campaign. A server only has the name; whether it is
   * the campaign's, its details tell.
   */
  public record Remnant(Kind kind, String id, CampaignId campaign) {
    /** What it is, in the order in which people should read of it. */
    public enum Kind {
      SERVER,
      PORT,
      NETWORK,
      FLAVOR
    }
  }
}
