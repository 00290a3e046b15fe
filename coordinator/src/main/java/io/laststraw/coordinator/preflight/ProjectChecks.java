package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.coordinator.campaign.AddressRange;
import io.laststraw.coordinator.preflight.Preparation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the project's limits and its network have room for so many servers. */
final class ProjectChecks {
  private final CampaignSpec spec;
  private final CloudSnapshot cloud;
  private final long servers;
  private final List<Check> checks = new ArrayList<>();

  private ProjectChecks(CampaignSpec spec, CloudSnapshot cloud, long servers) {
    this.spec = spec;
    this.cloud = cloud;
    this.servers = servers;
  }

  static List<Check> check(CampaignSpec spec, CloudSnapshot cloud, ServerChecks.Parts parts,
      long servers) {
    ProjectChecks project = new ProjectChecks(spec, cloud, servers);
    project.quota(project.needs(parts));
    project.addresses(parts.preparation().network());
    return project.checks;
  }

  private SortedMap<String, Long> needs(ServerChecks.Parts parts) {
    Sizes sizes = parts.sizes();
    SortedMap<String, Long> needs = new TreeMap<>(Map.of("instances", servers, "cores",
        servers * sizes.vcpus(), "ram", servers * sizes.ramMegabytes()));
    Source network = parts.preparation().network();
    if (!(network instanceof Source.NotWanted)) {
      needs.put("ports", servers);
    }
    if (network instanceof Source.ToCreate) {
      needs.put("networks", 1L);
      needs.put("subnets", 1L);
    }
    return needs;
  }

  private void quota(SortedMap<String, Long> needs) {
    double keepFree = spec.caps().keepFree();
    List<String> unread = new ArrayList<>();
    List<String> options = new ArrayList<>();
    List<String> scarce = new ArrayList<>();
    needs.forEach((name, need) -> {
      QuotaFacts quota = cloud.quotas().get(name);
      if (quota == null) {
        unread.add(name);
      } else if (quota.limit() >= 0
          && quota.free() - Shares.roundedUp(quota.limit(), keepFree) < need) {
        long enough = Shares.withFree(need + quota.used(), keepFree);
        scarce.add(name + " " + quota.limit() + " with " + quota.used() + " used");
        options.add("--" + name + " " + enough);
      }
    });
    if (!unread.isEmpty()) {
      checks.add(Check.warning("quota", "The quota of " + String.join(", ", unread)
          + " cannot be read: make sure that it has room for what " + Names.count(servers, "server")
          + (servers == 1 ? " takes." : " take.")));
    }
    if (!scarce.isEmpty()) {
      checks.add(Check.refused("quota", "The project's quota is too small (" + String.join(", ",
          scarce) + "; " + Math.round(keepFree * 100) + " % stay free): run `openstack quota set "
          + String.join(" ", options) + " "
          + cloud.identity().projectId() + "`, or " + otherwise(options) + "."));
    } else if (unread.isEmpty()) {
      checks.add(Check.ok("quota",
          "The project's quota has room for " + Names.count(servers, "server") + "."));
    }
  }

  /** A smaller goal needs no fewer networks. */
  private static String otherwise(List<String> options) {
    return options.stream().allMatch(option -> option.startsWith("--networks")
        || option.startsWith("--subnets"))
            ? "write the name of a network that is there under server.network.name"
            : "lower the goal or caps.keepFree";
  }

  private void addresses(Source network) {
    switch (network) {
      case Source.Existing(String id) -> cloud.networks()
          .stream()
          .filter(found -> found.id().equals(id))
          .forEach(this::freeAddresses);
      case Source.ToCreate(String name) -> AddressRange.parse(spec.server().network().cidr())
          .ifPresent(range -> newAddresses(name, range));
      case Source.Missing(),Source.NotWanted() -> {
        // A refusal for it stands already; there is nothing to count addresses of.
      }
    }
  }

  private void freeAddresses(NetworkFacts network) {
    String found = "Network '" + network.name() + "' (" + String.join(", ", network.cidrs())
        + ") has " + Names.number(network.freeAddresses()) + " free addresses for "
        + Names.count(servers, "server");
    if (network.freeAddresses() < servers) {
      checks.add(Check.refused("addresses", found
          + ": add a larger subnet, or let the campaign create a network under server.network."));
    } else if (network.freeAddresses() < servers + servers / 50) {
      checks.add(Check.warning("addresses",
          found
              + ": failed servers hold theirs until they are deleted, so a few more would help."));
    } else {
      checks.add(Check.ok("addresses", found + "."));
    }
  }

  private void newAddresses(String name, AddressRange range) {
    long addresses = range.addressesForServers();
    String found = "Network '" + name + "' with " + range.text() + " will have "
        + Names.number(addresses) + " addresses for " + Names.count(servers, "server");
    checks.add(addresses < servers
        ? Check.refused("addresses",
            found + ": write " + range.widenedFor(servers).text() + " under server.network.cidr.")
        : Check.ok("addresses", found + "."));
  }
}
