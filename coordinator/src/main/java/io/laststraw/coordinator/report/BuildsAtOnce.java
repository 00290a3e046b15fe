package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Hint;
import io.laststraw.coordinator.report.CampaignReport.Host;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Reads off the fill how many servers a host builds at a time. By Little's law the boots under work
 * are their rate times the time that a calm boot takes; what is in flight beyond that only waits.
 * When many more were in flight and the rate stayed what that number gives, {@code
 * max_concurrent_builds} may be that number, or a little less: a calm boot is told with what it
 * spends in APIs and until it is seen. The timeline is the fleet's: it speaks for a host only while
 * all hosts are alike, have room, and wait at once.
 */
final class BuildsAtOnce {
  /** In flight over under work. */
  private static final double WELL_ABOVE = 1.5;
  /** Of boot times over calm ones, which must show the same wait. */
  private static final double SLOWER = 1.3;
  private static final double ALIKE = 0.25;
  private static final int ENOUGH = 3;
  /** Length of a stretch in typical boot times: boots begin and are seen in waves. */
  private static final double BOOT_TIMES = 2;

  private final int hosts;
  private final List<Stretch> fill;
  private final Stretch calm;

  /**
   * Several points of the timeline as one.
   *
   * @param inFlight boots in flight on the whole fleet, on average
   * @param bootSeconds mean of the boots that ended; 0 when none did
   */
  private record Stretch(
      double fromSeconds,
      double toSeconds,
      double inFlight,
      double ratePerMinute,
      double bootSeconds) {

    /** Each point tells of the time since the one before it. */
    static Stretch of(double from, List<TimelinePoint> points) {
      double boots = 0;
      double bootSeconds = 0;
      double inFlight = 0;
      double last = from;
      for (TimelinePoint point : points) {
        double length = point.cloudSeconds() - last;
        boots += point.ratePerMinute() * length;
        bootSeconds += point.ratePerMinute() * length * point.bootSeconds();
        inFlight += point.building() * length;
        last = point.cloudSeconds();
      }
      double length = Math.max(1e-9, last - from);
      return new Stretch(from, last, inFlight / length, boots / length,
          boots > 0 ? bootSeconds / boots : 0);
    }
  }

  private BuildsAtOnce(int hosts, List<Stretch> fill, Stretch calm) {
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
    List<Stretch> fill = stretches(report);
    return fill.stream().filter(stretch -> stretch.bootSeconds() > 0)
        .min(Comparator.comparingDouble(Stretch::bootSeconds))
        .flatMap(calm -> new BuildsAtOnce(hosts.size(), fill, calm).hint());
  }

  /** A host that broke or was to hold much less has stopped building before the others. */
  private static boolean areAlike(List<Host> hosts) {
    IntSummaryStatistics targets = hosts.stream().mapToInt(Host::target).summaryStatistics();
    return hosts.stream().noneMatch(host -> host.breakingPoint().reached())
        && targets.getMin() >= (1 - ALIKE) * targets.getMax();
  }

  private static List<Stretch> stretches(CampaignReport report) {
    List<TimelinePoint> points = report.timeline().stream()
        .filter(point -> isOfFill(report, point)).toList();
    List<Double> boots = points.stream().map(TimelinePoint::bootSeconds)
        .filter(seconds -> seconds > 0).toList();
    List<Stretch> stretches = new ArrayList<>();
    if (boots.isEmpty()) {
      return stretches;
    }
    double shortest = BOOT_TIMES * median(boots);
    double from = points.getFirst().cloudSeconds();
    List<TimelinePoint> gathered = new ArrayList<>();
    for (TimelinePoint point : points.subList(1, points.size())) {
      gathered.add(point);
      if (point.cloudSeconds() - from >= shortest) {
        stretches.add(Stretch.of(from, gathered));
        from = point.cloudSeconds();
        gathered.clear();
      }
    }
    return stretches;
  }

  private static boolean isOfFill(CampaignReport report, TimelinePoint point) {
    return report.phases().stream().filter(phase -> phase.phase() == CampaignPhase.FILL)
        .anyMatch(phase -> point.cloudSeconds() >= phase.fromSeconds()
            && point.cloudSeconds() <= phase.toSeconds());
  }

  private Optional<Hint> hint() {
    List<Stretch> waiting = fill.stream().filter(this::isWaiting).toList();
    if (waiting.size() < ENOUGH) {
      return Optional.empty();
    }
    double builds = median(waiting.stream().map(this::builds).toList());
    // While a wave begins the rate lags behind; a rate above the limit would deny it.
    boolean kept = waiting.stream().allMatch(stretch -> builds(stretch) <= (1 + ALIKE) * builds);
    long reached = waiting.stream()
        .filter(stretch -> builds(stretch) >= (1 - ALIKE) * builds).count();
    return kept && reached >= ENOUGH && Math.round(builds) >= 1 && wasCalm(builds)
        ? Optional.of(told(waiting, builds))
        : Optional.empty();
  }

  /** Boots under work on each host. */
  private double builds(Stretch stretch) {
    return stretch.ratePerMinute() / 60 * calm.bootSeconds() / hosts;
  }

  private double inFlight(Stretch stretch) {
    return stretch.inFlight() / hosts;
  }

  private boolean isWaiting(Stretch stretch) {
    return stretch.ratePerMinute() > 0
        && inFlight(stretch) >= WELL_ABOVE * builds(stretch)
        && stretch.bootSeconds() >= SLOWER * calm.bootSeconds();
  }

  /** The quickest boots tell the time of a calm one only if none of them had to wait. */
  private boolean wasCalm(double builds) {
    return calm.inFlight() > 0 && inFlight(calm) <= builds;
  }

  private Hint told(List<Stretch> waiting, double builds) {
    double least = waiting.stream().mapToDouble(this::inFlight).min().orElse(0);
    double most = waiting.stream().mapToDouble(this::inFlight).max().orElse(0);
    double rate = median(waiting.stream().map(Stretch::ratePerMinute).toList());
    double slow = median(waiting.stream().map(Stretch::bootSeconds).toList());
    return new Hint(
        "Each host built at most about " + Math.round(builds) + " servers at a time, however many "
            + "more were in flight: compare max_concurrent_builds in its nova.conf. A busy CPU or "
            + "disk would look the same.",
        "In " + Figures.count(waiting.size()) + " stretches from "
            + Figures.clock(waiting.getFirst().fromSeconds()) + " to "
            + Figures.clock(waiting.getLast().toSeconds()) + " each of "
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
