package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec.Caps;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import java.util.List;

/**
 * How many servers fit on one host by placement's account and the campaign's caps.
 *
 * @param boundBy what would have to grow for one more
 */
record HostCapacity(int servers, Bound boundBy) {
  /** What a host runs out of first. */
  enum Bound {
    CAP("caps.serversPerHost", "raise caps.serversPerHost"), //
    VCPU("VCPU", "raise cpu_allocation_ratio"), //
    MEMORY_MB("MEMORY_MB", "raise ram_allocation_ratio"), //
    DISK_GB("DISK_GB", "raise disk_allocation_ratio");

    private final String title;
    private final String cure;

    Bound(String title, String cure) {
      this.title = title;
      this.cure = cure;
    }

    String title() {
      return title;
    }

    String cure() {
      return cure;
    }
  }

  private record Need(Bound resource, int perServer) {}

  static HostCapacity of(HostFacts host, Sizes sizes, Caps caps) {
    HostCapacity capacity = new HostCapacity(caps.serversPerHost(), Bound.CAP);
    for (Need need : List.of(new Need(Bound.VCPU, sizes.vcpus()),
        new Need(Bound.MEMORY_MB, sizes.ramMegabytes()),
        new Need(Bound.DISK_GB, sizes.allDiskGigabytes()))) {
      Inventory inventory = host.inventory().get(need.resource().title());
      if (inventory != null && need.perServer() > 0) {
        long fit = Math.max(0, usable(inventory, caps.keepFree()) / need.perServer());
        if (fit < capacity.servers()) {
          capacity = new HostCapacity((int) fit, need.resource());
        }
      }
    }
    return capacity;
  }

  private static long usable(Inventory inventory, double keepFree) {
    long capacity = inventory.free() + inventory.used();
    return inventory.free() - Shares.roundedUp(capacity, keepFree);
  }
}
