package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.HostSelection;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.coordinator.campaign.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Which hosts take part, and whether the campaign's words for them mean what exists. */
final class HostSelector {
  private static final String SUBJECT = "hosts";

  // A server's name has four digits for the host.
  private static final int MOST_HOSTS = 10_000;

  private final HostSelection wanted;
  private final List<HostFacts> all;

  private HostSelector(HostSelection wanted, List<HostFacts> all) {
    this.wanted = wanted;
    this.all = all;
  }

  /** Hosts in the order of their ordinals, and what was found on the way. */
  record Selected(List<HostFacts> hosts, List<Check> checks) {}

  static Selected select(CampaignSpec spec, List<HostFacts> hosts) {
    Comparator<HostFacts> order = Comparator.comparing(HostFacts::name, NaturalOrder.INSTANCE);
    HostSelector selector = new HostSelector(spec.hosts(), hosts.stream().sorted(order).toList());
    List<Check> checks = new ArrayList<>(selector.unknownNames());
    List<HostFacts> meant = hosts.stream().sorted(order).filter(selector::isMeant).toList();
    List<HostFacts> selected = meant.stream().filter(host -> host.up() && host.enabled()).toList();
    checks.addAll(selector.service(meant, selected, checks.isEmpty()));
    checks.addAll(neighbours(spec, selected, selector.names()));
    return new Selected(selected, checks);
  }

  private boolean isMeant(HostFacts host) {
    return (wanted.zone().isEmpty() || wanted.zone().equals(host.zone()))
        && (wanted.aggregate().isEmpty() || host.aggregates().contains(wanted.aggregate()))
        && (wanted.include().isEmpty() || HostPattern.anyMatches(wanted.include(), host.name()))
        && !HostPattern.anyMatches(wanted.exclude(), host.name());
  }

  private List<String> names() {
    return all.stream().map(HostFacts::name).toList();
  }

  private List<Check> unknownNames() {
    List<Check> checks = new ArrayList<>();
    Collection<String> zones = new TreeSet<>(all.stream().map(HostFacts::zone).toList());
    Collection<String> aggregates = new TreeSet<>(
        all.stream().flatMap(host -> host.aggregates().stream()).toList());
    if (!wanted.zone().isEmpty() && !zones.contains(wanted.zone())) {
      checks.add(unknown("hosts.zone", "availability zone", wanted.zone(), zones));
    }
    if (!wanted.aggregate().isEmpty() && !aggregates.contains(wanted.aggregate())) {
      checks.add(unknown("hosts.aggregate", "aggregate", wanted.aggregate(), aggregates));
    }
    for (String pattern : HostPattern.withoutHost(wanted.include(), names())) {
      checks.add(unknown("hosts.include", "compute host", pattern, names()));
    }
    // A misspelt exclude would break the very host that it was to protect.
    for (String pattern : HostPattern.withoutHost(wanted.exclude(), names())) {
      checks.add(unknown("hosts.exclude", "compute host", pattern, names()));
    }
    return checks;
  }

  private static Check unknown(String key, String kind, String name, Collection<String> known) {
    List<String> near = NearestName.of(name, known, 3);
    String hint = near.isEmpty()
        ? known.isEmpty() ? "there is none" : "there are " + Names.few(List.copyOf(known))
        : "the nearest are " + String.join(", ", near);
    return Check.refused(SUBJECT,
        "No " + kind + " is called '" + name + "': correct " + key + "; " + hint + ".");
  }

  private List<Check> service(List<HostFacts> meant, List<HostFacts> selected,
      boolean namesAreKnown) {
    List<Check> checks = new ArrayList<>();
    List<String> away = meant.stream()
        .filter(host -> !selected.contains(host))
        .map(host -> host.name() + (host.up() ? " (disabled)" : " (down)"))
        .toList();
    if (!away.isEmpty()) {
      checks.add(Check.warning(SUBJECT, Names.count(away.size(), "host") + " of " + meant.size()
          + " cannot take part: " + Names.few(away)
          + "; start or enable nova-compute there, or list them under hosts.exclude."));
    }
    String found = "nova-compute runs on " + Names.count(all.size(), "machine") + "; selected are "
        + meant.size() + ", in service " + selected.size();
    if (selected.isEmpty() && !namesAreKnown) {
      // The wrong name that was refused already is why; a second refusal would only distract.
      return checks;
    }
    if (selected.isEmpty()) {
      checks.add(Check.refused(SUBJECT, found + ": change zone, aggregate, include or exclude under"
          + " hosts so that at least one host in service is left."));
    } else if (selected.size() > MOST_HOSTS) {
      checks.add(Check.refused(SUBJECT,
          found + ", more than " + Names.number(MOST_HOSTS) + ": select fewer under hosts."));
    } else {
      checks.add(Check.ok(SUBJECT, found + "."));
    }
    return checks;
  }

  private static String refusal(List<String> names, List<HostFacts> occupied) {
    int named = occupied.stream().mapToInt(HostFacts::namedLikeOurs).sum();
    int others = occupied.stream().mapToInt(HostFacts::foreignServers).sum();
    String theirs = "list those hosts under sharedHosts if their owners agree, else under"
        + " hosts.exclude";
    if (named == 0) {
      return "Servers of others run on " + Names.few(names) + ": " + theirs + ".";
    }
    String ours = Names.count(named, "server")
        + (named == 1 ? " with a campaign's name runs" : " with a campaign's names run");
    return others == 0
        ? ours + " on " + Names.few(names) + ": see leftovers; if they are somebody's, " + theirs
            + "."
        : "Servers of others run on " + Names.few(names) + ": " + theirs + "; " + ours
            + " there too, see leftovers.";
  }

  private static List<Check> neighbours(CampaignSpec spec, List<HostFacts> selected,
      List<String> known) {
    List<Check> checks = new ArrayList<>();
    // Nothing is ours before the campaign begins: a name like a campaign's may be anybody's.
    List<HostFacts> occupied = selected.stream()
        .filter(host -> host.foreignServers() + host.namedLikeOurs() > 0)
        .toList();
    List<String> refused = occupied.stream()
        .map(HostFacts::name)
        .filter(name -> !HostPattern.anyMatches(spec.sharedHosts(), name))
        .toList();
    List<String> shared = occupied.stream()
        .map(HostFacts::name)
        .filter(name -> !refused.contains(name))
        .toList();
    if (!refused.isEmpty()) {
      checks.add(Check.refused("neighbours", refusal(refused,
          occupied.stream().filter(host -> refused.contains(host.name())).toList())));
    }
    if (!shared.isEmpty()) {
      checks.add(Check.warning("neighbours", "Servers of others run on " + Names.few(shared)
          + ", which sharedHosts allows: they will feel the load, and what those hosts hold is"
          + " what fits beside them."));
    }
    HostPattern.withoutHost(spec.sharedHosts(), known)
        .forEach(pattern -> checks.add(Check.warning("neighbours",
            "No compute host is called '" + pattern + "': correct sharedHosts.")));
    if (occupied.isEmpty() && !selected.isEmpty()) {
      checks.add(Check.ok("neighbours", "No servers of others run on the selected hosts."));
    }
    return checks;
  }
}
