package io.laststraw.coordinator.forecast;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How one host booted while it was filled alone. All of it is as a worker sees it, listings' delay
 * included.
 *
 * @param calmSeconds boot time before many were in flight; 0 when none ended
 * @param growthSeconds from the first server ACTIVE to the last
 * @param mostPerMinute the best stretch of {@value #STRETCH} samples
 * @param mostInFlight boots in flight together
 * @param loadPerBoot tasks that one boot in flight adds to the host's load; 0 when it tells none
 * @param lateSeconds boot time while the host had half of its servers or more; 0 when none ended
 */
public record BootFigures(double calmSeconds, double growthSeconds, double mostPerMinute,
    int mostInFlight, double loadPerBoot, double lateSeconds) {
  private static final int CALM_IN_FLIGHT = 8;
  private static final int STRETCH = 6;
  private static final double SLOW = 4;
  private static final int LEAST_LOADED = 6;

  /** Of the load average over one minute. */
  private static final double LOAD_MEMORY_SECONDS = 60;

  static BootFigures of(CampaignReport report) {
    double ends = report.phases().stream()
        .filter(phase -> phase.phase() == CampaignPhase.FILL)
        .mapToDouble(CampaignReport.Phase::toSeconds).max().orElse(0);
    List<TimelinePoint> fill = report.timeline().stream()
        .filter(point -> point.cloudSeconds() <= ends).toList();
    return new BootFigures(calm(fill), growth(fill), mostPerMinute(fill),
        fill.stream().mapToInt(TimelinePoint::building).max().orElse(0),
        loadPerBoot(report, fill), late(fill));
  }

  /**
   * Boots became so slow while the host filled that it may have swapped. What it held then, it held,
   * but nobody could have worked with it.
   */
  boolean becameSlow() {
    return calmSeconds > 0 && lateSeconds >= SLOW * calmSeconds;
  }

  private static double calm(List<TimelinePoint> fill) {
    List<TimelinePoint> before = new ArrayList<>();
    for (TimelinePoint point : fill) {
      if (point.building() > CALM_IN_FLIGHT) {
        // What ends later was in flight with many others, however few are left.
        break;
      }
      before.add(point);
    }
    return mean(before);
  }

  private static double late(List<TimelinePoint> fill) {
    int most = fill.stream().mapToInt(TimelinePoint::active).max().orElse(0);
    return mean(fill.stream().filter(point -> 2 * point.active() >= most).toList());
  }

  /** Each sample has a median and a rate; the samples are weighed by the boots that they speak of. */
  private static double mean(List<TimelinePoint> points) {
    double seconds = 0;
    double boots = 0;
    for (TimelinePoint point : points) {
      if (point.bootSeconds() > 0) {
        seconds += point.bootSeconds() * point.ratePerMinute();
        boots += point.ratePerMinute();
      }
    }
    return boots == 0 ? 0 : seconds / boots;
  }

  private static double growth(List<TimelinePoint> fill) {
    int most = fill.stream().mapToInt(TimelinePoint::active).max().orElse(0);
    double first = fill.stream().filter(point -> point.active() > 0)
        .mapToDouble(TimelinePoint::cloudSeconds).findFirst().orElse(0);
    double last = fill.stream().filter(point -> point.active() == most)
        .mapToDouble(TimelinePoint::cloudSeconds).findFirst().orElse(first);
    return last - first;
  }

  private static double mostPerMinute(List<TimelinePoint> fill) {
    double most = 0;
    for (int from = 0; from + STRETCH <= fill.size(); from++) {
      most = Math.max(most, fill.subList(from, from + STRETCH).stream()
          .mapToDouble(TimelinePoint::ratePerMinute).average().orElse(0));
    }
    return most;
  }

  /**
   * A load average forgets the past by and by, so what drove it between two readings is what the
   * later one has beyond what is left of the earlier.
   */
  private static double loadPerBoot(CampaignReport report, List<TimelinePoint> fill) {
    List<Double> each = new ArrayList<>();
    List<CampaignReport.HostLoad> loads = report.hostLoads();
    for (int index = 1; index < loads.size(); index++) {
      double from = loads.get(index - 1).cloudSeconds();
      double to = loads.get(index).cloudSeconds();
      double left = Math.exp(-(to - from) / LOAD_MEMORY_SECONDS);
      double building = fill.stream()
          .filter(point -> point.cloudSeconds() > from && point.cloudSeconds() <= to)
          .mapToInt(TimelinePoint::building).average().orElse(0);
      if (to > from && building >= LEAST_LOADED) {
        double drove = (loads.get(index).load() - left * loads.get(index - 1).load()) / (1 - left);
        each.add(Math.max(0, drove) / building);
      }
    }
    each.sort(Comparator.naturalOrder());
    return each.isEmpty() ? 0 : each.get(each.size() / 2);
  }
}
