package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says whether a campaign left the cloud as it found it. Pure; CLEAN needs proof for everything. */
public final class CleanupAudit {
  private CleanupAudit() {}

  /**
   * What is known at the end.
   *
   * @param after the complete reading after the last delete
   * @param others ids of servers with our names that a detailed read showed to be somebody else's
   * @param allocatedAtMost the VCPUs that each host may still have allocated, by host name: what it
   *     had before the campaign; empty when nothing was read then
   * @param unmeasuredHosts hosts of the campaign of which nobody knows what they had before
   * @param sharedHosts hosts on which others may have come meanwhile
   * @param deletedWhileDown server id to host, for servers deleted while their host was not known to
   *     be in service: Nova forgets those at once, but their guests run until it is back (fault F65)
   */
  public record Facts(
      Leftovers after,
      SortedSet<String> others,
      SortedMap<String, Long> allocatedAtMost,
      SortedSet<String> unmeasuredHosts,
      SortedSet<String> sharedHosts,
      SortedMap<String, String> deletedWhileDown) {
    public Facts {
      others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
      allocatedAtMost = Collections.unmodifiableSortedMap(new TreeMap<>(allocatedAtMost));
      unmeasuredHosts = Collections.unmodifiableSortedSet(new TreeSet<>(unmeasuredHosts));
      sharedHosts = Collections.unmodifiableSortedSet(new TreeSet<>(sharedHosts));
      deletedWhileDown = Collections.unmodifiableSortedMap(new TreeMap<>(deletedWhileDown));
    }

    /**
     * The same without what no further reading can clear: what was never measured, and servers that
     * were deleted while one of these hosts was down.
     */
    public Facts withoutWhatStays(SortedSet<String> unseenHosts) {
      SortedMap<String, String> maySettle = new TreeMap<>(deletedWhileDown);
      maySettle.values().removeIf(unseenHosts::contains);
      return new Facts(after, others, allocatedAtMost, new TreeSet<>(), sharedHosts, maySettle);
    }
  }

  /** The audit when the cloud could not be read at the end. */
  public static Audit unreadable(Fault fault) {
    String words = fault.message().isBlank() ? fault.id().title() : fault.message();
    return new Audit(AuditVerdict.UNVERIFIED,
        List.of(new Audit.Left("cloud", "", "could not be read at the end: " + words)));
  }

  /** Judges the facts. */
  public static Audit judge(Facts facts) {
    List<Audit.Left> leaked = new ArrayList<>(leaked(facts.after(), facts.others()));
    List<Audit.Left> doubtful = new ArrayList<>();
    allocations(facts, leaked, doubtful);
    facts.deletedWhileDown().forEach((server, host) -> doubtful.add(new Audit.Left("server", server,
        "was deleted while " + (host.isEmpty() ? "its unknown host" : host)
            + " was not in service; its guest may run until the host is back")));
    List<Audit.Left> left = new ArrayList<>(leaked);
    left.addAll(doubtful);
    left.sort(Comparator.comparing(Audit.Left::kind).thenComparing(Audit.Left::id));
    if (left.isEmpty()) {
      return Audit.clean();
    }
    return new Audit(leaked.isEmpty() ? AuditVerdict.UNVERIFIED : AuditVerdict.LEAKED, left);
  }

  private static List<Audit.Left> leaked(Leftovers after, SortedSet<String> others) {
    List<Audit.Left> left = new ArrayList<>();
    after.servers()
        .stream()
        .filter(server -> !others.contains(server.id()))
        .filter(server -> ServerName.parse(server.name()).isPresent())
        .forEach(server -> left.add(new Audit.Left("server", server.id(),
            server.name() + " is still there; run the teardown again")));
    after.ports()
        .forEach(port -> left.add(new Audit.Left("port", port,
            "belongs to a server of the campaign; delete it with `openstack port delete`")));
    after.flavors()
        .forEach(flavor -> left.add(
            new Audit.Left("flavor", flavor, "was made by the campaign; run the teardown again")));
    after.networks()
        .forEach(network -> left.add(new Audit.Left("network", network,
            "was made by the campaign and may still be in use; run the teardown again")));
    return left;
  }

  private static void allocations(Facts facts, List<Audit.Left> leaked,
      List<Audit.Left> doubtful) {
    facts.after().allocations().stream()
        .filter(allocation -> !facts.others().contains(allocation.serverId()))
        .forEach(allocation -> leaked.add(new Audit.Left("allocation", allocation.serverId(),
            "placement still keeps room for it on " + allocation.host()
                + "; once the server is gone, `openstack resource provider allocation delete`"
                + " removes it")));
    facts.unmeasuredHosts().forEach(host -> doubtful.add(new Audit.Left("allocation", host,
        "placement's usage of this host was not read before the campaign")));
    facts.allocatedAtMost().forEach((host, before) -> {
      Long now = facts.after().allocatedByHost().get(host);
      if (now == null) {
        doubtful.add(new Audit.Left("allocation", host,
            "placement's usage of this host could not be read"));
      } else if (now > before) {
        boolean shared = facts.sharedHosts().contains(host);
        String note = "placement counts " + now + " VCPU on this host, not " + before
            + (shared ? "; others may have come meanwhile" : " as before the campaign");
        (shared ? doubtful : leaked).add(new Audit.Left("allocation", host, note));
      }
    });
  }
}
