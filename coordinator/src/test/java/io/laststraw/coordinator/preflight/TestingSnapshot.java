package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.FlavorExtras;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Identity;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.common.openstack.CloudSnapshot.Remnant;
import io.laststraw.common.openstack.CloudSnapshot.Remnant.Kind;
import io.laststraw.common.openstack.CloudSnapshot.Rights;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A cloud of forty empty hosts on which a campaign of 10,000 passes, to be spoilt one way each. */
final class TestingSnapshot {
  private Rights rights = new Rights(true, true);
  private List<String> roles = List.of("admin", "member");
  private String version = "2.93";
  private final List<HostFacts> hosts = new ArrayList<>();
  private final Map<String, QuotaFacts> quotas = new TreeMap<>(
      Map.of("instances", new QuotaFacts(-1, 0), "cores", new QuotaFacts(-1, 0), "ram",
          new QuotaFacts(-1, 0), "ports", new QuotaFacts(-1, 0), "networks", new QuotaFacts(100, 3),
          "subnets", new QuotaFacts(100, 3)));
  private List<FlavorFacts> flavors = List.of();
  private List<NetworkFacts> networks = List.of();
  private List<SecurityGroupFacts> defaultGroups = List.of(
      new SecurityGroupFacts("group-1", List.of("rule-1", "rule-2")));
  private List<ImageFacts> images = List.of(image("active", 0, 0));
  private final List<Remnant> remnants = new ArrayList<>();

  TestingSnapshot() {
    for (int number = 1; number <= 40; number++) {
      hosts.add(host("compute" + number));
    }
  }

  /** The seed's machine with ratios that let placement count 400 small servers on it. */
  static HostFacts host(String name) {
    return new HostFacts(name, "nova", List.of("fleet"), true, true, 48_213,
        Map.of("VCPU", new Inventory(16, 0, 32, 0), "MEMORY_MB",
            new Inventory(48_213, 512, 1.5, 0), "DISK_GB", new Inventory(6_600, 0, 1, 0)),
        0, 0, "QEMU");
  }

  static ImageFacts image(String status, int minRamMegabytes, int minDiskGigabytes) {
    return new ImageFacts("image-1", "cirros", status, minRamMegabytes, minDiskGigabytes);
  }

  TestingSnapshot roles(String... names) {
    roles = List.of(names);
    return this;
  }

  TestingSnapshot rights(boolean pin, boolean readHosts) {
    rights = new Rights(pin, readHosts);
    if (!readHosts) {
      hosts.clear();
    }
    return this;
  }

  TestingSnapshot version(String maximum) {
    version = maximum;
    return this;
  }

  TestingSnapshot host(String name, UnaryOperator<HostFacts> change) {
    hosts.replaceAll(host -> host.name().equals(name) ? change.apply(host) : host);
    return this;
  }

  TestingSnapshot everyHost(UnaryOperator<HostFacts> change) {
    hosts.replaceAll(change);
    return this;
  }

  TestingSnapshot quota(String name, long limit, long used) {
    quotas.put(name, new QuotaFacts(limit, used));
    return this;
  }

  TestingSnapshot withoutQuota(String name) {
    quotas.remove(name);
    return this;
  }

  TestingSnapshot flavor(int vcpus, int ramMegabytes, int diskGigabytes) {
    return flavor(diskGigabytes, FlavorExtras.NONE, vcpus, ramMegabytes);
  }

  /** Of the sizes that the campaign wants by default. */
  TestingSnapshot flavor(FlavorExtras extras) {
    return flavor(1, extras, 1, 50);
  }

  private TestingSnapshot flavor(int diskGigabytes, FlavorExtras extras, int vcpus,
      int ramMegabytes) {
    flavors = List.of(new FlavorFacts("flavor-1", "last-straw", vcpus, ramMegabytes,
        diskGigabytes, extras));
    return this;
  }

  TestingSnapshot flavorOf(String campaign) {
    flavors = List.of(new FlavorFacts("laststraw-" + campaign, "last-straw", 1, 50, 1,
        FlavorExtras.NONE));
    return this;
  }

  TestingSnapshot network(String cidr, long free) {
    networks = List.of(network("network-1", "", List.of(cidr), free));
    return this;
  }

  /** A network of the campaign's name, with DHCP and port security as neutron makes them. */
  static NetworkFacts network(String id, String description, List<String> cidrs, long free) {
    return new NetworkFacts(id, "last-straw", description, cidrs, free, List.of("subnet-1"), true);
  }

  TestingSnapshot defaultGroups(SecurityGroupFacts... groups) {
    defaultGroups = List.of(groups);
    return this;
  }

  TestingSnapshot networks(NetworkFacts... found) {
    networks = List.of(found);
    return this;
  }

  TestingSnapshot images(ImageFacts... found) {
    images = List.of(found);
    return this;
  }

  TestingSnapshot left(Kind kind, String id, String campaign) {
    remnants.add(new Remnant(kind, id, new CampaignId(campaign)));
    return this;
  }

  CloudSnapshot read() {
    return new CloudSnapshot(Instant.parse("2026-01-01T00:00:00Z"), 1,
        new Identity("operator", "project-1", roles), rights, version, hosts, quotas, flavors,
        networks, defaultGroups, images, remnants);
  }

  static HostFacts service(HostFacts host, boolean up, boolean enabled) {
    return new HostFacts(host.name(), host.zone(), host.aggregates(), up, enabled,
        host.physicalMemoryMegabytes(), host.inventory(), host.foreignServers(),
        host.namedLikeOurs(),
        host.hypervisorType());
  }

  static HostFacts inventory(HostFacts host, Map<String, Inventory> inventory) {
    return new HostFacts(host.name(), host.zone(), host.aggregates(), host.up(), host.enabled(),
        host.physicalMemoryMegabytes(), inventory, host.foreignServers(), host.namedLikeOurs(),
        host.hypervisorType());
  }

  static HostFacts namedLikeOurs(HostFacts host, int servers) {
    return new HostFacts(host.name(), host.zone(), host.aggregates(), host.up(), host.enabled(),
        host.physicalMemoryMegabytes(), host.inventory(), host.foreignServers(), servers,
        host.hypervisorType());
  }

  static HostFacts neighbours(HostFacts host, int servers) {
    return new HostFacts(host.name(), host.zone(), host.aggregates(), host.up(), host.enabled(),
        host.physicalMemoryMegabytes(), host.inventory(), servers, host.namedLikeOurs(),
        host.hypervisorType());
  }

  static HostFacts memory(HostFacts host, int physicalMegabytes) {
    return new HostFacts(host.name(), host.zone(), host.aggregates(), host.up(), host.enabled(),
        physicalMegabytes, host.inventory(), host.foreignServers(), host.namedLikeOurs(),
        host.hypervisorType());
  }
}
