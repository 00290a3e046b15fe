package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.List;

/** Dots over two axes that begin at 0, as one SVG that needs no script. */
final class ScatterChart {
  private static final int TOP = 24;
  private static final int BOTTOM = 24;
  private static final int MOST_TICKS = 4;

  private final double right;
  private final double ceiling;
  private final int height;

  private ScatterChart(double right, double ceiling, int height) {
    this.right = right;
    this.ceiling = ceiling;
    this.height = height;
  }

  /**
   * The picture; {@code description} is for those who cannot see it.
   *
   * @param height of the plot in pixels, without its labels
   */
  static Markup svg(List<Point> points, int height, String description) {
    double right = Ticks.ceiling(points.stream().mapToDouble(Point::x).max().orElse(0));
    double ceiling = Ticks.ceiling(points.stream().mapToDouble(Point::y).max().orElse(0));
    ScatterChart chart = new ScatterChart(right, ceiling, height);
    return Markup.element("svg", "chart")
        .with("width", "100%")
        .with("height", TOP + height + BOTTOM)
        .with("role", "img")
        .with("aria-label", description)
        .add(chart.grid())
        .add(points.stream().map(chart::dot).toList())
        .add(chart.labels());
  }

  private Markup dot(Point point) {
    return Markup.element("circle", "dot")
        .with("cx", Figures.percent(point.x() / right))
        .with("cy", y(point.y()))
        .with("r", "2.5");
  }

  private List<Markup> grid() {
    List<Markup> lines = new ArrayList<>();
    Ticks.upTo(ceiling, MOST_TICKS).forEach(tick -> lines.add(horizontal("grid", y(tick))));
    lines.add(horizontal("floor", y(0)));
    return lines;
  }

  private List<Markup> labels() {
    List<Markup> labels = new ArrayList<>();
    for (double tick : Ticks.upTo(ceiling, MOST_TICKS)) {
      labels.add(label(0, y(tick) - 4, tick));
    }
    labels.add(label(0, TOP + height + 17, 0));
    for (double tick : Ticks.upTo(right, MOST_TICKS)) {
      labels.add(label(tick / right, TOP + height + 17, tick).with("text-anchor", "middle"));
    }
    return labels;
  }

  private static Markup label(double share, double y, double figure) {
    return Markup.element("text", "tick").with("x", Figures.percent(share)).with("y", y)
        .text(Figures.count(Math.round(figure)));
  }

  private static Markup horizontal(String cssClass, double y) {
    return Markup.element("line", cssClass)
        .with("x1", "0")
        .with("x2", "100%")
        .with("y1", y)
        .with("y2", y);
  }

  private double y(double figure) {
    return TOP + height * (1 - figure / ceiling);
  }
}
