package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Host;
import java.util.ArrayList;
import java.util.List;

/** The fleet host by host: first as a picture, then as a table. */
final class HostSections {
  private static final int ROOM_FOR_NAMES = 120;
  private static final int ROOM_FOR_FIGURES = 240;

  private final List<Host> hosts;
  private final HostLabels labels;

  HostSections(List<Host> hosts) {
    this.hosts = hosts;
    this.labels = new HostLabels(hosts.stream().map(Host::name).toList());
  }

  Markup heatMap() {
    Markup section = Parts.section(
        "map", "The hosts at a glance", "One tile per host: servers held, and of how many.");
    if (hosts.isEmpty()) {
      return section.add(Parts.paragraph("empty", "No host took part."));
    }
    String size = hosts.size() <= ROOM_FOR_NAMES
        ? "wide"
        : hosts.size() <= ROOM_FOR_FIGURES ? "narrow" : "tiny";
    Markup tiles = Markup.element("ul", "tiles " + size);
    hosts.forEach(host -> tiles.add(tile(host)));
    return section.add(tiles, legend());
  }

  Markup table() {
    Markup section = Parts.section(
        "hosts",
        "Host by host",
        "Bar: servers held. Thin line: target. Diamond: where the host broke, "
            + "filled when it broke again with one boot in flight.");
    int widest = hosts.stream().mapToInt(HostSections::reach).max().orElse(1);
    List<String> headings = List.of(
        "Host", "Node", "#Held", "#Target", "Fill", "#Created", "#Errors", "#Broke at", "Cause",
        "#Last limit");
    return section
        .add(Parts.table(headings, hosts.stream().map(host -> row(host, widest)).toList()));
  }

  private Markup tile(Host host) {
    Markup tile = Markup.element("li", "tile full" + step(host))
        .with("title", told(host))
        .add(
            Markup.element("span", "name").add(Parts.outside(labels.of(host.name()))),
            Markup.element("span", "held").text(Figures.count(host.heldActive())),
            Markup.element("span", "target").text("of " + Figures.count(host.target())));
    if (host.breakingPoint().reached()) {
      tile.add(Markup.element("span", "mark").with("aria-hidden", "true").text("◆"));
    }
    return tile;
  }

  /** Share of the target that was held, in five steps; only a host that held all has the fifth. */
  private static int step(Host host) {
    if (host.target() <= 0 || host.heldActive() >= host.target()) {
      return 5;
    }
    return 1 + Math.min(3, (int) (4.0 * host.heldActive() / host.target()));
  }

  private static String told(Host host) {
    String told = host.name() + ": held " + Figures.count(host.heldActive()) + " of "
        + Figures.count(host.target());
    if (!host.breakingPoint().reached()) {
      return told + ", did not break";
    }
    return told + ", broke at " + Figures.count(host.breakingPoint().servers()) + " by "
        + host.breakingPoint().cause().title()
        + (host.breakingPoint().confirmed() ? ", confirmed" : ", not confirmed");
  }

  private static Markup legend() {
    Markup legend = Markup.element("p", "legend");
    List<String> meanings = List.of(
        "below a quarter", "below half", "below three quarters", "below target", "target held");
    for (int step = 1; step <= meanings.size(); step++) {
      legend.add(Parts.key("full" + step, meanings.get(step - 1)));
    }
    return legend.add(
        Markup.element("span", "key")
            .add(Markup.element("span", "mark").with("aria-hidden", "true").text("◆"))
            .text(" broke"));
  }

  private static int reach(Host host) {
    return Math.max(1, Math.max(host.target(), host.heldActive()));
  }

  private Markup row(Host host, int widest) {
    boolean broke = host.breakingPoint().reached();
    return Markup.element("tr")
        .add(
            Markup.element("th", "words")
                .with("scope", "row")
                .with("title", host.name())
                .add(Parts.outside(labels.of(host.name()))),
            Markup.element("td", "words").add(Parts.outside(host.node())),
            Parts.figure(Figures.count(host.heldActive())),
            Parts.figure(Figures.count(host.target())),
            Markup.element("td", "chart-cell").add(bullet(host, widest)),
            Parts.figure(Figures.count(host.created())),
            Parts.figure(Figures.count(host.errors()))
                .with("class", host.errors() == 0 ? "figure zero" : "figure"),
            Parts.figure(broke ? Figures.count(host.breakingPoint().servers()) : "–")
                .with("class", broke ? "figure" : "figure zero"),
            Parts.words(broke ? cause(host) : ""),
            Parts.figure(Figures.count(host.limitFinal())));
  }

  private static String cause(Host host) {
    return host.breakingPoint().cause().word()
        + (host.breakingPoint().confirmed() ? "" : " (not confirmed)");
  }

  private static Markup bullet(Host host, int widest) {
    double target = host.target() / (double) widest;
    List<Markup> shapes = new ArrayList<>();
    shapes.add(box("bullet-held", 0, host.heldActive() / (double) widest).with("y", "3"));
    shapes.add(
        Markup.element("line", "bullet-target")
            .with("x1", Figures.percent(target))
            .with("x2", Figures.percent(target))
            .with("y1", "0")
            .with("y2", "14"));
    if (host.breakingPoint().reached()) {
      double broke = Math.clamp(host.breakingPoint().servers() / (double) widest, 0, 1);
      shapes.add(
          Markup.element("svg")
              .with("x", Figures.percent(broke))
              .with("overflow", "visible")
              .add(
                  Markup.element("path", host.breakingPoint().confirmed() ? "broke" : "broke maybe")
                      .with("d", "M0 2L5 7L0 12L-5 7Z")));
    }
    return Markup.element("svg", "bullet")
        .with("width", "100%")
        .with("height", "14")
        .with("aria-hidden", "true")
        .add(shapes);
  }

  private static Markup box(String cssClass, double from, double width) {
    return Markup.element("rect", cssClass)
        .with("x", Figures.percent(from))
        .with("width", Figures.percent(Math.clamp(width, 0, 1)))
        .with("height", "8")
        .with("rx", "1.5");
  }
}
