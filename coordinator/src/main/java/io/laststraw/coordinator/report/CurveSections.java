package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The sections drawn over cloud time: how the fleet filled, and what held the boots back. */
final class CurveSections {
  /** More would cover the curve; the list has them all. */
  private static final int DOTS = 400;

  private final CampaignReport report;
  private final double endSeconds;

  CurveSections(CampaignReport report) {
    this.report = report;
    double lastPoint = highest(TimelinePoint::cloudSeconds);
    this.endSeconds = report.phases().stream()
        .mapToDouble(CampaignReport.Phase::toSeconds)
        .reduce(lastPoint, Math::max);
  }

  Markup fill() {
    Markup section = Parts.section("fill", "How the fleet filled", phaseLengths());
    if (report.timeline().isEmpty()) {
      return section.add(Parts.paragraph("empty", "No status of the fleet was recorded."));
    }
    double top = Math.max(
        report.requested(), highest(point -> point.active() + point.building()));
    TimeChart fleet = new TimeChart(endSeconds, top, 260).phases(report.phases(), true)
        .area("building", curve(point -> point.active() + point.building()))
        .area("active", curve(TimelinePoint::active))
        .level(report.requested(), Figures.count(report.requested()) + " asked for");
    return section.add(
        legend(
            Parts.key("area active", "active"), Parts.key("area building", "in flight on top")),
        fleet.svg("Servers active and building over cloud time"),
        legend(Parts.key("area error", "in ERROR, waiting to be deleted")),
        new TimeChart(endSeconds, highest(TimelinePoint::error), 64)
            .phases(report.phases(), false)
            .steppedArea("error", curve(TimelinePoint::error))
            .svg("Servers in ERROR over cloud time"));
  }

  /** Boots in flight against the limits, and what came of it; the reasons come from elsewhere. */
  Markup limits(List<Markup> reasons) {
    Markup section = Parts.section(
        "limits",
        "Limits, and why they moved",
        "Boots in flight stay below the fleet limit and below each host's own. A dot is a move of the"
            + " fleet limit; its reason shows below the pointer and in the list.");
    if (!report.timeline().isEmpty()) {
      section.add(
          legend(
              Parts.key("area building", "boots in flight"),
              Parts.lineKey("fleet-limit", "fleet limit"),
              Parts.lineKey("host-limits", "sum of the host limits")),
          limitChart(),
          Markup.element("div", "pair").add(rate(), bootTime()));
    }
    return section.add(reasons);
  }

  private Markup limitChart() {
    double highest = Math.max(
        highest(TimelinePoint::building),
        Math.max(highest(TimelinePoint::inFlightLimit), highest(TimelinePoint::sumHostLimits)));
    WallClock clock = WallClock.of(report);
    TimeChart chart = new TimeChart(endSeconds, highest, 180).clock(clock)
        .phases(report.phases(), true)
        .area("building", curve(TimelinePoint::building))
        .steps("host-limits", curve(TimelinePoint::sumHostLimits))
        .steps("fleet-limit", curve(TimelinePoint::inFlightLimit));
    report.limitChanges().stream().filter(move -> move.which().equals(LimitChange.FLEET))
        .limit(DOTS).forEach(move -> chart.dot(move.to() < move.from() ? "move cut" : "move",
            new Point(move.cloudSeconds(), move.to()), clock.both(move.cloudSeconds()) + " "
                + MoveList.step(move) + ": " + move.why()));
    return chart
        .svg("Boots in flight, the fleet limit and the sum of the host limits over cloud time");
  }

  private Markup rate() {
    return small(
        "servers made ACTIVE per cloud minute",
        "rate",
        TimelinePoint::ratePerMinute,
        "Rate of boots over cloud time");
  }

  private Markup bootTime() {
    return small(
        "median boot time of late, in cloud seconds",
        "boot-time",
        TimelinePoint::bootSeconds,
        "Boot time over cloud time");
  }

  private Markup small(
      String caption,
      String cssClass,
      ToDoubleFunction<TimelinePoint> figure,
      String description) {
    TimeChart chart = new TimeChart(endSeconds, highest(figure), 96)
        .phases(report.phases(), false)
        .line(cssClass, curve(figure));
    return Markup.element("div")
        .add(legend(Parts.lineKey(cssClass, caption)), chart.svg(description));
  }

  private String phaseLengths() {
    CampaignReport.Seconds seconds = report.seconds();
    String lengths = "Fill " + Figures.duration(seconds.fill()) + ", hold "
        + Figures.duration(seconds.hold()) + ", teardown " + Figures.duration(seconds.teardown());
    return report.timeScale() == 1
        ? lengths + "."
        : lengths + ", in cloud time: the cloud was simulated, "
            + Figures.coordinate(report.timeScale()) + " of its seconds to each of ours.";
  }

  private static Markup legend(Markup... keys) {
    return Markup.element("p", "legend").add(keys);
  }

  private List<Point> curve(ToDoubleFunction<TimelinePoint> figure) {
    return report.timeline().stream()
        .map(point -> new Point(point.cloudSeconds(), figure.applyAsDouble(point)))
        .toList();
  }

  private double highest(ToDoubleFunction<TimelinePoint> figure) {
    return report.timeline().stream().mapToDouble(figure).max().orElse(0);
  }
}
