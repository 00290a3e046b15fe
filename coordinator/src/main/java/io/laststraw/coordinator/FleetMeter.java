package io.laststraw.coordinator;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.FleetSample;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.FleetLimit;
import io.laststraw.coordinator.pacing.FleetWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures the fleet in windows of cloud time, moves the fleet limit, and keeps the timeline. */
final class FleetMeter {
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(20);
  private static final int CEILING = 2_000;

  private final Duration samplePeriod;
  private final SortedMap<Integer, Integer> hostLimits = new TreeMap<>();
  private FleetLimit limit;
  private Mark window = Mark.START;
  private Mark sample = Mark.START;

  /** A reading of the cumulative counters. */
  private record Mark(Instant at, BootHistogram boots, long disturbances) {
    static final Mark START = new Mark(Instant.EPOCH, BootHistogram.empty(), 0);
  }

  private FleetMeter(FleetLimit limit, Duration samplePeriod) {
    this.limit = limit;
    this.samplePeriod = samplePeriod;
  }

  static FleetMeter adaptive(int hosts, Duration samplePeriod) {
    return new FleetMeter(FleetLimit.initial(hosts, CEILING), samplePeriod);
  }

  static FleetMeter fixed(int bootsInFlight, Duration samplePeriod) {
    return new FleetMeter(FleetLimit.fixed(bootsInFlight), samplePeriod);
  }

  FleetLimit limit() {
    return limit;
  }

  /** Events that follow from the counters as they stand now. */
  List<CampaignEvent> measure(CampaignState state, FleetView fleet, Moment now) {
    List<CampaignEvent> events = new ArrayList<>();
    Mark mark = new Mark(now.cloud(), state.endedBoots().plus(fleet.boots()),
        disturbances(state, fleet));
    if (window.equals(Mark.START)) {
      window = mark;
      sample = mark;
      return events;
    }
    if (state.phase() == Phase.FILL) {
      moveFleetLimit(mark, fleet, events);
      noteHostLimits(state, fleet, mark.at(), events);
    }
    Duration sinceSample = Duration.between(sample.at(), mark.at());
    if (sinceSample.compareTo(samplePeriod) >= 0) {
      events.add(new CampaignEvent.FleetSampled(sampled(mark, fleet, sinceSample)));
      sample = mark;
    }
    return events;
  }

  private void moveFleetLimit(Mark mark, FleetView fleet, List<CampaignEvent> events) {
    Duration length = Duration.between(window.at(), mark.at());
    BootHistogram boots = mark.boots().minus(window.boots());
    Duration wanted = Duration.ofMillis((long) (boots.quantileSeconds(0.5) * 1000));
    if (length.compareTo(SHORTEST_WINDOW) < 0 || length.compareTo(wanted) < 0) {
      return;
    }
    FleetWindow measured = new FleetWindow(length, boots.count(), fleet.bootsInFlight(),
        boots.quantileSeconds(0.5), mark.disturbances() - window.disturbances(), false);
    FleetLimit next = limit.after(measured, mark.at());
    if (next.limit() != limit.limit()) {
      events.add(
          new LimitMoved(mark.at(), "fleet", limit.limit(), next.limit(), next.reason()));
    }
    limit = next;
    window = mark;
  }

  private void noteHostLimits(
      CampaignState state, FleetView fleet, Instant at, List<CampaignEvent> events) {
    for (ComputeHost host : state.prepared().hosts()) {
      fleet.host(host.ordinal()).ifPresent(seen -> {
        int now = seen.status().pace().limit();
        Integer before = hostLimits.put(host.ordinal(), now);
        if (before != null && before != now) {
          events.add(new LimitMoved(at, host.name(), before, now,
              seen.status().pace().reason()));
        }
      });
    }
  }

  private FleetSample sampled(Mark mark, FleetView fleet, Duration length) {
    BootHistogram boots = mark.boots().minus(sample.boots());
    int hostLimitSum = fleet.hosts().values().stream()
        .mapToInt(seen -> seen.status().pace().limit()).sum();
    double minutes = Math.max(1e-9, length.toMillis() / 60_000.0);
    return new FleetSample(mark.at(), fleet.active(), fleet.bootsInFlight(), fleet.inError(),
        limit.limit(), hostLimitSum, boots.count() / minutes, boots.quantileSeconds(0.5));
  }

  /** What points at a shared service: lost answers, and faults that no single host explains. */
  private static long disturbances(CampaignState state, FleetView fleet) {
    long doubted = fleet.hosts().values().stream()
        .mapToLong(seen -> seen.status().totals().doubted()).sum();
    long shared = state.faults().stream().map(FaultRecorded::evidence)
        .map(evidence -> evidence.fault().id().faultClass())
        .filter(kind -> kind == FaultClass.EITHER_WAY || kind == FaultClass.CONTROL_PLANE)
        .count();
    return doubted + shared;
  }
}
