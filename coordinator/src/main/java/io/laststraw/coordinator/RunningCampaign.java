package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.fleet.DeletesWhileDown;
import io.laststraw.coordinator.fleet.FirstSigns;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.fleet.Handover;
import io.laststraw.coordinator.fleet.HoldChecks;
import io.laststraw.coordinator.fleet.HostAssigner;
import io.laststraw.coordinator.fleet.HostClosings;
import io.laststraw.coordinator.fleet.InheritedDoubt;
import io.laststraw.coordinator.fleet.Levels;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.fleet.SentTargets;
import io.laststraw.coordinator.fleet.SlowEvidence;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.Ended;
import io.laststraw.coordinator.journal.CampaignJournal;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.CampaignState.Lease;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One campaign in progress: folds statuses in, plans on each tick, and journals every fact before
 * anything relies on it. Knows no actors and reads no clock, so the whole of it can be rehearsed.
 */
final class RunningCampaign {
  private final CampaignState state;
  private final CampaignJournal journal;
  private final CoordinatorSettings settings;
  private final TimeScale scale;
  private final SortedMap<String, Integer> ordinals = new TreeMap<>();
  private final FleetMeter meter;
  private final Notices notices = new Notices();
  private final HeldWatch held = new HeldWatch();
  private final TeardownPatience patience = new TeardownPatience();
  private FleetView fleet = FleetView.empty();
  private SortedMap<Integer, String> assignment = new TreeMap<>();
  private final SortedMap<String, Instant> missingSince = new TreeMap<>();
  private SortedSet<String> nodes = new TreeSet<>();
  private final SortedMap<String, String> troubles = new TreeMap<>();
  private int nodesAwaited;
  private final Sequences sequences;
  private final ApiWatch apiWatch;
  private final HostsWatch hostsWatch = new HostsWatch();
  private final DeletesWhileDown deletesWhileDown;
  private Instant earlierLeasesEndAt = Instant.MAX;

  RunningCampaign(CampaignState state, CampaignJournal journal, CoordinatorSettings settings,
      Sequences sequences) {
    this.sequences = sequences;
    this.state = state;
    this.journal = journal;
    this.settings = settings;
    this.scale = new TimeScale(state.prepared().timeScale());
    this.meter = switch (state.accepted().spec().pacing()) {
      case Pacing.Adaptive _ -> FleetMeter.adaptive(state, settings);
      case Pacing.Fixed fixed -> FleetMeter.fixed(fixed.bootsInFlight(), settings);
    };
    this.apiWatch = ApiWatch.of(state, settings.servicePeriod());
    this.deletesWhileDown = DeletesWhileDown.inCampaign(!state.entered().isEmpty());
    state.prepared().hosts().forEach(host -> {
      ordinals.put(host.name(), host.ordinal());
      state.lease(host.ordinal()).ifPresent(lease -> assignment.put(host.ordinal(), lease.node()));
    });
  }

  /** Begins, or goes on where an earlier coordinator was. */
  void begin(Moment now) {
    // Whatever an earlier coordinator sent echoes a status that it had before we began.
    earlierLeasesEndAt = now.cluster().plus(settings.leaseLength());
    onNodes(nodes, now);
  }

  CampaignState state() {
    return state;
  }

  FleetView fleet() {
    return fleet;
  }

  FleetMeter meter() {
    return meter;
  }

  /** The latest events worth a line in a log. */
  List<CampaignProgress.Notice> notices() {
    return notices.latest();
  }

  /** Where each host runs or shall run, by ordinal. */
  SortedMap<Integer, String> assignment() {
    return new TreeMap<>(assignment);
  }

  /** The nodes that are reachable now; a lost one keeps its hosts until its leases are over. */
  void onNodes(SortedSet<String> reachable, Moment now) {
    assignment.values().stream().filter(node -> !reachable.contains(node))
        .forEach(node -> missingSince.putIfAbsent(node, now.cluster()));
    missingSince.keySet().removeAll(reachable);
    nodes = new TreeSet<>(reachable);
  }

  /** What keeps a node from its work, said once; empty when nothing does. */
  void onTrouble(String node, String trouble, Moment now) {
    if (!trouble.equals(troubles.getOrDefault(node, ""))) {
      troubles.put(node, trouble);
      notices.say("node " + node + ": " + (trouble.isEmpty() ? "works again" : trouble), state,
          now.cloud());
    }
  }

