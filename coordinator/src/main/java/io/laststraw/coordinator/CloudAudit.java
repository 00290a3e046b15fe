package io.laststraw.coordinator;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.time.Later;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.preflight.HostPattern;
import io.laststraw.coordinator.teardown.CleanupAudit;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes a campaign's flavor and network and reads what is left of it, again and again while there
 * is hope: allocations and ports go a little later than servers, and a host that went down has to be
 * back before anything can be said about its guests (fault F65).
 */
final class CloudAudit {
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(15);
  private static final int READINGS = 60;

  /** So many servers with our names are read one by one; of more, the rest counts as ours. */
  private static final int READ_IN_DETAIL = 50;

  private final ConnectResult.Connected cloud;
  private final CampaignState state;
  private final Later later;

  CloudAudit(ConnectResult.Connected cloud, CampaignState state, Later later) {
    this.cloud = cloud;
    this.state = state;
    this.later = later;
  }

  CompletionStage<AuditReading> read() {
    return read(READINGS, new AuditReading(Audit.clean(), new TreeMap<>()));
  }

  /** @param seen the latest reading that was whole */
  private CompletionStage<AuditReading> read(int readings, AuditReading seen) {
    return once().thenCompose(read -> read.settled() || readings <= 1
        ? CompletableFuture.completedFuture(
            read.whole() ? read.reading() : read.reading().after(seen))
        : later.after(cloud.timeScale().toCluster(BETWEEN_READINGS))
            .thenCompose(_ -> read(readings - 1, read.whole() ? read.reading() : seen)));
  }

  /**
   * @param settled reading again would not change the verdict
   * @param whole nothing of it could not be read
   */
  private record Read(AuditReading reading, boolean settled, boolean whole) {}

  private CompletionStage<Read> once() {
    return leftovers().thenCompose(this::withoutResources).thenCompose(answer -> switch (answer) {
      case Answer.Done<Leftovers>(Leftovers after) -> others(after)
          .thenCombine(cloud.cloud().services(),
              (others, services) -> judged(after, others, services));
      case Answer.Refused<Leftovers> refused -> unread(refused.fault());
      case Answer.InDoubt<Leftovers> lost -> unread(lost.fault());
    });
  }

  private CompletionStage<Answer<Leftovers>> leftovers() {
    return cloud.cloud().leftovers(state.accepted().campaign(), state.prepared().at(),
        hosts().toList());
  }

  /** Removes flavor and network where they are still there, and reads again what is left then. */
  private CompletionStage<Answer<Leftovers>> withoutResources(Answer<Leftovers> first) {
    return Phases.tearsDown(state) && first instanceof Answer.Done<Leftovers>(Leftovers left)
        && !(left.flavors().isEmpty() && left.networks().isEmpty())
            ? new CloudResources(cloud.cloud()).remove(left).thenCompose(_ -> leftovers())
            : CompletableFuture.completedFuture(first);
  }

  /** What could not be read may be, later. */
  private static CompletionStage<Read> unread(Fault fault) {
    return CompletableFuture.completedFuture(
        new Read(new AuditReading(CleanupAudit.unreadable(fault), new TreeMap<>()), false, false));
  }

  /** Ids of servers that have names of ours and are somebody else's, as their details show. */
  private CompletionStage<SortedSet<String>> others(Leftovers after) {
    CompletionStage<SortedSet<String>> others = CompletableFuture.completedFuture(new TreeSet<>());
    for (ListedServer server : after.servers().stream().limit(READ_IN_DETAIL).toList()) {
      others = others.thenCompose(known -> cloud.compute().show(server.id())
          .thenApply(answer -> withOther(known, answer)));
    }
    return others;
  }

  private SortedSet<String> withOther(SortedSet<String> others, Answer<ServerDetail> answer) {
    SortedSet<String> more = new TreeSet<>(others);
    if (answer instanceof Answer.Done<ServerDetail>(ServerDetail server)
        && !CampaignMarks.owns(state.accepted().campaign(), cloud.identity().projectId(),
            server)) {
      more.add(server.id());
    }
    return more;
  }

