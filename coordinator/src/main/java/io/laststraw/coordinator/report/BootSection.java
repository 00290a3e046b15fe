package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Boots;
import java.util.ArrayList;
import java.util.List;

/** How long boots took: three percentiles, and all boots as a histogram on a logarithmic axis. */
final class BootSection {
  private static final int TOP = 40;
  private static final int HEIGHT = 130;
  private static final int BOTTOM = 24;
  private static final double[] LABELS = {1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300,
      600, 1_200,
      3_600};

  private final Boots boots;
  private final double lowest;
  private final double highest;

  private BootSection(Boots boots) {
    this.boots = boots;
    // Buckets grow by 5 %; one bucket of room on each side keeps the ends off the edge.
    this.lowest = Math.log(boots.histogram().getFirst().upToSeconds()) - 0.06;
    this.highest = Math.log(boots.histogram().getLast().upToSeconds()) + 0.10;
  }

  static Markup of(Boots boots) {
    Markup section = Parts.section(
        "boots",
        "How long boots took",
        "From the request sent until seen ACTIVE, in cloud seconds; "
            + Figures.counted(boots.count(), "boot") + ".");
    if (boots.count() == 0 || boots.histogram().isEmpty()) {
      return section.add(Parts.paragraph("empty", "No boot ended."));
    }
    Markup percentiles = Markup.element("dl", "percentiles")
        .add(
            percentile("half of them within", boots.p50Seconds()),
            percentile("95 % within", boots.p95Seconds()),
            percentile("99 % within", boots.p99Seconds()));
    return section.add(percentiles, new BootSection(boots).histogram());
  }

  private static Markup percentile(String name, double seconds) {
    return Markup.element("div", "fact")
        .add(
            Markup.element("dt").text(name),
            Markup.element("dd", "value").text(Figures.decimal(seconds) + "\u00A0s"));
  }

  private Markup histogram() {
    long most = boots.histogram().stream().mapToLong(Boots.Bucket::count).max().orElse(1);
    List<Markup> bars = new ArrayList<>();
    for (Boots.Bucket bucket : boots.histogram()) {
      double right = share(bucket.upToSeconds());
      double left = share(bucket.upToSeconds() / 1.05);
      double tall = Math.max(1, HEIGHT * (double) bucket.count() / most);
      bars.add(
          Markup.element("rect", "boot")
              .with("x", Figures.percent(left))
              .with("width", Figures.percent((right - left) * 0.92))
              .with("y", TOP + HEIGHT - tall)
              .with("height", tall)
              .add(
                  Markup.element("title")
                      .text(
                          Figures.counted(bucket.count(), "boot") + " up to "
                              + Figures.decimal(bucket.upToSeconds()) + " s")));
    }
    return Markup.element("svg", "chart")
        .with("width", "100%")
        .with("height", TOP + HEIGHT + BOTTOM)
        .with("role", "img")
        .with("aria-label", "Histogram of boot times")
        .add(bars)
        .add(line("floor", 0, 1, TOP + HEIGHT))
        .add(labels())
        .add(markers());
  }

  private List<Markup> labels() {
    List<Markup> labels = new ArrayList<>();
    double lastShare = -1;
    for (double seconds : LABELS) {
      double share = share(seconds);
      if (share >= 0.02 && share <= 0.97 && share - lastShare > 0.1) {
        lastShare = share;
        labels.add(
            text(share, TOP + HEIGHT + 17, Figures.duration(seconds)).with("class", "tick")
                .with("text-anchor", "middle"));
      }
    }
    return labels;
  }

  private List<Markup> markers() {
    List<Markup> markers = new ArrayList<>();
    double[] seconds = {boots.p50Seconds(), boots.p95Seconds(), boots.p99Seconds()};
    String[] names = {"p50", "p95", "p99"};
    for (int index = 0; index < names.length; index++) {
      double share = share(seconds[index]);
      // Neighbouring percentiles may be close; each name has a line of its own.
      int y = 8 + 13 * index;
      boolean late = share > 0.9;
      markers.add(
          Markup.element("line", "marker")
              .with("x1", Figures.percent(share))
              .with("x2", Figures.percent(share))
              .with("y1", y - 8)
              .with("y2", TOP + HEIGHT));
      markers.add(
          text(share, y, names[index]).with("class", "marker-name")
              .with("dx", late ? "-4" : "4")
              .with("text-anchor", late ? "end" : "start"));
    }
    return markers;
  }

  private static Markup text(double share, int y, String text) {
    return Markup.element("text").with("x", Figures.percent(share)).with("y", y).text(text);
  }

  private static Markup line(String cssClass, double from, double to, int y) {
    return Markup.element("line", cssClass)
        .with("x1", Figures.percent(from))
        .with("x2", Figures.percent(to))
        .with("y1", y)
        .with("y2", y);
  }

  private double share(double seconds) {
    return Math.clamp((Math.log(Math.max(seconds, 1e-3)) - lowest) / (highest - lowest), 0, 1);
  }
}
