package io.laststraw.coordinator;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostStatus.Totals;
import io.laststraw.coordinator.fleet.Brakes;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.FleetSample;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.pacing.FleetLimit;
import io.laststraw.coordinator.pacing.FleetPacing;
import io.laststraw.coordinator.pacing.FleetPacing.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Measures the fleet in windows of cloud time, moves the fleet limit, and keeps the timeline. */
final class FleetMeter {
  private static final int CEILING = 2_000;
  /** More boots than this at once are a burst, however many hosts could each begin with one. */
  private static final int MOST_AT_FIRST = 32;

  /** Smaller steps of the ramp are told together. */
  private static final double NOTICEABLE = 1.2;

  private static final Reading START = new Reading(Instant.EPOCH, BootHistogram.empty(), 0, 0, 0,
      0);

  private final CoordinatorSettings settings;
  private final SharedFaults sharedFaults = new SharedFaults();
  private final HostLimitWatch hostLimits = new HostLimitWatch();
  private FleetPacing pacing;
  private Reading sample = START;
  private int announced;
  private boolean started;
  private Reading newest = START;
  private boolean troubled;
  private int guardPausesSeen;

  private FleetMeter(FleetLimit limit, CoordinatorSettings settings) {
    this.pacing = new FleetPacing(limit, START);
    this.announced = limit.limit();
    this.settings = settings;
  }

  /** Goes on where an earlier coordinator's journal ends. */
  static FleetMeter adaptive(CampaignState state, CoordinatorSettings settings) {
    return state.latestMove(LimitMoved.FLEET)
        .map(move -> new FleetMeter(inRamp(state)
            ? FleetLimit.rampResumed(move.to(), CEILING)
            : FleetLimit.resumed(move.to(), CEILING), settings))
        .orElseGet(() -> adaptive(state.prepared().hosts().size(), settings));
  }

  /** A ramp only ever goes up, and its end is told as a step that does not. */
  private static boolean inRamp(CampaignState state) {
    return state.limitMoves().stream().filter(move -> move.which().equals(LimitMoved.FLEET))
        .allMatch(move -> move.to() > move.from());
  }

  private static FleetMeter adaptive(int hosts, CoordinatorSettings settings) {
    return new FleetMeter(FleetLimit.adaptive(Math.min(hosts, MOST_AT_FIRST), CEILING), settings);
  }

  static FleetMeter fixed(int bootsInFlight, CoordinatorSettings settings) {
    return new FleetMeter(FleetLimit.fixed(bootsInFlight), settings);
  }

  FleetLimit limit() {
    return pacing.limit();
  }

  /** Whether what the ramp left in flight is still there. */
  boolean isCrowded() {
    return pacing.isCrowded();
  }

  /** Boots that may be in flight now; never more than the limit. */
  int permits(FleetView fleet, CampaignState state) {
    return pacing.permits(fleet.bootsInFlightWithout(Targets.lost(state)));
  }

  /** Events that follow from the counters as they stand now. */
  List<CampaignEvent> measure(CampaignState state, FleetView fleet, Moment now) {
    List<CampaignEvent> events = new ArrayList<>();
    long lost = sum(state, fleet, Totals::doubted);
    Reading mark = new Reading(now.cloud(), state.endedBoots().plus(fleet.boots()),
        sharedFaults.count(state, now.cloud()) + lost, lost, sum(state, fleet, Totals::sent),
        fleet.bootsInFlightWithout(Targets.lost(state)));
    if (!started) {
      // Counters of hosts that are not heard of yet would come in as one great leap later.
      started = allHeard(state, fleet);
      guardPausesSeen = state.guardPauses().size();
      pacing = new FleetPacing(pacing.limit(), mark);
      sample = mark;
      newest = mark;
      return events;
    }
    if (state.phase() == Phase.FILL) {
      moveFleetLimit(state, mark, events);
      // Under a fixed limit hosts have none of their own and echo the permits of the moment.
      if (limit().mode() != FleetLimit.Mode.FIXED) {
        events.addAll(hostLimits.observe(state, fleet, mark.at()));
      }
    }
    noteTrouble(mark);
    Duration sinceSample = Duration.between(sample.at(), mark.at());
    if (sinceSample.compareTo(settings.samplePeriod()) >= 0) {
      Brake brake = Brakes.now(state, fleet, limit().limit(),
          now.cluster().minus(settings.leaseLength()), apiFails(mark));
      events.add(new CampaignEvent.FleetSampled(sampled(mark, fleet, sinceSample, brake)));
      sample = mark;
    }
    return events;
  }

  private static boolean allHeard(CampaignState state, FleetView fleet) {
    return state.prepared().hosts().stream().map(ComputeHost::ordinal)
        .allMatch(ordinal -> state.lease(ordinal).isEmpty() || fleet.host(ordinal).isPresent());
  }

  /** The ramp moves with every batch of boots; only steps that somebody would notice are told. */
  private void moveFleetLimit(CampaignState state, Reading mark, List<CampaignEvent> events) {
    FleetLimit.Mode before = limit().mode();
    pacing.observe(mark, state.mayCreate());
    if (state.guardPauses().size() > guardPausesSeen) {
      guardPausesSeen = state.guardPauses().size();
      pacing.cutForGuard(mark);
    }
    FleetLimit now = limit();
    boolean ramps = now.mode() == FleetLimit.Mode.RAMP;
    boolean rampEnds = before == FleetLimit.Mode.RAMP && !ramps;
    boolean moved = now.limit() != announced
        && (!ramps || now.limit() >= NOTICEABLE * announced);
    if (moved || rampEnds) {
      // Whoever takes over knows the end of a ramp by a step that does not go up.
      int from = rampEnds ? Math.max(announced, now.limit()) : announced;
      events.add(new LimitMoved(mark.at(), LimitMoved.FLEET, from, now.limit(), now.reason()));
      announced = now.limit();
    }
  }

  private FleetSample sampled(Reading mark, FleetView fleet, Duration length, Brake brake) {
    BootHistogram boots = mark.boots().minus(sample.boots());
    int hostLimitSum = fleet.hosts().values().stream()
        .mapToInt(seen -> seen.status().pace().limit()).sum();
    double minutes = Math.max(1e-9, length.toMillis() / 60_000.0);
    return new FleetSample(mark.at(), fleet.active(), fleet.bootsInFlight(), fleet.inError(),
        limit().limit(), hostLimitSum, boots.count() / minutes, boots.quantileSeconds(0.5),
        brake);
  }

  /** Calls that fail for shared reasons are trouble until a server becomes ACTIVE again. */
  private void noteTrouble(Reading mark) {
    boolean ready = mark.boots().count() > newest.boots().count();
    troubled = troubled && !ready || mark.disturbances() > newest.disturbances();
    newest = mark;
  }

  private boolean apiFails(Reading mark) {
    return troubled && mark.boots().minus(sample.boots()).count() == 0;
  }

  /** Of all incarnations until now, so that a host that begins anew loses nothing. */
  private static long sum(CampaignState state, FleetView fleet, ToLongFunction<Totals> counter) {
    long sum = 0;
    for (FleetView.HostSeen seen : fleet.hosts().values()) {
      sum += counter.applyAsLong(seen.status().totals());
    }
    for (ComputeHost host : state.prepared().hosts()) {
      sum += counter.applyAsLong(state.ended(host.ordinal()).totals());
    }
    return sum;
  }
}
