package io.laststraw.coordinator.journal;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.Invariant;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.Accepted;
import io.laststraw.coordinator.journal.CampaignEvent.ApiMeasured;
import io.laststraw.coordinator.journal.CampaignEvent.DoubtCleared;
import io.laststraw.coordinator.journal.CampaignEvent.DownWhileDeleting;
import io.laststraw.coordinator.journal.CampaignEvent.Ended;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.FirstSignSeen;
import io.laststraw.coordinator.journal.CampaignEvent.FleetSampled;
import io.laststraw.coordinator.journal.CampaignEvent.GuardPaused;
import io.laststraw.coordinator.journal.CampaignEvent.GuardResumed;
import io.laststraw.coordinator.journal.CampaignEvent.HeldObserved;
import io.laststraw.coordinator.journal.CampaignEvent.HoldChecked;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.HostsWatched;
import io.laststraw.coordinator.journal.CampaignEvent.LeaseGranted;
import io.laststraw.coordinator.journal.CampaignEvent.LimitCharged;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignEvent.NeighboursSeen;
import io.laststraw.coordinator.journal.CampaignEvent.PauseAsked;
import io.laststraw.coordinator.journal.CampaignEvent.Paused;
import io.laststraw.coordinator.journal.CampaignEvent.PhaseEntered;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignEvent.Refused;
import io.laststraw.coordinator.journal.CampaignEvent.StopAsked;
import io.laststraw.coordinator.journal.CampaignEvent.Stopped;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pure fold of a campaign's journal: the same events give the same state, before a crash and
 * after it. It only grows; the one actor that owns it is the only one that applies events. Maps and
 * lists that it gives out show it as it is, also after later events.
 */
public final class CampaignState {
  private final Accepted accepted;
  private final Prepared prepared;
  private final SortedMap<Phase, Instant> entered = new TreeMap<>();
  private final SortedMap<Integer, Lease> leases = new TreeMap<>();
  private final SortedSet<Long> incarnations = new TreeSet<>();
  private final SortedMap<Integer, Ended> endedByOrdinal = new TreeMap<>();
  private final SortedMap<Integer, FirstSignSeen> firstSigns = new TreeMap<>();
  private final SortedMap<Integer, HostClosed> closed = new TreeMap<>();
  private final SortedSet<Integer> downWhileDeleting = new TreeSet<>();
  private final List<FaultRecorded> faults = new ArrayList<>();
  private final SortedSet<String> recordedFaultKeys = new TreeSet<>();
  private final List<FleetSample> timeline = new ArrayList<>();
  private final List<LimitMoved> limitMoves = new ArrayList<>();
  private final SortedMap<String, LimitMoved> latestMoves = new TreeMap<>();
  private final SortedMap<Phase, HeldObserved> held = new TreeMap<>();
  private SortedMap<Integer, Integer> targets = new TreeMap<>();
  private final SortedMap<Integer, Integer> highestTargets = new TreeMap<>();
  private List<Stopped> stops = List.of();
  private boolean paused;
  private HoldChecked holdChecked = HoldChecked.NOTHING;
  private final List<ApiMeasured> apiMeasurements = new ArrayList<>();
  private final List<GuardPaused> guardPauses = new ArrayList<>();
  private boolean guardPaused;
  private final SortedMap<Integer, Integer> threads = new TreeMap<>();
  private final List<HostsWatched> hostWatches = new ArrayList<>();
  private final List<NeighboursSeen> neighbours = new ArrayList<>();

  /** The lease of a host's latest incarnation; {@code chargedLimit} is the most it was ever given. */
  public record Lease(
      long epoch, long incarnation, String node, long orderedBy, int chargedLimit,
      int inheritedDoubt) {}

  private CampaignState(Accepted accepted, Prepared prepared) {
    this.accepted = accepted;
    this.prepared = prepared;
    prepared.hosts().forEach(host -> threads.put(host.ordinal(),
        prepared.before().getOrDefault(host.name(), HostBefore.UNKNOWN).threads()));
  }

  /** A campaign at the moment when the cloud was ready for it. */
  public static CampaignState of(Accepted accepted, Prepared prepared) {
    return new CampaignState(accepted, prepared);
  }

