package io.laststraw.coordinator.report;

import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What held the fill back, stretch by stretch: the answer to "why was it slow at 14:32?". */
final class PaceSection {
  private final CampaignReport report;
  private final WallClock clock;
  private final Stretches stretches;

  PaceSection(CampaignReport report) {
    this.report = report;
    this.clock = WallClock.of(report);
    this.stretches = Stretches.of(report);
  }

  Markup markup() {
    Markup section = Parts.section("pace", "Why it took as long as it did", note());
    List<Stretch> merged = stretches.merged();
    if (merged.isEmpty()) {
      return section.add(Parts.paragraph("empty", "No status of a fill was recorded."));
    }
    Map<Brake, Double> seconds = new EnumMap<>(Brake.class);
    merged.forEach(stretch -> seconds.merge(stretch.brake(), stretch.seconds(), Double::sum));
    Markup legend = Markup.element("p", "legend")
        .add(Parts.lineKey("rate", "servers made ACTIVE per cloud minute, while held back by"));
    seconds.keySet().forEach(
        brake -> legend.add(Parts.key("brake " + brake.word(), brake.brief())));
    section.add(legend, chart(merged), shares(seconds), table(merged));
    if (stretches.pieces().size() > merged.size()) {
      section.add(
          Markup.element("details")
              .add(
                  Markup.element("summary").text("The same in "
                      + Figures.counted(stretches.pieces().size(), "piece") + " of "
                      + Figures.duration(longest())),
                  table(stretches.pieces())));
    }
    return section;
  }

  private String note() {
    String start = "Second 0 was " + clock.time(0) + " UTC on " + clock.day()
        + "; clock times are UTC.";
    return report.timeScale() == 1
        ? start
        : start + " A second of a clock was " + Figures.coordinate(report.timeScale())
            + " of the simulated cloud.";
  }

  private double longest() {
    return stretches.pieces().stream().mapToDouble(Stretch::seconds).max().orElse(0);
  }

  private Markup chart(List<Stretch> merged) {
    double end = merged.getLast().toSeconds();
    List<Point> rate = report.timeline().stream().filter(point -> point.cloudSeconds() <= end)
        .map(point -> new Point(point.cloudSeconds(), point.ratePerMinute())).toList();
    double highest = report.timeline().stream().mapToDouble(TimelinePoint::ratePerMinute).max()
        .orElse(0);
    TimeChart chart = new TimeChart(end, highest, 120).clock(clock);
    merged.forEach(stretch -> chart.band("brake " + stretch.brake().word(), stretch.fromSeconds(),
        stretch.toSeconds(), clock.both(stretch.fromSeconds()) + " to "
            + clock.both(stretch.toSeconds()) + ": " + stretch.brake().title()));
    return chart.line("rate", rate).svg("Rate of boots over the fill, and what held it back");
  }

  private static Markup shares(Map<Brake, Double> seconds) {
    double all = Math.max(1e-9, seconds.values().stream().mapToDouble(Double::doubleValue).sum());
    List<Markup> rows = seconds.entrySet().stream()
        .sorted(Map.Entry.<Brake, Double>comparingByValue().reversed())
        .map(
            entry -> Markup.element("tr")
                .add(
                    Parts.words(capital(entry.getKey().title())),
                    Parts.figure(Figures.duration(entry.getValue())),
                    Parts.figure(Math.round(100 * entry.getValue() / all) + " %"),
                    Markup.element("td", "chart-cell")
                        .add(
                            Parts.bar("brake " + entry.getKey().word(), entry.getValue() / all))))
        .toList();
    return Parts.table(List.of("Held back by", "#Time", "#Share", ""), rows);
  }

  private Markup table(List<Stretch> shown) {
    List<String> headings = List.of("Clock (UTC)", "#Since start", "#Lasted", "#Per minute",
        "#In flight", "#Fleet limit", "#Host limits", "#ACTIVE then", "Held back by",
        "Latest move");
    return Parts.table(headings, shown.stream().map(this::row).toList());
  }

  private Markup row(Stretch stretch) {
    return Markup.element("tr")
        .add(
            Markup.element("td", "tight").text(clock.time(stretch.fromSeconds())),
            Parts.figure(Figures.clock(stretch.fromSeconds())),
            Parts.figure(Figures.duration(stretch.seconds())),
            Parts.figure(Figures.decimal(stretch.ratePerMinute())),
            Parts.figure(Figures.count(stretch.inFlight())),
            Parts.figure(stretch.fleetLimit().told()),
            Parts.figure(stretch.hostLimits().told()),
            Parts.figure(Figures.count(stretch.active())),
            Parts.words(capital(stretch.brake().brief())),
            Markup.element("td", "words").add(move(stretch.latestMove())));
  }

  private List<Markup> move(LimitChange move) {
    List<Markup> parts = new ArrayList<>();
    boolean moved = !move.equals(Stretch.NO_MOVE);
    parts.add(
        Parts.outside(moved ? move.which() + " " + MoveList.step(move) + ": " + move.why() : ""));
    parts.add(
        Markup.element("span", "note").text(moved ? " " + clock.both(move.cloudSeconds()) : ""));
    return parts;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
