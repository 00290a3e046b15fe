package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.coordinator.fleet.Apportionment;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether running guests fit into the memory that hosts really have. Nova counts flavors; what a
 * guest takes decides when the host breaks. Never refuses: that is what a campaign is to find out.
 */
final class MemoryCheck {
  private static final String SUBJECT = "memory";

  /**
   * What a guest is assumed to take beyond its flavor's RAM, and the least that any takes. RATIONALE
   * has the figures.
   */
  private static final int ASSUMED_OVERHEAD_MEGABYTES = 63;

  private static final int ASSUMED_LEAST_MEGABYTES = 110;

  private final List<HostFacts> hosts;
  private final Apportionment split;
  private final Resident resident;

  private MemoryCheck(List<HostFacts> hosts, Apportionment split, Resident resident) {
    this.hosts = hosts;
    this.split = split;
    this.resident = resident;
  }

  /** What one running guest takes, and how a sentence says so. */
  private record Resident(int megabytes, String text) {
    static Resident of(CampaignSpec spec, Sizes sizes) {
      int given = spec.server().residentMegabytes();
      if (given > 0) {
        return new Resident(given, given + " MB");
      }
      int assumed = Math.max(ASSUMED_LEAST_MEGABYTES,
          sizes.ramMegabytes() + ASSUMED_OVERHEAD_MEGABYTES);
      return new Resident(assumed,
          assumed + " MB (assumed from the flavor's " + sizes.ramMegabytes()
              + " MB; write what one really takes under server.residentMemory)");
    }
  }

  /** The memory of one host against the servers it is to get. */
  private record Fit(String host, long servers, int share) {}

  static Check check(CampaignSpec spec, List<HostFacts> hosts, Apportionment split, Sizes sizes) {
    MemoryCheck memory = new MemoryCheck(hosts, split, Resident.of(spec, sizes));
    List<Fit> fits = memory.fits();
    if (fits.isEmpty()) {
      return Check.warning(SUBJECT, "Nova does not tell how much memory the hosts have: compare it"
          + " with each host's share of servers, which take " + memory.resident.text() + " each.");
    }
    return switch (spec.goal()) {
      case Goal.Servers(int _) -> memory.ofShares(fits);
      case Goal.UntilHostsBreak _ -> memory.ofLimits(fits);
    };
  }

  private List<Fit> fits() {
    List<Fit> fits = new ArrayList<>();
    for (int ordinal = 0; ordinal < hosts.size(); ordinal++) {
      HostFacts host = hosts.get(ordinal);
      if (host.physicalMemoryMegabytes() > 0) {
        fits.add(new Fit(host.name(), free(host) / resident.megabytes(),
            split.serversByOrdinal().getOrDefault(ordinal, 0)));
      }
    }
    return fits;
  }

  /** What others were promised counts as taken, and what the operator set aside for the host. */
  private static long free(HostFacts host) {
    Inventory memory = host.inventory().getOrDefault("MEMORY_MB", new Inventory(0, 0, 1, 0));
    return Math.max(0, host.physicalMemoryMegabytes() - memory.reserved() - memory.used());
  }

  private Check ofShares(List<Fit> fits) {
    List<Fit> tight = fits.stream().filter(fit -> fit.servers() < fit.share()).toList();
    return tight.isEmpty()
        ? Check.ok(SUBJECT, "Each host has the memory that its share of running guests takes, each "
            + resident.text() + ".")
        : Check.warning(SUBJECT, "With " + resident.text() + " resident each, memory is full at "
            + Names.count(fewest(tight), "server") + ", below the share of "
            + Names.few(tight.stream().map(Fit::host).toList())
            + ": expect them to swap or break, or lower the goal, or select more hosts.");
  }

  /** Where every host is filled until it breaks, being full of memory is no surprise. */
  private Check ofLimits(List<Fit> fits) {
    return Check.ok(SUBJECT, "With " + resident.text() + " resident each, the host with the least"
        + " memory is full at " + Names.count(fewest(fits), "server") + " at the latest.");
  }

  private static long fewest(List<Fit> fits) {
    return fits.stream().mapToLong(Fit::servers).min().orElse(0);
  }
}
