package io.laststraw.coordinator;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.fleet.Brakes;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.FleetSample;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.pacing.FleetLimit;
import io.laststraw.coordinator.pacing.FleetWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures the fleet in windows of cloud time, moves the fleet limit, and keeps the timeline. */
final class FleetMeter {
  private static final int CEILING = 2_000;

  /** A permit that travels from one host to another is unused for a moment; this full is full. */
  private static final double FULL = 0.8;

  private final CoordinatorSettings settings;
  private final HostLimitWatch hostLimits = new HostLimitWatch();
  private FleetLimit limit;
  private Instant opensAt = Instant.EPOCH;
  private boolean limitReached;
  private Mark window = Mark.START;
  private Mark sample = Mark.START;
  private boolean started;
  private Mark newest = Mark.START;
  private boolean troubled;

  /** A reading of the cumulative counters. */
  private record Mark(Instant at, BootHistogram boots, long disturbances) {
    static final Mark START = new Mark(Instant.EPOCH, BootHistogram.empty(), 0);
  }

  private FleetMeter(FleetLimit limit, CoordinatorSettings settings) {
    this.limit = limit;
    this.settings = settings;
  }

  static FleetMeter adaptive(CoordinatorSettings settings) {
    return new FleetMeter(FleetLimit.adaptive(CEILING), settings);
  }

  static FleetMeter fixed(int bootsInFlight, CoordinatorSettings settings) {
    return new FleetMeter(FleetLimit.fixed(bootsInFlight), settings);
  }

  FleetLimit limit() {
    return limit;
  }

  /** Events that follow from the counters as they stand now. */
  List<CampaignEvent> measure(CampaignState state, FleetView fleet, Moment now) {
    List<CampaignEvent> events = new ArrayList<>();
    Mark mark = new Mark(now.cloud(), state.endedBoots().plus(fleet.boots()),
        disturbances(state, fleet));
    if (!started) {
      // Counters of hosts that are not heard of yet would come in as one great leap later.
      started = allHeard(state, fleet);
      window = mark;
      sample = mark;
      newest = mark;
      return events;
    }
    if (state.phase() == Phase.FILL) {
      moveFleetLimit(mark, fleet.bootsInFlightWithout(Targets.lost(state)), events);
      // Under a fixed limit hosts have none of their own and echo the permits of the moment.
      if (limit.mode() != FleetLimit.Mode.FIXED) {
        events.addAll(hostLimits.observe(state, fleet, mark.at()));
      }
    }
    noteTrouble(mark);
    Duration sinceSample = Duration.between(sample.at(), mark.at());
    if (sinceSample.compareTo(settings.samplePeriod()) >= 0) {
      Brake brake = Brakes.now(state, fleet, limit.limit(),
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

  /**
   * Judges the limit by boots that it let start: after a change, one boot time passes before the
   * window opens, for what ends until then was started under the limit before.
   */
  private void moveFleetLimit(Mark mark, int bootsInFlight, List<CampaignEvent> events) {
    if (mark.at().isBefore(opensAt)) {
      window = mark;
      limitReached = false;
      return;
    }
    limitReached |= bootsInFlight >= FULL * limit.limit();
    BootHistogram boots = mark.boots().minus(window.boots());
    FleetWindow measured = new FleetWindow(boots.count(), boots.meanSeconds(),
        mark.disturbances() - window.disturbances(), limitReached);
    if (!limit.isJudgeable(measured)) {
      return;
    }
    FleetLimit next = limit.after(measured);
    if (next.limit() != limit.limit()) {
      events.add(
          new LimitMoved(mark.at(), "fleet", limit.limit(), next.limit(), next.reason()));
      opensAt = mark.at().plusMillis((long) (1000 * measured.meanSeconds() * settling(next)));
    }
    limit = next;
    window = mark;
    limitReached = false;
  }

  /** Boot times to wait after a change: what queued up under a limit that was cut takes longer. */
  private double settling(FleetLimit next) {
    return next.limit() < limit.limit() ? 2 : 1;
  }

  private FleetSample sampled(Mark mark, FleetView fleet, Duration length, Brake brake) {
    BootHistogram boots = mark.boots().minus(sample.boots());
    int hostLimitSum = fleet.hosts().values().stream()
        .mapToInt(seen -> seen.status().pace().limit()).sum();
    double minutes = Math.max(1e-9, length.toMillis() / 60_000.0);
    return new FleetSample(mark.at(), fleet.active(), fleet.bootsInFlight(), fleet.inError(),
        limit.limit(), hostLimitSum, boots.count() / minutes, boots.quantileSeconds(0.5),
        brake);
  }

  /** Calls that fail for shared reasons are trouble until a server becomes ACTIVE again. */
  private void noteTrouble(Mark mark) {
    boolean ready = mark.boots().count() > newest.boots().count();
    troubled = troubled && !ready || mark.disturbances() > newest.disturbances();
    newest = mark;
  }

  private boolean apiFails(Mark mark) {
    return troubled && mark.boots().minus(sample.boots()).count() == 0;
  }

  /** What points at a shared service: lost answers, pushbacks, faults that no one host explains. */
  private static long disturbances(CampaignState state, FleetView fleet) {
    long doubted = fleet.hosts().values().stream()
        .mapToLong(seen -> seen.status().totals().doubted()).sum()
        + state.prepared().hosts().stream()
            .mapToLong(host -> state.ended(host.ordinal()).totals().doubted()).sum();
    long shared = state.faults().stream().map(FaultRecorded::evidence)
        .map(evidence -> evidence.fault().id().faultClass())
        .filter(FleetMeter::isShared)
        .count();
    return doubted + shared;
  }

  private static boolean isShared(FaultClass kind) {
    return kind == FaultClass.EITHER_WAY || kind == FaultClass.CONTROL_PLANE
        || kind == FaultClass.PUSHBACK;
  }
}
