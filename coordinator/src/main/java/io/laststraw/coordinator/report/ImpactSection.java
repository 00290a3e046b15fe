package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.List;

/** How long the other users of the cloud waited: before us, with us, and when we stood back. */
final class ImpactSection {
  private static final int PAUSES_SHOWN = 20;
  private static final int HEIGHT = 96;

  private final CampaignReport report;
  private final ApiImpact impact;
  private final double endSeconds;

  ImpactSection(CampaignReport report) {
    this.report = report;
    this.impact = report.apiImpact();
    double lastReading = impact.readings().stream().mapToDouble(ApiImpact.Reading::cloudSeconds)
        .max().orElse(0);
    this.endSeconds = report.phases().stream()
        .mapToDouble(CampaignReport.Phase::toSeconds)
        .reduce(lastReading, Math::max);
  }

  Markup markup() {
    Markup section = Parts.section(
        "impact",
        "How long others waited",
        "Cheap reads of each service, one every few seconds: 95 % were answered within this time, "
            + "in cloud time.");
    if (impact.readings().isEmpty()) {
      section.add(Parts.paragraph("empty", "How long others waited was not measured."));
    } else {
      section.add(Markup.element("div", "pair").add(
          impact.services().stream().map(this::chart).toList()));
    }
    if (!impact.services().isEmpty()) {
      section.add(services());
    }
    return section.add(pauses());
  }

  private Markup chart(ApiImpact.Service service) {
    double highest = Math.max(service.worstSeconds(), service.thresholdSeconds());
    TimeChart chart = new TimeChart(endSeconds, highest, HEIGHT)
        .phases(report.phases(), false)
        .line("answer-time", curve(service.service()));
    if (service.thresholdSeconds() > 0) {
      chart.level(service.thresholdSeconds(),
          "creates pause above " + Figures.answerTime(service.thresholdSeconds()));
    }
    return Markup.element("div")
        .add(
            Markup.element("p", "legend")
                .add(Parts.lineKey("answer-time", service.service() + ", in cloud seconds")),
            chart.svg("Answer time of " + service.service() + " over cloud time"));
  }

  private List<Point> curve(String service) {
    List<Point> points = new ArrayList<>();
    for (ApiImpact.Reading reading : impact.readings()) {
      if (reading.p95Seconds().containsKey(service)) {
        points.add(
            new Point(reading.cloudSeconds(), reading.p95Seconds().getOrDefault(service, 0.0)));
      }
    }
    return points;
  }

  private Markup services() {
    List<Markup> rows = impact.services().stream()
        .map(
            service -> Markup.element("tr")
                .add(
                    Markup.element("th", "words")
                        .with("scope", "row")
                        .add(Parts.outside(service.service())),
                    known(service.beforeSeconds()),
                    known(service.medianSeconds()),
                    known(service.worstSeconds()),
                    known(service.thresholdSeconds())))
        .toList();
    return Parts.table(
        List.of("Service", "#Before us", "#With us, median", "#Worst", "#Creates pause above"),
        rows);
  }

  private static Markup known(double seconds) {
    return Parts.figure(seconds > 0 ? Figures.answerTime(seconds) : "–");
  }

  private List<Markup> pauses() {
    List<ApiImpact.Pause> pauses = impact.pauses();
    if (pauses.isEmpty()) {
      return List.of(Parts.paragraph("note", "Creates never had to pause for a service."));
    }
    List<Markup> parts = new ArrayList<>();
    parts.add(Parts.paragraph("caption",
        "Creates paused " + Figures.counted(pauses.size(), "time") + " for others"));
    parts.add(Parts.table(List.of("At", "Service", "#Took", "#More than"),
        pauses.stream().limit(PAUSES_SHOWN).map(ImpactSection::row).toList()));
    parts.addAll(Parts.leftOut(pauses.size(), PAUSES_SHOWN, "pause"));
    return parts;
  }

  private static Markup row(ApiImpact.Pause pause) {
    return Markup.element("tr")
        .add(
            Parts.words(Figures.clock(pause.cloudSeconds())),
            Markup.element("td", "words").add(Parts.outside(pause.service())),
            Parts.figure(Figures.answerTime(pause.p95Seconds())),
            Parts.figure(Figures.answerTime(pause.thresholdSeconds())));
  }
}