  private void assignHosts(Moment now) {
    int missing = settings.minimumNodes() - nodes.size();
    if (state.entered().isEmpty() && missing > 0) {
      if (missing != nodesAwaited) {
        nodesAwaited = missing;
        notices.say("waiting for " + missing + (missing == 1 ? " more worker" : " more workers"),
            state, now.cloud());
      }
      return;
    }
    SortedSet<String> awaited = new TreeSet<>();
    missingSince.forEach((node, since) -> {
      if (now.cluster().isBefore(since.plus(settings.leaseLength()))) {
        awaited.add(node);
      }
    });
    assignment = HostAssigner.assign(ordinals.values().stream().sorted().toList(), nodes, awaited,
        assignment);
    if (state.entered().isEmpty() && !assignment.isEmpty()) {
      enter(Phase.FILL, now);
    }
  }

  /** Folds the status of one host worker in; a new incarnation gets an epoch of its own. */
  void onStatus(String node, long orderedBy, HostStatus status, Moment now) {
    Integer ordinal = ordinals.get(status.host());
    if (ordinal == null || !status.campaign().equals(state.accepted().campaign())) {
      return;
    }
    Optional<Lease> lease = state.lease(ordinal);
    boolean current = lease.isPresent() && lease.get().incarnation() == status.incarnation();
    if (!current) {
      boolean isLater = lease.map(Lease::orderedBy).orElse(0L) <= orderedBy;
      if (isLater && !state.hadLease(status.incarnation())
          && node.equals(assignment.get(ordinal))) {
        takeOver(ordinal, node, orderedBy, status, now);
      }
      return;
    }
    boolean firstOfTerm = fleet.host(ordinal).isEmpty();
    fleet = fleet.observe(ordinal, status, node, now.cluster());
    if (firstOfTerm) {
      rememberEarlierTerm(ordinal, lease.get());
    }
    clearDoubt(ordinal, lease.get());
    recordFaults(ordinal, status);
  }

  /** What an earlier coordinator may have sent goes on being charged until the host outdates it. */
  private void rememberEarlierTerm(int ordinal, Lease lease) {
    charge(ordinal, state.highestTarget(ordinal), lease.chargedLimit(), earlierLeasesEndAt);
    if (lease.inheritedDoubt() > 0) {
      fleet = fleet.withDoubt(ordinal, doubt(lease.inheritedDoubt(), earlierLeasesEndAt));
    }
  }

  /** Charges a host with what it was allowed before the first target that we send it. */
  private void charge(int ordinal, int servers, int bootLimit, Instant leaseEnd) {
    fleet.host(ordinal).ifPresent(seen -> fleet = fleet.with(ordinal, seen.withSent(
        SentTargets.none().plus(SentTargets.Sent.ofAnother(servers, bootLimit, leaseEnd,
            seen.status().stampNanos())))));
  }

  private void takeOver(int ordinal, String node, long orderedBy, HostStatus status, Moment now) {
    Optional<Lease> before = state.lease(ordinal);
    Optional<HostSeen> seen = fleet.host(ordinal);
    int charged = Math.max(before.map(Lease::chargedLimit).orElse(0),
        seen.map(HostSeen::chargedBoots).orElse(0));
    int older = seen.map(host -> host.doubt().servers())
        .orElse(before.map(Lease::inheritedDoubt).orElse(0));
    int doubt = before.isEmpty() ? 0 : charged + older;
    Ended ended = seen.map(host -> new Ended(host.status().totals(), host.status().boots()))
        .orElse(Ended.NOTHING);
    Instant leaseEnd = seen.map(this::leaseEnd).orElse(earlierLeasesEndAt);
    int servers = seen.map(host -> host.sent().chargedServers())
        .orElse(state.highestTarget(ordinal));
    long epoch = before.map(Lease::epoch).orElse(0L) + 1;
    record(List.of(new CampaignEvent.LeaseGranted(ordinal, epoch, status.incarnation(), node,
        orderedBy, doubt, ended)));
    fleet = fleet.observe(ordinal, status, node, now.cluster());
    if (before.isPresent()) {
      notices.takenOver(status.host(), node, doubt, state, now.cloud());
      inherit(ordinal, servers, doubt, leaseEnd);
    }
  }

