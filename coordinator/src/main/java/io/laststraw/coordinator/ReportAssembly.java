package io.laststraw.coordinator;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.protocol.HostProtocol.NodeReport;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.CampaignReport.FaultCount;
import io.laststraw.coordinator.report.Hints;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.Judge;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the report of a campaign together from its journal and its fleet's last words. */
final class ReportAssembly {
  private final Instant startedAt;
  private final CallCounts preparation;
  private final SortedMap<String, CallCounts> callsByNodeStart = new TreeMap<>();

  /**
   * Reports of a campaign whose people's clock said {@code startedAt} at its beginning.
   *
   * @param preparation what this process had asked of the cloud before
   */
  ReportAssembly(Instant startedAt, CallCounts preparation) {
    this.startedAt = startedAt;
    this.preparation = preparation;
  }

  /** Folds in what a node says; counters of earlier starts of the same node stay. */
  void onNode(NodeReport report) {
    callsByNodeStart.put(report.node() + "/" + report.nodeIncarnation(), report.calls());
  }

  CampaignReport report(
      RunningCampaign campaign, AuditReading reading, CallCounts ownCalls, Moment now) {
    CampaignState state = campaign.state();
    CallCounts calls = callsByNodeStart.values().stream().reduce(ownCalls, CallCounts::plus);
    List<CampaignReport.Host> hosts = hosts(campaign, reading.madeByOrdinal());
    long created = hosts.stream().mapToLong(CampaignReport.Host::created).sum();
    BootHistogram boots = state.endedBoots().plus(campaign.fleet().boots());
    CampaignReport report = new CampaignReport(
        new CampaignReport.Campaign(state.accepted().spec().name(),
            state.accepted().campaign().value(), state.accepted().spec().cloud(), startedAt,
            zeroAt(state, now)),
        state.prepared().timeScale(), Judge.judge(Outcomes.outcome(campaign)),
        Targets.requested(state), Phases.heldActive(state), hosts,
        CampaignReport.Boots.of(boots), faults(campaign),
        new CampaignReport.Seconds(length(state, Phase.FILL, now),
            length(state, Phase.HOLD, now), length(state, Phase.TEARDOWN, now)),
        CampaignReport.ApiCalls.of(calls, preparation, created), ImpactAssembly.of(state),
        reading.audit(), phases(state, now), timeline(state), limitChanges(state),
        failedServers(state), List.of(), nodes(campaign), WatchFigures.loads(state),
        WatchFigures.neighbours(state), ProofFigures.report(state));
    return report.withHints(Hints.of(report));
  }

