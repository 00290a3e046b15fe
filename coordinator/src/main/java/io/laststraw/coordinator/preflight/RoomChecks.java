package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Caps;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.coordinator.fleet.Apportioner;
import io.laststraw.coordinator.fleet.Apportionment;
import io.laststraw.coordinator.preflight.HostCapacity.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the goal fits the hosts: by the caps, by placement's account, by their memory. */
final class RoomChecks {
  private final CampaignSpec spec;
  private final List<HostFacts> hosts;
  private final SortedMap<Integer, HostCapacity> capacities = new TreeMap<>();
  private final List<Check> checks = new ArrayList<>();

  private RoomChecks(CampaignSpec spec, List<HostFacts> hosts, Sizes sizes) {
    this.spec = spec;
    this.hosts = hosts;
    for (int ordinal = 0; ordinal < hosts.size(); ordinal++) {
      capacities.put(ordinal, HostCapacity.of(hosts.get(ordinal), sizes, spec.caps()));
    }
  }

  /** How the goal lies on the hosts; {@code servers} is how many the campaign may come to have. */
  record Room(
      SortedMap<Integer, Integer> capacityByOrdinal,
      Apportionment apportionment,
      long servers,
      List<Check> checks) {}

  static Room check(CampaignSpec spec, List<HostFacts> hosts, Sizes sizes) {
    RoomChecks room = new RoomChecks(spec, hosts, sizes);
    SortedMap<Integer, Integer> capacity = new TreeMap<>();
    room.capacities.forEach((ordinal, host) -> capacity.put(ordinal, host.servers()));
    long ceiling = capacity.values().stream().mapToLong(Integer::longValue).sum();
    int wanted = switch (spec.goal()) {
      case Goal.Servers(int count) -> count;
      case Goal.UntilHostsBreak _ -> (int) Math.min(Integer.MAX_VALUE, ceiling);
    };
    Apportionment split = Apportioner.apportion(wanted, capacity);
    if (!hosts.isEmpty()) {
      room.unreadable();
      room.fit(wanted, ceiling);
      room.fullHosts();
      room.checks.add(MemoryCheck.check(spec, hosts, split, sizes));
    }
    return new Room(capacity, split, wanted, room.checks);
  }

  private void unreadable() {
    List<String> unread = hosts.stream()
        .filter(host -> host.inventory().isEmpty())
        .map(HostFacts::name)
        .toList();
    if (unread.isEmpty()) {
      return;
    }
    String bound = "Placement's inventory of " + Names.few(unread) + " cannot be read, so only"
        + " caps.serversPerHost bounds what they get, and nothing keeps free what caps.keepFree"
        + " says: let this user read placement (role admin)";
    // Nobody chose a thousand servers for a host of which nothing is known.
    checks.add(spec.caps().serversPerHost() == Caps.SERVERS_PER_HOST
        ? Check.refused("room", bound + ", or write another caps.serversPerHost than "
            + Names.number(Caps.SERVERS_PER_HOST) + ".")
        : Check.warning("room", bound + "."));
  }

  private void fit(int wanted, long ceiling) {
    String fleet = Names.count(hosts.size(), "host");
    String room = fleet + (hosts.size() == 1 ? " has" : " have") + " room for "
        + Names.count(ceiling, "server") + ", keeping "
        + Math.round(spec.caps().keepFree() * 100) + " % free";
    Bound bound = tightest();
    if (ceiling < wanted) {
      String least = bound == Bound.CAP
          ? " to at least " + (wanted + hosts.size() - 1) / hosts.size()
          : " in nova.conf or in placement";
      checks.add(Check.refused("room", room + ", " + Names.number(wanted - ceiling)
          + " short of the goal because of " + bound.title() + ": " + bound.cure() + least
          + ", lower goal.servers to " + ceiling + ", or select more hosts."));
    } else if (ceiling == 0) {
      checks.add(Check.refused("room", room + " because of " + bound.title() + ": " + bound.cure()
          + ", lower caps.keepFree, or select other hosts."));
    } else {
      checks.add(Check.ok("room", room + "; wanted are " + Names.number(wanted) + "."));
    }
  }

  /** What bounds most of the hosts. */
  private Bound tightest() {
    Map<Bound, Long> hostsByBound = capacities.values()
        .stream()
        .collect(Collectors.groupingBy(HostCapacity::boundBy, TreeMap::new, Collectors.counting()));
    return hostsByBound.entrySet()
        .stream()
        .max(Map.Entry.<Bound, Long>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(Bound.CAP);
  }

  private void fullHosts() {
    List<String> full = new ArrayList<>();
    capacities.forEach((ordinal, capacity) -> {
      if (capacity.servers() == 0) {
        full.add(hosts.get(ordinal).name());
      }
    });
    if (!full.isEmpty() && full.size() < hosts.size()) {
      checks.add(Check.warning("room", "No server fits on " + Names.few(full)
          + ": free them, or list them under hosts.exclude."));
    }
  }
}