  /** The successor goes on at the level that its predecessor had: less would empty the host. */
  private void inherit(int ordinal, int servers, int doubt, Instant leaseEnd) {
    charge(ordinal, servers, 0, leaseEnd);
    if (doubt > 0) {
      fleet = fleet.withDoubt(ordinal, doubt(doubt, leaseEnd));
    }
  }

  /** Leases run from the worker's own stamp, so the latest status that we echo bounds them all. */
  private Instant leaseEnd(HostSeen seen) {
    Instant own = seen.receivedAt().plus(settings.leaseLength());
    Instant inherited = seen.doubt().leaseEndsAt();
    return own.isAfter(inherited) ? own : inherited;
  }

  private InheritedDoubt doubt(int servers, Instant leaseEnd) {
    return InheritedDoubt.of(servers, leaseEnd, leaseEnd.plus(settings.postDeadline())
        .plus(scale.toCluster(settings.horizon())));
  }

  private void clearDoubt(int ordinal, Lease lease) {
    boolean cleared = fleet.host(ordinal).filter(seen -> seen.doubt().servers() == 0).isPresent();
    if (cleared && lease.inheritedDoubt() > 0) {
      record(List.of(new CampaignEvent.DoubtCleared(ordinal, lease.epoch())));
    }
  }

  private void recordFaults(int ordinal, HostStatus status) {
    List<CampaignEvent> fresh = new ArrayList<>();
    for (FaultEvidence evidence : status.pendingFaults()) {
      if (!state.isRecorded(evidence.key())) {
        fresh.add(new CampaignEvent.FaultRecorded(ordinal, evidence));
        if (SlowEvidence.counts(evidence, ordinal, fleet, state.closed().keySet(),
            meter.isCrowded())) {
          fleet.host(ordinal).ifPresent(seen -> fleet = fleet.with(ordinal,
              seen.withHealth(seen.health().onFault(evidence, status.boots().count()))));
        }
      }
    }
    record(fresh);
  }

  /** Folds one reading of the compute services in. */
  void onServices(ServicesSeen services) {
    SortedSet<String> up = new TreeSet<>(services.up());
    SortedSet<String> enabled = new TreeSet<>(services.enabled());
    ordinals.forEach((name, ordinal) -> fleet = fleet.serviceRead(ordinal, up.contains(name),
        enabled.contains(name)));
    record(deletesWhileDown.observe(state, fleet, up));
  }

  /** Folds one watch of the hosts in, their services included. */
  void onWatch(List<HostWatch> hosts, Moment now) {
    onServices(ServicesSeen.of(hosts));
    record(hostsWatch.observe(hosts, state, fleet, now.cloud()));
  }

  /** Folds how long the services took for others; too long for too long holds creates back. */
  void onProbe(SortedMap<String, Double> secondsByService, Moment now) {
    record(apiWatch.observe(secondsByService, state, now.cloud()));
  }

  /** Plans: records what follows from what is known, and returns the targets to send. */
  SortedMap<Integer, HostTarget> plan(Moment now) {
    assignHosts(now);
    if (state.phase() == Phase.FILL || state.phase() == Phase.HOLD) {
      record(FirstSigns.plan(state, fleet, now));
      record(HostClosings.plan(state, fleet, now));
    }
    if (state.phase() == Phase.FILL) {
      SortedMap<Integer, Integer> targets = Handover.permitted(state, fleet);
      if (!targets.equals(state.targets())) {
        record(List.of(new CampaignEvent.TargetsSet(targets)));
      }
      Phases.stop(state, fleet, now).ifPresent(stop -> record(List.of(stop)));
    }
    held.observe(state, fleet, silentBefore(now)).ifPresent(seen -> record(List.of(seen)));
    if (next(now).isPresent()) {
      // What the fill reached decides whether a failed campaign is torn down, so it comes first.
      record(held.atEnd(state, fleet, now.cloud()));
      next(now).ifPresent(phase -> enter(phase, now));
    }
    record(meter.measure(state, fleet, now));
    return targets(now);
  }