  private static List<CampaignReport.Host> hosts(
      RunningCampaign campaign, SortedMap<Integer, Integer> made) {
    CampaignState state = campaign.state();
    List<CampaignReport.Host> hosts = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      int ordinal = host.ordinal();
      HostStatus.Totals ended = state.ended(ordinal).totals();
      long accepted = ended.accepted() + campaign.fleet().host(ordinal)
          .map(seen -> seen.status().totals().accepted()).orElse(0L);
      long errors = state.faults().stream().filter(fault -> fault.ordinal() == ordinal)
          .filter(ReportAssembly::isFailure).count();
      CampaignEvent.HostClosed closed = state.closed().get(ordinal);
      hosts.add(new CampaignReport.Host(host.name(),
          campaign.assignment().getOrDefault(ordinal, ""),
          state.targets().getOrDefault(ordinal, 0), held(state, ordinal),
          made.getOrDefault(ordinal, Math.toIntExact(accepted)), Math.toIntExact(errors),
          closed == null ? BreakingPoint.none() : WatchFigures.breakingPoint(state, closed),
          limitFinal(campaign, ordinal)));
    }
    return hosts;
  }

  /** A host without a limit of its own could use all that the campaign file fixes. */
  private static int limitFinal(RunningCampaign campaign, int ordinal) {
    return switch (campaign.state().accepted().spec().pacing()) {
      case Pacing.Adaptive _ -> campaign.fleet().host(ordinal)
          .map(seen -> seen.status().pace().limit()).orElse(0);
      case Pacing.Fixed fixed -> fixed.bootsInFlight();
    };
  }

  /** Evidence that boots were slow speaks of servers that did become ACTIVE. */
  static boolean isFailure(FaultRecorded fault) {
    return fault.evidence().fault().id() != FaultId.SLOW;
  }

  static int held(CampaignState state, int ordinal) {
    return state.held(Phase.HOLD).or(() -> state.held(Phase.FILL))
        .map(held -> held.activeByOrdinal().getOrDefault(ordinal, 0)).orElse(0);
  }

  private static List<FaultCount> faults(RunningCampaign campaign) {
    CampaignState state = campaign.state();
    SortedMap<FaultId, SortedMap<String, Long>> byFault = new TreeMap<>();
    for (FaultRecorded fault : state.faults()) {
      byFault.computeIfAbsent(fault.evidence().fault().id(), _ -> new TreeMap<>())
          .merge(hostName(state, fault.ordinal()), 1L, Long::sum);
    }
    SortedMap<String, Long> duplicates = duplicates(campaign);
    if (!duplicates.isEmpty()) {
      byFault.put(FaultId.F18, duplicates);
    }
    List<FaultCount> counts = new ArrayList<>();
    byFault.forEach((fault, byHost) -> counts.add(FaultCount.of(fault,
        byHost.values().stream().mapToLong(Long::longValue).sum(), byHost)));
    return counts;
  }

  /** Second servers of one name that were removed, by host, where there were any. */
  private static SortedMap<String, Long> duplicates(RunningCampaign campaign) {
    SortedMap<String, Long> byHost = new TreeMap<>();
    for (ComputeHost host : campaign.state().prepared().hosts()) {
      HostStatus.Totals totals = campaign.fleet().host(host.ordinal())
          .map(seen -> seen.status().totals()).orElse(HostStatus.Totals.NONE)
          .plus(campaign.state().ended(host.ordinal()).totals());
      if (totals.duplicates() > 0) {
        byHost.put(host.name(), totals.duplicates());
      }
    }
    return byHost;
  }

  private static double length(CampaignState state, Phase phase, Moment now) {
    Instant began = state.entered().get(phase);
    if (began == null) {
      return 0;
    }
    Instant end = state.entered().tailMap(phase).entrySet().stream().skip(1)
        .map(Map.Entry::getValue).findFirst().orElse(now.cloud());
    return Duration.between(began, end).toMillis() / 1000.0;
  }

  private static List<CampaignReport.Phase> phases(CampaignState state, Moment now) {
    List<CampaignReport.Phase> phases = new ArrayList<>();
    for (Phase phase : state.entered().keySet()) {
      if (phase != Phase.ENDED) {
        double from = seconds(state, state.entered().get(phase));
        phases.add(new CampaignReport.Phase(ProgressAssembly.phase(phase), from,
            from + length(state, phase, now)));
      }
    }
    return phases;
  }

  private static List<CampaignReport.TimelinePoint> timeline(CampaignState state) {
    return state.timeline().stream().map(sample -> new CampaignReport.TimelinePoint(
        seconds(state, sample.at()), sample.active(), sample.bootsInFlight(), sample.error(),
        sample.fleetLimit(), sample.hostLimitSum(), sample.readyPerMinute(),
        sample.bootSeconds(), sample.brake())).toList();
  }

  /** When our own clock stood at second 0 of the cloud times. */
  private static Instant zeroAt(CampaignState state, Moment now) {
    Duration since = Duration.between(state.prepared().at(), now.cloud());
    return now.cluster().minus(new TimeScale(state.prepared().timeScale()).toCluster(since))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<CampaignReport.LimitChange> limitChanges(CampaignState state) {
    return state.limitMoves().stream().sorted(Comparator.comparing(LimitMoved::at))
        .map(moved -> new CampaignReport.LimitChange(
            seconds(state, moved.at()), moved.which(), moved.from(), moved.to(),
            moved.reason()))
        .toList();
  }

  private static List<CampaignReport.FailedServer> failedServers(CampaignState state) {
    return state.faults().stream().filter(ReportAssembly::isFailure).map(recorded -> {
      FaultEvidence evidence = recorded.evidence();
      return new CampaignReport.FailedServer(evidence.serverId(), evidence.serverName(),
          hostName(state, recorded.ordinal()), evidence.fault().id(),
          evidence.fault().message(), seconds(state, evidence.occurredAt()),
          evidence.fault().requestId());
    }).toList();
  }

  private static List<CampaignReport.Node> nodes(RunningCampaign campaign) {
    SortedMap<String, List<String>> hostsByNode = new TreeMap<>();
    campaign.assignment().forEach((ordinal, node) -> hostsByNode
        .computeIfAbsent(node, _ -> new ArrayList<>()).add(hostName(campaign.state(), ordinal)));
    List<CampaignReport.Node> nodes = new ArrayList<>();
    hostsByNode.forEach(
        (node, hosts) -> nodes.add(new CampaignReport.Node(node, List.of("worker"), hosts)));
    return nodes;
  }

  static String hostName(CampaignState state, int ordinal) {
    return state.prepared().hosts().stream().filter(host -> host.ordinal() == ordinal)
        .map(ComputeHost::name).findFirst().orElse("host " + ordinal);
  }

  static double seconds(CampaignState state, Instant at) {
    return Duration.between(state.prepared().at(), at).toMillis() / 1000.0;
  }
}