  private Read judged(
      Leftovers after, SortedSet<String> others, Answer<ServicesSeen> services) {
    if (!Phases.tearsDown(state)) {
      // What a campaign keeps does not go away by waiting.
      return new Read(new AuditReading(kept(after, others), madeByOrdinal(after)), true, true);
    }
    CleanupAudit.Facts facts = facts(after, others, services);
    return new Read(new AuditReading(CleanupAudit.judge(facts), madeByOrdinal(after)),
        CleanupAudit.judge(facts.withoutWhatStays(unseenHosts()))
            .verdict() == AuditVerdict.CLEAN,
        true);
  }

  private SortedSet<String> unseenHosts() {
    return state.prepared().hosts().stream()
        .filter(host -> state.downWhileDeleting().contains(host.ordinal()))
        .map(ComputeHost::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private CleanupAudit.Facts facts(
      Leftovers after, SortedSet<String> others, Answer<ServicesSeen> services) {
    SortedSet<String> shared = state.prepared().hosts().stream()
        .filter(host -> state.disturbed().contains(host.ordinal())
            || HostPattern.anyMatches(state.accepted().spec().sharedHosts(), host.name()))
        .map(ComputeHost::name)
        .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> unmeasured = hosts()
        .filter(host -> !state.prepared().allocatedByHost().containsKey(host))
        .collect(Collectors.toCollection(TreeSet::new));
    return new CleanupAudit.Facts(after, others, state.prepared().allocatedByHost(), unmeasured,
        shared, unverified(after, services));
  }

  private Stream<String> hosts() {
    return state.prepared().hosts().stream().map(ComputeHost::name);
  }

  /** Servers of hosts that are, or were, not up: Nova calls them gone, nobody knows. */
  private SortedMap<String, String> unverified(Leftovers after, Answer<ServicesSeen> services) {
    List<String> up = services instanceof Answer.Done<ServicesSeen>(ServicesSeen seen)
        ? seen.up()
        : List.of();
    SortedMap<String, String> hostByServer = new TreeMap<>();
    for (ListedServer server : after.everMade()) {
      host(server)
          .filter(host -> !up.contains(host.name())
              || state.downWhileDeleting().contains(host.ordinal()))
          .ifPresent(host -> hostByServer.put(server.id(), host.name()));
    }
    return hostByServer;
  }

  private static Audit kept(Leftovers after, SortedSet<String> others) {
    String why = " was kept, as the campaign's teardown policy says";
    List<Audit.Left> left = new ArrayList<>();
    after.servers().stream().filter(server -> !others.contains(server.id())).forEach(
        server -> left.add(new Audit.Left("server", server.id(), server.name() + why)));
    after.ports().forEach(
        id -> left.add(new Audit.Left("port", id, "the port of a server of the campaign" + why)));
    after.flavors().forEach(
        id -> left.add(new Audit.Left("flavor", id, "the campaign's flavor" + why)));
    after.networks().forEach(
        id -> left.add(new Audit.Left("network", id, "the campaign's network" + why)));
    return left.isEmpty() ? Audit.clean() : new Audit(AuditVerdict.LEAKED, left);
  }

  private SortedMap<Integer, Integer> madeByOrdinal(Leftovers after) {
    SortedMap<Integer, Integer> made = new TreeMap<>();
    for (ListedServer server : after.everMade()) {
      host(server).ifPresent(host -> made.merge(host.ordinal(), 1, Integer::sum));
    }
    return made;
  }

  private Optional<ComputeHost> host(ListedServer server) {
    return ServerName.parse(server.name())
        .filter(name -> name.campaign().equals(state.accepted().campaign()))
        .flatMap(name -> state.prepared().hosts().stream()
            .filter(host -> host.ordinal() == name.hostOrdinal()).findFirst());
  }
}