  /** The next phase, unless it would end a hold whose last moments some host has not told. */
  private Optional<Phase> next(Moment now) {
    if (state.phase() == Phase.TEARDOWN) {
      patience.observe(fleet.alive(), fleet.stuck(),
          Phases.everyHostKnown(state, fleet), now.cloud());
      if (patience.isOver(now.cloud())) {
        return Optional.of(Phase.AUDIT);
      }
    }
    return Phases.next(state, fleet, settings.horizon(), now)
        .filter(_ -> HeldWatch.mayEnd(state, fleet, silentBefore(now), now.cloud()));
  }

  /** A worker that was last heard of before this has no lease any more. */
  private Instant silentBefore(Moment now) {
    return now.cluster().minus(settings.leaseLength());
  }

  private SortedMap<Integer, HostTarget> targets(Moment now) {
    SortedMap<Integer, HostTarget.Level> levels = Levels.plan(state, fleet,
        new Levels.Allowance(meter.limit().limit(), meter.permits(fleet, state)),
        silentBefore(now));
    SortedMap<Integer, HostTarget> targets = new TreeMap<>();
    List<CampaignEvent> charges = new ArrayList<>();
    fleet.hosts().forEach((ordinal, seen) -> {
      Optional<Lease> lease = state.lease(ordinal)
          .filter(granted -> granted.incarnation() == seen.status().incarnation());
      HostTarget.Level level = levels.get(ordinal);
      if (lease.isPresent() && level != null) {
        if (level.bootLimit() > lease.get().chargedLimit()) {
          charges.add(CampaignEvent.LimitCharged.of(ordinal, lease.get().epoch(),
              level.bootLimit()));
        }
        targets.put(ordinal, target(ordinal, lease.get(), level, seen));
      }
    });
    record(charges);
    SortedMap<Integer, HostSeen> told = new TreeMap<>();
    targets.forEach((ordinal, target) -> fleet.host(ordinal)
        .ifPresent(seen -> told.put(ordinal, told(target, seen, now))));
    fleet = fleet.withAll(told);
    return targets;
  }

  private HostSeen told(HostTarget target, HostSeen seen, Moment now) {
    SentTargets.Sent sent = new SentTargets.Sent(target.sequence(), target.level().servers(),
        target.level().bootLimit(), seen.receivedAt().plus(settings.leaseLength()),
        seen.tellsFromStampNanos(settings.leaseLength()));
    return seen.withSent(seen.sent().acknowledged(seen.status().appliedSequence(),
        seen.status().stampNanos(), now.cluster()).plus(sent));
  }

  private HostTarget target(int ordinal, Lease lease, HostTarget.Level level, HostSeen seen) {
    List<String> acknowledged = seen.status().pendingFaults().stream().map(FaultEvidence::key)
        .filter(state::isRecorded).toList();
    return new HostTarget(state.accepted().campaign(), lease.incarnation(), lease.epoch(),
        sequences.next(), level,
        new HostTarget.Lease(seen.status().stampNanos(), settings.leaseLength()),
        HoldChecks.of(state, ordinal, seen, apiWatch.isSlow()), acknowledged);
  }

  void pause(boolean paused, Moment now) {
    record(List.of(new CampaignEvent.Paused(paused, now.cloud())));
  }

  /** Ends fill or hold; once they are over, what a stop asks for is already happening. */
  void stop(String reason, Moment now) {
    if (state.phase() != Phase.FILL && state.phase() != Phase.HOLD) {
      return;
    }
    record(List.of(new CampaignEvent.Stopped(CampaignEvent.StopCause.USER, reason, now.cloud())));
  }

  void enter(Phase phase, Moment now) {
    record(List.of(new CampaignEvent.PhaseEntered(phase, now.cloud())));
  }

  /** How long a phase has lasted. */
  Duration sinceEntered(Phase phase, Moment now) {
    return Duration.between(state.entered().getOrDefault(phase, now.cloud()), now.cloud());
  }

  /** The hosts that a node shall run. */
  List<ComputeHost> hostsOf(String node) {
    return state.prepared().hosts().stream()
        .filter(host -> node.equals(assignment.get(host.ordinal()))).toList();
  }

  private void record(List<? extends CampaignEvent> events) {
    if (!events.isEmpty()) {
      journal.append(events);
      events.forEach(state::apply);
      events.forEach(event -> notices.note(event, state));
    }
  }
}
