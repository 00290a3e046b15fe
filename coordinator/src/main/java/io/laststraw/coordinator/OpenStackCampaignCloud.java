package io.laststraw.coordinator;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.Probe;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.time.Later;
import io.laststraw.common.time.MomentSource;
import io.laststraw.common.time.ScaledClock;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostBefore;
import io.laststraw.coordinator.preflight.Check;
import io.laststraw.coordinator.preflight.CloudTrouble;
import io.laststraw.coordinator.preflight.Preflight;
import io.laststraw.coordinator.preflight.PreflightReport;
import io.laststraw.coordinator.preflight.Provisioner;
import io.laststraw.coordinator.preflight.Provisioning;
import io.laststraw.coordinator.preflight.TeardownHint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A campaign's cloud over OpenStack's own APIs. */
public final class OpenStackCampaignCloud implements CampaignCloud {
  private final CloudConnector connector;
  private final Later later;
  private final Attempts attempts;
  private final BiFunction<Instant, TimeScale, MomentSource> clocks;
  private final AtomicReference<Optional<ConnectResult.Connected>> connection = new AtomicReference<>(
      Optional.empty());

  public OpenStackCampaignCloud(CloudConnector connector) {
    this(connector, Later.real(), ScaledClock::anchoredAt);
  }

  /**
   * For time other than the machine's, as in rehearsals and tests.
   *
   * @param clocks makes a clock that shows the given cloud time now
   */
  public OpenStackCampaignCloud(CloudConnector connector, Later later,
      BiFunction<Instant, TimeScale, MomentSource> clocks) {
    this.connector = connector;
    this.later = later;
    this.attempts = new Attempts(later);
    this.clocks = clocks;
  }

  /** A connected cloud and the clock of all that follows, anchored when the cloud told its time. */
  private record Entered(ConnectResult.Connected cloud, CloudApi patient, MomentSource clock) {}

  @Override
  public CompletionStage<Preparation> prepare(CampaignId campaign, CampaignSpec spec) {
    return entered(spec, cloud -> surveyed(campaign, spec, cloud));
  }

  @Override
  public CompletionStage<Preparation> prepareAgain(CampaignId campaign, CampaignSpec spec) {
    return entered(spec, cloud -> new CloudResources(cloud.patient()).removeAllOf(campaign)
        .thenCompose(_ -> surveyed(campaign, spec, cloud)));
  }

  @Override
  public CompletionStage<Preparation> reconnect(Prepared prepared, CampaignSpec spec) {
    return entered(spec, cloud -> CompletableFuture.completedFuture(
        new Preparation.Ready(prepared, cloud.clock(), List.of())));
  }

  @Override
  public CompletionStage<Answer<ServicesSeen>> services() {
    return connection.get().orElseThrow().cloud().services();
  }

  @Override
  public CompletionStage<Answer<List<HostWatch>>> watch(CampaignId campaign) {
    return connection.get().orElseThrow().cloud().watch(campaign);
  }

  @Override
  public CompletionStage<Answer<List<Probe>>> probe() {
    return connection.get().orElseThrow().cloud().probe();
  }

  @Override
  public CompletionStage<AuditReading> audit(CampaignState state) {
    return new CloudAudit(connection.get().orElseThrow(), state, later).read();
  }

  @Override
  public CallCounts calls() {
    return connection.get().map(cloud -> cloud.calls().snapshot()).orElse(CallCounts.NONE);
  }

  @Override
  public void close() {
    connection.getAndSet(Optional.empty()).ifPresent(ConnectResult.Connected::close);
  }

  private CompletionStage<Preparation> entered(
      CampaignSpec spec, Function<Entered, CompletionStage<Preparation>> next) {
    return attempts.connect(() -> connector.connect(spec.cloud()))
        .thenCompose(result -> switch (result) {
          case ConnectResult.Connected cloud -> next.apply(enter(cloud));
          case ConnectResult.Unreachable(Fault _, String sentence) ->
            refused(List.of(sentence), true);
          case ConnectResult.Refused(Fault _, String sentence) ->
            refused(List.of(sentence), false);
        });
  }

  private Entered enter(ConnectResult.Connected cloud) {
    MomentSource clock = clocks.apply(cloud.cloudDate(), cloud.timeScale());
    connection.getAndSet(Optional.of(cloud)).ifPresent(ConnectResult.Connected::close);
    return new Entered(cloud, new PatientCloud(cloud, attempts), clock);
  }

