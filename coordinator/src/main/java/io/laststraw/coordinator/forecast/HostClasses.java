package io.laststraw.coordinator.forecast;

import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.coordinator.forecast.HostClass.Hardware;
import io.laststraw.coordinator.forecast.HostClass.Member;
import io.laststraw.coordinator.forecast.HostClass.Ratios;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Groups hosts by what the cloud says of their hardware. Machines of one kind differ by some MB of
 * memory that firmware keeps, so sizes count as equal when they differ by a little.
 */
final class HostClasses {
  private static final double MEMORY_TOLERANCE = 0.02;
  private static final double DISK_TOLERANCE = 0.1;
  private static final double RATIO_TOLERANCE = 0.01;

  private HostClasses() {}

  /**
   * Classes in the order of their first hosts.
   *
   * @param hosts in the order of the fleet
   * @param roomByHost servers that fit on each by the preflight's account
   */
  static List<HostClass> of(List<HostFacts> hosts, SortedMap<String, Integer> roomByHost) {
    List<Hardware> kinds = new ArrayList<>();
    List<List<Member>> members = new ArrayList<>();
    for (HostFacts host : hosts) {
      Hardware own = hardware(host);
      int kind = 0;
      while (kind < kinds.size() && !alike(kinds.get(kind), own)) {
        kind++;
      }
      if (kind == kinds.size()) {
        kinds.add(own);
        members.add(new ArrayList<>());
      }
      members.get(kind).add(new Member(host.name(), roomByHost.getOrDefault(host.name(), 0),
          host.foreignServers() + host.namedLikeOurs() > 0));
    }
    List<HostClass> classes = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      classes.add(new HostClass("class " + (kind + 1), kinds.get(kind), members.get(kind)));
    }
    return classes;
  }

  private static Hardware hardware(HostFacts host) {
    Inventory cpu = inventory(host, "VCPU");
    Inventory memory = inventory(host, "MEMORY_MB");
    Inventory disk = inventory(host, "DISK_GB");
    return new Hardware(host.hypervisorType(), cpu.total(), host.physicalMemoryMegabytes(),
        memory.reserved(), disk.total(),
        new Ratios(cpu.allocationRatio(), memory.allocationRatio(), disk.allocationRatio()));
  }

  private static Inventory inventory(HostFacts host, String resource) {
    return host.inventory().getOrDefault(resource, new Inventory(0, 0, 0, 0));
  }

  static boolean alike(Hardware one, Hardware other) {
    return one.hypervisorType().equals(other.hypervisorType())
        && one.threads() == other.threads()
        && near(one.memoryMegabytes(), other.memoryMegabytes(), MEMORY_TOLERANCE)
        && near(one.diskGigabytes(), other.diskGigabytes(), DISK_TOLERANCE)
        && near(one.ratios().cpu(), other.ratios().cpu(), RATIO_TOLERANCE)
        && near(one.ratios().memory(), other.ratios().memory(), RATIO_TOLERANCE)
        && near(one.ratios().disk(), other.ratios().disk(), RATIO_TOLERANCE);
  }

  private static boolean near(double one, double other, double tolerance) {
    return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other));
  }
}
