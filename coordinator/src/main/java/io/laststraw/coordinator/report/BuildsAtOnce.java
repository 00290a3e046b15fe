package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Hint;
import io.laststraw.coordinator.report.CampaignReport.Host;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Reads off the fill how many servers a host builds at a time. By Little's law the boots under work
 * are their rate times the time that a calm boot takes; what is in flight beyond that only waits.
 * When many more were in flight and the rate stayed what that number gives, {@code
 * max_concurrent_builds} may be that number. The timeline is the fleet's: it speaks for a host only
 * while all hosts are alike, have room, and wait at once.
 */
final class BuildsAtOnce {
  /** In flight over under work. */
  private static final double WELL_ABOVE = 1.5;
  /** Of boot times over calm ones, which must show the same wait. */
  private static final double SLOWER = 1.3;
  private static final double ALIKE = 0.2;
  private static final int ENOUGH = 6;
  private static final double MOST = 0.8;
  /** The stretch that was measured, in boot times; less could be a wave of boots that began. */
  private static final double BOOT_TIMES = 4;

  private final int hosts;
  private final List<TimelinePoint> fill;
  private final TimelinePoint calm;

  private BuildsAtOnce(int hosts, List<TimelinePoint> fill, TimelinePoint calm) {
    this.hosts = hosts;
    this.fill = fill;
    this.calm = calm;
  }

  /** The hint, or nothing when the report does not show it. */
  static Optional<Hint> of(CampaignReport report) {
    List<Host> hosts = report.hosts().stream().filter(host -> host.target() > 0).toList();
    if (hosts.isEmpty() || !areAlike(hosts)) {
      return Optional.empty();
    }
    List<TimelinePoint> fill = report.timeline().stream().filter(point -> isOfFill(report, point))
        .toList();
    return fill.stream().filter(point -> point.bootSeconds() > 0)
        .min(Comparator.comparingDouble(TimelinePoint::bootSeconds))
        .flatMap(calm -> new BuildsAtOnce(hosts.size(), fill, calm).hint());
  }

  /** A host that broke or was to hold much less has stopped building before the others. */
  private static boolean areAlike(List<Host> hosts) {
    IntSummaryStatistics targets = hosts.stream().mapToInt(Host::target).summaryStatistics();
    return hosts.stream().noneMatch(host -> host.breakingPoint().reached())
        && targets.getMin() >= (1 - ALIKE) * targets.getMax();
  }

  private static boolean isOfFill(CampaignReport report, TimelinePoint point) {
    return report.phases().stream().filter(phase -> phase.phase() == CampaignPhase.FILL)
        .anyMatch(phase -> point.cloudSeconds() >= phase.fromSeconds()
            && point.cloudSeconds() <= phase.toSeconds());
  }

  private Optional<Hint> hint() {
    List<TimelinePoint> waiting = fill.stream().filter(this::isWaiting).toList();
    if (waiting.size() < ENOUGH || !isLong(waiting)) {
      return Optional.empty();
    }
    double builds = median(waiting.stream().map(this::builds).toList());
    long steady = waiting.stream()
        .filter(point -> Math.abs(builds(point) - builds) <= ALIKE * builds).count();
    return Math.round(builds) < 1 || steady < MOST * waiting.size() || !wasCalm(builds)
        ? Optional.empty()
        : Optional.of(told(waiting, builds));
  }

  /** Boots under work on each host. */
  private double builds(TimelinePoint point) {
    return point.ratePerMinute() / 60 * calm.bootSeconds() / hosts;
  }

  private double inFlight(TimelinePoint point) {
    return point.building() / (double) hosts;
  }

  private boolean isWaiting(TimelinePoint point) {
    return point.ratePerMinute() > 0
        && inFlight(point) >= WELL_ABOVE * builds(point)
        && point.bootSeconds() >= SLOWER * calm.bootSeconds();
  }

  private boolean isLong(List<TimelinePoint> waiting) {
    double bootSeconds = median(waiting.stream().map(TimelinePoint::bootSeconds).toList());
    return waiting.getLast().cloudSeconds() - waiting.getFirst().cloudSeconds() >= BOOT_TIMES
        * bootSeconds;
  }

  /** The quickest boots tell the time of a calm one only if none of them had to wait. */
  private boolean wasCalm(double builds) {
    return fill.stream()
        .filter(point -> point.cloudSeconds() <= calm.cloudSeconds())
        .anyMatch(point -> point.building() > 0 && inFlight(point) <= builds);
  }

  private Hint told(List<TimelinePoint> waiting, double builds) {
    double least = waiting.stream().mapToDouble(this::inFlight).min().orElse(0);
    double most = waiting.stream().mapToDouble(this::inFlight).max().orElse(0);
    double rate = median(waiting.stream().map(TimelinePoint::ratePerMinute).toList());
    double slow = median(waiting.stream().map(TimelinePoint::bootSeconds).toList());
    return new Hint(
        "Each host built about " + Math.round(builds) + " servers at a time, however many more "
            + "were in flight: compare max_concurrent_builds in its nova.conf. A busy CPU or disk "
            + "would look the same.",
        "At " + Figures.count(waiting.size()) + " moments from "
            + Figures.clock(waiting.getFirst().cloudSeconds()) + " to "
            + Figures.clock(waiting.getLast().cloudSeconds()) + " each of "
            + Figures.counted(hosts, "host") + " had " + Figures.decimal(least) + " to "
            + Figures.decimal(most) + " boots in flight, and a boot took "
            + Figures.decimal(slow) + " s. " + Figures.decimal(rate)
            + " servers became ACTIVE per minute; at " + Figures.decimal(calm.bootSeconds())
            + " s for a calm boot that is " + Figures.decimal(builds)
            + " at a time on each host.");
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get((figures.size() - 1) / 2);
  }
}
