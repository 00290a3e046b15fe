package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.FirstSignSeen;
import io.laststraw.coordinator.journal.CampaignEvent.HostsWatched;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostLoad;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The first sign that a host is about to break. Where hosts are to be filled until they break, a real
 * one is left alone from then on, unless the campaign file names it under {@code toDeath}: somebody
 * has to go on living with that machine. A sign is journaled, because what it was read from passes:
 * the host of a slow boot is not slow beside the others for ever.
 */
public final class FirstSigns {
  /** Tasks that run or wait for each hardware thread; a host that stays above this swaps. */
  static final int MOST_LOAD_PER_THREAD = 3;

  /** A load that high is a sign when it lasts: a rush of boots makes one, and passes. */
  static final Duration LOADED_FOR = Duration.ofMinutes(5);

  /** So old may the latest slow boot be that is judged beside what other hosts do now. */
  private static final Duration SLOW_FOR = Duration.ofMinutes(2);

  private FirstSigns() {}

  /** The signs that nobody has seen before. */
  public static List<FirstSignSeen> plan(CampaignState state, FleetView fleet, Moment now) {
    // Where time runs as ours does, machines are real.
    if (state.prepared().timeScale() != 1
        || !(state.accepted().spec().goal() instanceof Goal.UntilHostsBreak goal)) {
      return List.of();
    }
    return state.prepared().hosts().stream()
        .filter(host -> !goal.toDeath().contains(host.name()))
        .map(ComputeHost::ordinal)
        .filter(ordinal -> !state.firstSigns().containsKey(ordinal)
            && !state.closed().containsKey(ordinal))
        .flatMap(ordinal -> sign(state, fleet, ordinal, now.cloud()).stream())
        .toList();
  }

  private static Optional<FirstSignSeen> sign(
      CampaignState state, FleetView fleet, int ordinal, Instant at) {
    return fault(state, fleet, ordinal, at)
        .or(() -> lateHeartbeat(fleet, ordinal, at))
        .or(() -> load(state, ordinal, at));
  }

  private static Optional<FirstSignSeen> fault(
      CampaignState state, FleetView fleet, int ordinal, Instant at) {
    return state.faults().stream().filter(fault -> fault.ordinal() == ordinal)
        .map(FaultRecorded::evidence)
        .filter(evidence -> evidence.fault().id() == FaultId.SLOW
            ? isSlowByItself(evidence, state, fleet, ordinal, at)
            : isLocal(evidence))
        .findFirst().map(evidence -> of(evidence, ordinal, at));
  }

  private static boolean isLocal(FaultEvidence evidence) {
    FaultClass kind = evidence.fault().id().faultClass();
    return kind == FaultClass.HOST || kind == FaultClass.HOST_CAPACITY;
  }

  /**
   * Slow beside the others, or slow with little in flight while nothing shows that the host has
   * threads to spare: one that has is not what boots wait for. That was seen where the control plane
   * shared its two processors with other work.
   */
  private static boolean isSlowByItself(FaultEvidence evidence, CampaignState state,
      FleetView fleet, int ordinal, Instant at) {
    // What the others do now says nothing about a slowness of long ago.
    boolean recent = Duration.between(evidence.occurredAt(), at).compareTo(SLOW_FOR) <= 0;
    boolean hasThreadsToSpare = state.load(ordinal)
        .filter(load -> load.oneMinute() < state.threads(ordinal)).isPresent();
    return recent && (SlowEvidence.isSlowBesideOthers(ordinal, fleet, Set.of())
        || SlowEvidence.fewInFlight(fleet, Set.of()) && !hasThreadsToSpare);
  }

  private static FirstSignSeen of(FaultEvidence evidence, int ordinal, Instant at) {
    FaultId fault = evidence.fault().id();
    return new FirstSignSeen(ordinal, HostHealth.factor(fault),
        fault == FaultId.SLOW ? evidence.heldActive() : 0, evidence.fault().message(), at);
  }

  /** When most heartbeats are late together, what is late is the database that they wait for. */
  private static Optional<FirstSignSeen> lateHeartbeat(FleetView fleet, int ordinal, Instant at) {
    long late = fleet.hosts().values().stream().filter(seen -> seen.service().isLate()).count();
    boolean alone = late == 1 || 2 * late <= fleet.hosts().size();
    return fleet.host(ordinal).filter(seen -> alone && seen.service().isLate())
        .map(seen -> new FirstSignSeen(ordinal, LimitingFactor.HOST_DOWN, ranTogether(seen),
            "the heartbeat of its nova-compute is late", at));
  }

  /** A host that went down and is switched on again boots more, while its lost guests look ACTIVE. */
  private static int ranTogether(FleetView.HostSeen seen) {
    return Math.max(seen.status().servers().held(), seen.status().servers().active());
  }

  private static Optional<FirstSignSeen> load(CampaignState state, int ordinal, Instant at) {
    double most = (double) MOST_LOAD_PER_THREAD * state.threads(ordinal);
    List<HostsWatched> watches = state.hostWatches();
    if (most == 0 || watches.isEmpty()) {
      return Optional.empty();
    }
    Instant since = watches.getLast().at();
    for (HostsWatched watched : watches.reversed()) {
      HostLoad load = watched.loads().get(ordinal);
      if (load == null || load.oneMinute() <= most) {
        return Optional.empty();
      }
      if (Duration.between(watched.at(), since).compareTo(LOADED_FOR) >= 0) {
        return Optional.of(new FirstSignSeen(ordinal, LimitingFactor.HOST_SLOW, 0,
            String.format(Locale.ROOT, "its load was above %.0f, %d for each of its threads,"
                + " for %d minutes", most, MOST_LOAD_PER_THREAD, LOADED_FOR.toMinutes()),
            at));
      }
    }
    return Optional.empty();
  }
}