  /** Replays a journal; empty when the campaign never got as far as being prepared. */
  public static Optional<CampaignState> replay(List<CampaignEvent> events) {
    List<CampaignEvent> before = new ArrayList<>();
    for (int index = 0; index < events.size(); index++) {
      if (events.get(index) instanceof Prepared prepared) {
        CampaignState state = of((Accepted) events.getFirst(), prepared);
        before.forEach(state::apply);
        events.subList(index + 1, events.size()).forEach(state::apply);
        return Optional.of(state);
      }
      before.add(events.get(index));
    }
    return Optional.empty();
  }

  /** Folds one more event in. */
  public void apply(CampaignEvent event) {
    switch (event) {
      case Accepted _,Refused _,StopAsked _,PauseAsked _ -> {
      }
      case Prepared again ->
        Invariant.check(again.equals(prepared), "a campaign is prepared once");
      case PhaseEntered phase -> entered.putIfAbsent(phase.phase(), phase.at());
      case TargetsSet set -> {
        targets = set.serversByOrdinal();
        targets.forEach((ordinal, servers) -> highestTargets.merge(ordinal, servers, Math::max));
      }
      case LeaseGranted granted -> grant(granted);
      case LimitCharged charged -> charge(charged);
      case DoubtCleared cleared -> leases.computeIfPresent(cleared.ordinal(),
          (_, lease) -> lease.epoch() == cleared.epoch() ? withDoubt(lease, 0) : lease);
      case FaultRecorded fault -> {
        if (recordedFaultKeys.add(fault.evidence().key())) {
          faults.add(fault);
        }
      }
      case FirstSignSeen sign -> firstSigns.putIfAbsent(sign.ordinal(), sign);
      case DownWhileDeleting down -> downWhileDeleting.add(down.ordinal());
      case HostClosed host -> closed.putIfAbsent(host.ordinal(), host);
      case HeldObserved observed -> held.put(observed.phase(), observed);
      case HoldChecked checked -> holdChecked = checked;
      case FleetSampled sampled -> timeline.add(sampled.sample());
      case LimitMoved moved -> {
        limitMoves.add(moved);
        latestMoves.put(moved.which(), moved);
      }
      case Paused wish -> paused = wish.paused();
      case ApiMeasured measured -> apiMeasurements.add(measured);
      case GuardPaused pause -> {
        guardPauses.add(pause);
        guardPaused = true;
      }
      case GuardResumed _ -> guardPaused = false;
      case HostsWatched watched -> hostWatches.add(watched);
      case NeighboursSeen seen -> neighbours.add(seen);
      case Stopped stop -> stops = stops.isEmpty() ? List.of(stop) : stops;
    }
  }

  private void grant(LeaseGranted granted) {
    Lease before = leases.get(granted.ordinal());
    Invariant.check(before == null || granted.epoch() > before.epoch(), "epochs only grow");
    leases.put(granted.ordinal(), new Lease(granted.epoch(), granted.incarnation(),
        granted.node(), granted.orderedBy(), 0, granted.inheritedDoubt()));
    incarnations.add(granted.incarnation());
    endedByOrdinal.merge(granted.ordinal(), granted.ended(), CampaignState::sum);
  }

  private void charge(LimitCharged charged) {
    leases.computeIfPresent(charged.ordinal(), (_, lease) -> lease.epoch() != charged.epoch()
        ? lease
        : new Lease(lease.epoch(), lease.incarnation(), lease.node(), lease.orderedBy(),
            Math.max(lease.chargedLimit(), charged.bootLimit()), lease.inheritedDoubt()));
  }

  private static Lease withDoubt(Lease lease, int doubt) {
    return new Lease(lease.epoch(), lease.incarnation(), lease.node(), lease.orderedBy(),
        lease.chargedLimit(),
        doubt);
  }

  private static Ended sum(Ended one, Ended other) {
    return new Ended(one.totals().plus(other.totals()), one.boots().plus(other.boots()));
  }

  public Accepted accepted() {
    return accepted;
  }

  public Prepared prepared() {
    return prepared;
  }

  /** The latest phase entered. */
  public Phase phase() {
    return entered.isEmpty() ? Phase.FILL : entered.lastKey();
  }

  /** Cloud time at which each phase began. */
  public SortedMap<Phase, Instant> entered() {
    return Collections.unmodifiableSortedMap(entered);
  }

