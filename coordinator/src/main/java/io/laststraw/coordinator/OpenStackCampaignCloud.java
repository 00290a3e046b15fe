package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.time.MomentSource;
import io.laststraw.common.time.ScaledClock;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.preflight.Check;
import io.laststraw.coordinator.preflight.CloudTrouble;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.preflight.PreflightReport;
import io.laststraw.coordinator.preflight.Provisioner;
import io.laststraw.coordinator.preflight.Provisioning;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A campaign's cloud over OpenStack's own APIs. */
public final class OpenStackCampaignCloud implements CampaignCloud {
  private final CloudConnector connector;
  private final AtomicReference<Optional<ConnectResult.Connected>> connection = new AtomicReference<>(
      Optional.empty());

  public OpenStackCampaignCloud(CloudConnector connector) {
    this.connector = connector;
  }

  @Override
  public CompletionStage<Preparation> prepare(CampaignId campaign, CampaignSpec spec) {
    return connected(spec, cloud -> cloud.cloud().survey(Preflight.request(spec))
        .thenCompose(answer -> switch (answer) {
          case Answer.Done<CloudSnapshot>(CloudSnapshot snapshot) ->
            checked(campaign, spec, cloud, snapshot);
          case Answer.Refused<CloudSnapshot> refused -> refused(spec, refused.fault());
          case Answer.InDoubt<CloudSnapshot> lost -> refused(spec, lost.fault());
        }));
  }

  @Override
  public CompletionStage<Preparation> reconnect(Prepared prepared, CampaignSpec spec) {
    return connected(spec, cloud -> CompletableFuture.completedFuture(
        new Preparation.Ready(prepared, clock(cloud), List.of())));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return connection.get().orElseThrow().cloud().services();
  }

  @Override
  public CompletionStage<AuditReading> audit(CampaignState state) {
    return new CloudAudit(connection.get().orElseThrow(), state).read();
  }

  @Override
  public SortedMap<String, Long> calls() {
    return connection.get().map(cloud -> cloud.calls().snapshot()).orElseGet(TreeMap::new);
  }

  @Override
  public void close() {
    connection.getAndSet(Optional.empty()).ifPresent(ConnectResult.Connected::close);
  }

  private CompletionStage<Preparation> connected(CampaignSpec spec,
      java.util.function.Function<ConnectResult.Connected, CompletionStage<Preparation>> next) {
    return connector.connect(spec.cloud()).thenCompose(result -> switch (result) {
      case ConnectResult.Connected cloud -> {
        connection.set(Optional.of(cloud));
        yield next.apply(cloud);
      }
      case ConnectResult.Unreachable(Fault _, String sentence) ->
        CompletableFuture.completedFuture(new Preparation.Refused(List.of(sentence), true));
      case ConnectResult.Refused(Fault _, String sentence) ->
        CompletableFuture.completedFuture(new Preparation.Refused(List.of(sentence), false));
    });
  }

  private static CompletionStage<Preparation> checked(CampaignId campaign, CampaignSpec spec,
      ConnectResult.Connected cloud, CloudSnapshot snapshot) {
    PreflightReport report = Preflight.check(spec, snapshot);
    if (!report.passed()) {
      return CompletableFuture.completedFuture(new Preparation.Refused(
          report.refusals().stream().map(Check::sentence).toList(), false));
    }
    List<String> notes = report.warnings().stream().map(Check::sentence).toList();
    return new Provisioner(cloud.cloud())
        .provision(campaign, spec.server(), report.preparation())
        .thenCompose(provisioning -> switch (provisioning) {
          case Provisioning.Ready ready -> CompletableFuture.completedFuture(
              new Preparation.Ready(prepared(report, snapshot, cloud, ready), clock(cloud),
                  notes));
          case Provisioning.Failed failed -> undo(cloud, failed);
        });
  }

  /** What was made before the failure is removed again, so that a refusal leaves nothing. */
  private static CompletionStage<Preparation> undo(
      ConnectResult.Connected cloud, Provisioning.Failed failed) {
    return new CloudResources(cloud.cloud()).remove(failed.created())
        .thenApply(_ -> new Preparation.Refused(List.of(failed.sentence()), failed.inDoubt()));
  }

  private static Prepared prepared(PreflightReport report, CloudSnapshot snapshot,
      ConnectResult.Connected cloud, Provisioning.Ready ready) {
    SortedMap<String, Long> allocated = new TreeMap<>();
    snapshot.hosts().stream()
        .filter(facts -> report.hosts().stream().map(ComputeHost::name)
            .anyMatch(facts.name()::equals))
        .filter(facts -> facts.inventory().containsKey("VCPU"))
        .forEach(facts -> allocated.put(facts.name(), facts.inventory().get("VCPU").used()));
    return new Prepared(clock(cloud).now().cloud(), cloud.timeScale().factor(), report.hosts(),
        report.capacityByOrdinal(), ready.template(), ready.created(), allocated);
  }

  private static MomentSource clock(ConnectResult.Connected cloud) {
    return ScaledClock.anchoredAt(cloud.cloudDate(), cloud.timeScale());
  }

  private static CompletionStage<Preparation> refused(CampaignSpec spec, Fault fault) {
    return CompletableFuture.completedFuture(new Preparation.Refused(
        List.of(CloudTrouble.sentence(spec.cloud(), fault)), true));
  }
}
