package io.laststraw.coordinator;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.teardown.CleanupAudit;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Reads what is left of a campaign, again and again while there is hope: allocations and ports go a
 * little later than servers, and a host that went down has to be back before anything can be said
 * about its guests (fault F65).
 */
final class CloudAudit {
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(15);
  private static final int READINGS = 60;

  private final ConnectResult.Connected cloud;
  private final CampaignState state;

  CloudAudit(ConnectResult.Connected cloud, CampaignState state) {
    this.cloud = cloud;
    this.state = state;
  }

  CompletionStage<AuditReading> read() {
    return read(READINGS);
  }

  private CompletionStage<AuditReading> read(int readings) {
    return once().thenCompose(reading -> {
      boolean settled = reading.audit().verdict() == AuditVerdict.CLEAN
          || !Phases.tearsDown(state);
      return settled || readings <= 1
          ? CompletableFuture.completedFuture(reading)
          : CompletableFuture.supplyAsync(() -> readings - 1, later()).thenCompose(this::read);
    });
  }

  private Executor later() {
    long nanos = cloud.timeScale().toCluster(BETWEEN_READINGS).toNanos();
    return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
  }

  private CompletionStage<AuditReading> once() {
    List<String> hosts = state.prepared().hosts().stream().map(ComputeHost::name).toList();
    CompletionStage<Boolean> removed = Phases.tearsDown(state)
        ? new CloudResources(cloud.cloud()).remove(state.prepared().created())
        : CompletableFuture.completedFuture(true);
    return removed
        .thenCompose(_ -> cloud.cloud().leftovers(state.accepted().campaign(),
            state.prepared().at(), hosts))
        .thenCombine(cloud.cloud().services(), this::reading);
  }

  private AuditReading reading(Answer<Leftovers> leftovers, Answer<ServicesSeen> inService) {
    return switch (leftovers) {
      case Answer.Done<Leftovers>(Leftovers after) -> new AuditReading(
          audit(after, inService), madeByOrdinal(after));
      case Answer.Refused<Leftovers> refused -> unread(refused.fault());
      case Answer.InDoubt<Leftovers> lost -> unread(lost.fault());
    };
  }

  private static AuditReading unread(Fault fault) {
    return new AuditReading(CleanupAudit.unreadable(fault), new TreeMap<>());
  }

  private Audit audit(Leftovers after, Answer<ServicesSeen> inService) {
    if (!Phases.tearsDown(state)) {
      return kept(after);
    }
    return CleanupAudit.judge(new CleanupAudit.Facts(after, new TreeSet<>(),
        state.prepared().allocatedByHost(),
        new TreeSet<>(state.accepted().spec().sharedHosts()), unverified(after, inService)));
  }

  /** Servers of hosts that are not up: Nova calls them gone, nobody knows. */
  private SortedMap<String, String> unverified(
      Leftovers after, Answer<ServicesSeen> inService) {
    List<String> up = inService instanceof Answer.Done<ServicesSeen>(ServicesSeen services)
        ? services.up()
        : List.of();
    SortedMap<String, String> hostByServer = new TreeMap<>();
    for (ListedServer server : after.everMade()) {
      host(server).filter(host -> !up.contains(host.name()))
          .ifPresent(host -> hostByServer.put(server.id(), host.name()));
    }
    return hostByServer;
  }

  private Audit kept(Leftovers after) {
    List<Audit.Left> left = after.servers().stream()
        .map(server -> new Audit.Left("server", server.id(),
            server.name() + " was kept, as the campaign's teardown policy says"))
        .toList();
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