  private static CompletionStage<Preparation> surveyed(
      CampaignId campaign, CampaignSpec spec, Entered cloud) {
    return cloud.patient().survey(Preflight.request(spec)).thenCompose(answer -> switch (answer) {
      case Answer.Done<CloudSnapshot>(CloudSnapshot snapshot) ->
        checked(campaign, spec, cloud, snapshot);
      case Answer.Refused<CloudSnapshot> no -> refused(
          List.of(CloudTrouble.sentence(spec.cloud(), no.fault())), Attempts.mayPass(no));
      case Answer.InDoubt<CloudSnapshot> lost -> refused(
          List.of(CloudTrouble.sentence(spec.cloud(), lost.fault())), true);
    });
  }

  private static CompletionStage<Preparation> checked(CampaignId campaign, CampaignSpec spec,
      Entered cloud, CloudSnapshot snapshot) {
    PreflightReport report = Preflight.check(spec, snapshot);
    List<String> notes = report.warnings().stream().map(Check::sentence).toList();
    if (!report.passed()) {
      // What is refused often follows from what is only warned of, such as a host that is down.
      return refused(Stream.concat(report.refusals().stream().map(Check::sentence),
          notes.stream().map(note -> "Also: " + note)).toList(), false);
    }
    return new Provisioner(cloud.patient())
        .provision(campaign, spec.server(), report.preparation())
        .thenCompose(provisioning -> switch (provisioning) {
          case Provisioning.Ready ready -> ApiBaseline
              .measure(cloud.cloud().cloud(), cloud.cloud().timeScale())
              .thenApply(baseline -> new Preparation.Ready(
                  prepared(report, snapshot, cloud, ready, baseline), cloud.clock(), notes));
          case Provisioning.Failed failed -> undo(campaign, spec.cloud(), cloud, failed);
        });
  }

  /** What was made before the failure is removed again, so that a refusal leaves nothing. */
  private static CompletionStage<Preparation> undo(
      CampaignId campaign, String cloudName, Entered cloud, Provisioning.Failed failed) {
    return new CloudResources(cloud.patient()).removeAllOf(campaign).thenApply(removed -> {
      List<String> left = removed
          ? List.of()
          : List.of("Something that was made for this campaign may be left: run `"
              + TeardownHint.command(campaign, cloudName) + "`.");
      return new Preparation.Refused(
          Stream.concat(Stream.of(failed.sentence()), left.stream()).toList(),
          failed.unreachable());
    });
  }

  private static Prepared prepared(PreflightReport report, CloudSnapshot snapshot,
      Entered entered, Provisioning.Ready ready, SortedMap<String, Double> apiBaseline) {
    SortedMap<String, Long> allocated = new TreeMap<>();
    snapshot.hosts().stream()
        .filter(facts -> report.hosts().stream().map(ComputeHost::name)
            .anyMatch(facts.name()::equals))
        .filter(facts -> facts.inventory().containsKey("VCPU"))
        .forEach(facts -> allocated.put(facts.name(), facts.inventory().get("VCPU").used()));
    return new Prepared(entered.clock().now().cloud(), entered.cloud().timeScale().factor(),
        report.hosts(), report.capacityByOrdinal(), ready.template(), ready.created(), allocated,
        apiBaseline, before(report, snapshot));
  }

  /** Processors that placement may share out are the host's own threads, before any ratio. */
  private static SortedMap<String, HostBefore> before(
      PreflightReport report, CloudSnapshot snapshot) {
    SortedMap<String, HostBefore> before = new TreeMap<>();
    List<String> names = report.hosts().stream().map(ComputeHost::name).toList();
    snapshot.hosts().stream().filter(facts -> names.contains(facts.name()))
        .forEach(facts -> before.put(facts.name(),
            new HostBefore(facts.foreignServers() + facts.namedLikeOurs(),
                facts.inventory().containsKey("VCPU")
                    ? Math.toIntExact(facts.inventory().get("VCPU").total())
                    : 0)));
    return before;
  }

  private static CompletionStage<Preparation> refused(List<String> reasons, boolean unreachable) {
    return CompletableFuture.completedFuture(new Preparation.Refused(reasons, unreachable));
  }
}
