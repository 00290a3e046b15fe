package io.laststraw.coordinator.forecast;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.coordinator.preflight.Check;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.preflight.PreflightReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hosts that a campaign would fill, by class, before any of them is piloted.
 *
 * @param refusals why the cloud as it is would refuse the whole campaign; a pilot may still run
 */
public record Candidates(List<HostClass> classes, List<String> refusals) {
  public Candidates {
    classes = List.copyOf(classes);
    refusals = List.copyOf(refusals);
  }

  /** What the preflight of a whole campaign says of its hosts. */
  public static Candidates of(CampaignSpec spec, CloudSnapshot cloud) {
    PreflightReport report = Preflight.check(spec, cloud);
    SortedMap<String, HostFacts> facts = new TreeMap<>();
    cloud.hosts().forEach(host -> facts.put(host.name(), host));
    SortedMap<String, Integer> room = new TreeMap<>();
    List<HostFacts> hosts = new ArrayList<>();
    for (ComputeHost host : report.hosts()) {
      HostFacts fact = facts.get(host.name());
      if (fact != null) {
        hosts.add(fact);
        room.put(host.name(), report.capacityByOrdinal().getOrDefault(host.ordinal(), 0));
      }
    }
    return new Candidates(HostClasses.of(hosts, room),
        report.refusals().stream().map(Check::sentence).toList());
  }

  /** Hosts of all classes. */
  public int hosts() {
    return classes.stream().mapToInt(HostClass::hosts).sum();
  }

  /** One host of each class: the first on which nobody else's servers run and some have room. */
  public List<String> onePerClass() {
    List<String> chosen = new ArrayList<>();
    for (HostClass hosts : classes) {
      hosts.members().stream().filter(member -> member.room() > 0)
          .min((one, other) -> Boolean.compare(one.shared(), other.shared()))
          .ifPresent(member -> chosen.add(member.host()));
    }
    return chosen;
  }

  /** Those of the names that no host of the campaign has. */
  public List<String> unknown(List<String> names) {
    return names.stream().filter(name -> classes.stream().noneMatch(hosts -> has(hosts, name)))
        .toList();
  }

  /**
   * The class of a host.
   *
   * @throws IllegalArgumentException when no class has it
   */
  public String className(String host) {
    return classes.stream().filter(hosts -> has(hosts, host)).map(HostClass::name).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a host of this fleet: " + host));
  }

  private static boolean has(HostClass hosts, String name) {
    return hosts.members().stream().anyMatch(member -> member.host().equals(name));
  }
}