  /**
   * The split of the goal; closed hosts keep what they hold. The map never changes afterwards: a later
   * split is another one.
   */
  public SortedMap<Integer, Integer> targets() {
    return Collections.unmodifiableSortedMap(targets);
  }

  /** The most servers a host was ever told to hold; a target it may still act upon. */
  public int highestTarget(int ordinal) {
    return highestTargets.getOrDefault(ordinal, 0);
  }

  public Optional<Lease> lease(int ordinal) {
    return Optional.ofNullable(leases.get(ordinal));
  }

  /** Whether this host worker ever had a lease; a superseded one never gets another. */
  public boolean hadLease(long incarnation) {
    return incarnations.contains(incarnation);
  }

  /** The account of every incarnation of a host that is over. */
  public Ended ended(int ordinal) {
    return endedByOrdinal.getOrDefault(ordinal, Ended.NOTHING);
  }

  /** All boot times of incarnations that are over. */
  public BootHistogram endedBoots() {
    return BootHistogram.sum(endedByOrdinal.values().stream().map(Ended::boots).toList());
  }

  /** What the hosts showed that were left alone before they broke, by ordinal. */
  public SortedMap<Integer, FirstSignSeen> firstSigns() {
    return Collections.unmodifiableSortedMap(firstSigns);
  }

  public SortedMap<Integer, HostClosed> closed() {
    return Collections.unmodifiableSortedMap(closed);
  }

  /** Hosts whose deleted servers nobody saw go. */
  public SortedSet<Integer> downWhileDeleting() {
    return Collections.unmodifiableSortedSet(downWhileDeleting);
  }

  public List<FaultRecorded> faults() {
    return Collections.unmodifiableList(faults);
  }

  public boolean isRecorded(String faultKey) {
    return recordedFaultKeys.contains(faultKey);
  }

  public List<FleetSample> timeline() {
    return List.copyOf(timeline);
  }

  public List<LimitMoved> limitMoves() {
    return List.copyOf(limitMoves);
  }

  /** The latest move of one limit: "fleet", or a host's name. */
  public Optional<LimitMoved> latestMove(String which) {
    return Optional.ofNullable(latestMoves.get(which));
  }

  /** The best fleet of the fill or the poorest of the hold. */
  public Optional<HeldObserved> held(Phase phase) {
    return Optional.ofNullable(held.get(phase));
  }

  /** What the hold has found out; nothing before its end. */
  public HoldChecked holdChecked() {
    return holdChecked;
  }

  public Optional<Stopped> stopped() {
    return stops.stream().findFirst();
  }

  public boolean isPaused() {
    return paused;
  }

  /** Whether boots may begin at all: in the fill, and while nobody holds them back. */
  public boolean mayCreate() {
    return phase() == Phase.FILL && !paused && !guardPaused && stops.isEmpty();
  }

  /** How long other users had to wait, over time. */
  public List<ApiMeasured> apiMeasurements() {
    return List.copyOf(apiMeasurements);
  }

  /** Every time that creates waited for a service to become quick again. */
  public List<GuardPaused> guardPauses() {
    return List.copyOf(guardPauses);
  }

  /** How busy hosts were, watch after watch. */
  public List<HostsWatched> hostWatches() {
    return List.copyOf(hostWatches);
  }

  /** A host's load by the latest watch; empty when that did not tell it. */
  public Optional<HostLoad> load(int ordinal) {
    return hostWatches.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(hostWatches.getLast().loads().get(ordinal));
  }

  /** A host's hardware threads; 0 when the cloud does not tell. */
  public int threads(int ordinal) {
    return threads.getOrDefault(ordinal, 0);
  }

  /** Every arrival of servers of others. */
  public List<NeighboursSeen> neighbours() {
    return List.copyOf(neighbours);
  }

  /** Hosts to which servers of others came: what they held is what fitted beside those. */
  public SortedSet<Integer> disturbed() {
    SortedSet<Integer> disturbed = new TreeSet<>();
    neighbours.forEach(seen -> disturbed.add(seen.ordinal()));
    return disturbed;
  }

  /** The pause that is not over yet. */
  public Optional<GuardPaused> guardPause() {
    return guardPaused ? Optional.of(guardPauses.getLast()) : Optional.empty();
  }
}
