package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Curves over cloud time as one SVG that needs no script. Curves live in an inner picture that
 * stretches with the page; texts are placed by percent outside of it and keep their size, so the
 * chart reads as well on a phone as on a wide screen.
 */
final class TimeChart {
  private static final int TOP = 24;
  private static final int BOTTOM = 24;
  private static final int INNER = 1000;
  private static final int STRETCHES = 240;

  private final double endSeconds;
  private final double ceiling;
  private final int height;
  private final List<Markup> behind = new ArrayList<>();
  private final List<Markup> curves = new ArrayList<>();
  private final List<Markup> front = new ArrayList<>();
  private final List<WallClock> clocks = new ArrayList<>();

  /**
   * An empty chart.
   *
   * @param highest the highest figure that will be drawn
   * @param height of the plot in pixels, without its labels
   */
  TimeChart(double endSeconds, double highest, int height) {
    this.endSeconds = Math.max(1, endSeconds);
    this.ceiling = Ticks.ceiling(highest);
    this.height = height;
  }

  /** Shades every stretch of the campaign and names those with room for a name. */
  TimeChart phases(List<CampaignReport.Phase> phases, boolean named) {
    for (CampaignReport.Phase phase : phases) {
      double from = share(phase.fromSeconds());
      double width = share(phase.toSeconds()) - from;
      if (width <= 0) {
        continue;
      }
      String word = phase.phase().word();
      behind.add(
          Markup.element("rect", "phase " + word)
              .with("x", Figures.percent(from))
              .with("y", "0")
              .with("width", Figures.percent(width))
              .with("height", TOP + height));
      if (named && width >= 0.09) {
        behind.add(label(from, 15, word).with("class", "phase-name").with("dx", "6"));
      }
    }
    return this;
  }

  /** Shades the time from one cloud second to another; {@code meaning} shows below the pointer. */
  TimeChart band(String cssClass, double fromSeconds, double toSeconds, String meaning) {
    behind.add(
        Markup.element("rect", cssClass)
            .with("x", Figures.percent(share(fromSeconds)))
            .with("y", TOP)
            .with("width", Figures.percent(share(toSeconds) - share(fromSeconds)))
            .with("height", height)
            .add(Markup.element("title").text(meaning)));
    return this;
  }

  /** A dot on a curve; {@code meaning} shows below the pointer. */
  TimeChart dot(String cssClass, Point at, String meaning) {
    front.add(
        Markup.element("circle", cssClass)
            .with("cx", Figures.percent(share(at.x())))
            .with("cy", y(at.y()))
            .with("r", 3.5)
            .add(Markup.element("title").text(meaning)));
    return this;
  }

  /** Also writes what people's clocks showed below the times since the start. */
  TimeChart clock(WallClock clock) {
    clocks.add(clock);
    return this;
  }

  /** A filled curve from the floor up. */
  TimeChart area(String cssClass, List<Point> points) {
    return filled(cssClass, points, false);
  }

  /** A filled level that holds until it changes. */
  TimeChart steppedArea(String cssClass, List<Point> points) {
    return filled(cssClass, points, true);
  }

  private TimeChart filled(String cssClass, List<Point> points, boolean stepped) {
    List<Point> thinned = Thinning.thin(points, STRETCHES);
    if (!thinned.isEmpty()) {
      String outline = path(thinned, stepped)
          + String.format(Locale.ROOT, "L%s %d", x(thinned.getLast()), INNER)
          + String.format(Locale.ROOT, "L%s %dZ", x(thinned.getFirst()), INNER);
      curves.add(Markup.element("path", "area " + cssClass).with("d", outline));
    }
    return this;
  }

  /** A curve. */
  TimeChart line(String cssClass, List<Point> points) {
    return stroke("line " + cssClass, points, false);
  }

  /** A level that holds until it changes. */
  TimeChart steps(String cssClass, List<Point> points) {
    return stroke("line " + cssClass, points, true);
  }

  /** A line across the chart with its meaning written on it. */
  TimeChart level(double figure, String meaning) {
    double y = y(figure);
    front.add(horizontal("goal", y));
    front.add(label(1, y - 6, meaning).with("class", "goal-name").with("text-anchor", "end"));
    return this;
  }

  /** The picture; {@code description} is for those who cannot see it. */
  Markup svg(String description) {
    Markup inner = Markup.element("svg")
        .with("x", "0")
        .with("y", TOP)
        .with("width", "100%")
        .with("height", height)
        .with("viewBox", "0 0 " + INNER + " " + INNER)
        .with("preserveAspectRatio", "none")
        .add(curves);
    return Markup.element("svg", "chart")
        .with("width", "100%")
        .with("height", TOP + height + BOTTOM * (1 + clocks.size()))
        .with("role", "img")
        .with("aria-label", description)
        .add(behind)
        .add(grid())
        .add(inner)
        .add(front)
        .add(axes());
  }

  private TimeChart stroke(String cssClass, List<Point> points, boolean stepped) {
    List<Point> thinned = Thinning.thin(points, STRETCHES);
    if (!thinned.isEmpty()) {
      curves.add(
          Markup.element("path", cssClass)
              .with("d", path(thinned, stepped))
              .with("vector-effect", "non-scaling-stroke"));
    }
    return this;
  }

  private List<Markup> grid() {
    List<Markup> lines = new ArrayList<>();
    for (double tick : Ticks.upTo(ceiling, ticks())) {
      lines.add(horizontal("grid", y(tick)));
    }
    lines.add(horizontal("floor", y(0)));
    return lines;
  }

  private List<Markup> axes() {
    List<Markup> labels = new ArrayList<>();
    for (double tick : Ticks.upTo(ceiling, ticks())) {
      labels.add(label(0, y(tick) - 4, Figures.count(Math.round(tick))).with("class", "tick"));
    }
    for (double tick : Ticks.times(endSeconds)) {
      double share = share(tick);
      String anchor = share < 0.02 ? "start" : share > 0.96 ? "end" : "middle";
      labels.add(
          label(share, TOP + height + 17, Figures.clock(tick)).with("class", "tick")
              .with("text-anchor", anchor));
      clocks.forEach(clock -> labels.add(
          label(share, TOP + height + 33, clock.time(tick)).with("class", "tick")
              .with("text-anchor", anchor)));
    }
    return labels;
  }

  private int ticks() {
    return Math.clamp(height / 45, 2, 5);
  }

  private static Markup horizontal(String cssClass, double y) {
    return Markup.element("line", cssClass)
        .with("x1", "0")
        .with("x2", "100%")
        .with("y1", y)
        .with("y2", y);
  }

  private static Markup label(double share, double y, String text) {
    return Markup.element("text").with("x", Figures.percent(share)).with("y", y).text(text);
  }

  private String path(List<Point> points, boolean stepped) {
    StringBuilder path = new StringBuilder();
    for (int index = 0; index < points.size(); index++) {
      Point point = points.get(index);
      String level = Figures.coordinate(INNER * (1 - point.y() / ceiling));
      if (index == 0) {
        path.append('M').append(x(point)).append(' ').append(level);
      } else if (stepped) {
        path.append('H').append(x(point)).append('V').append(level);
      } else {
        path.append('L').append(x(point)).append(' ').append(level);
      }
    }
    return path.toString();
  }

  private String x(Point point) {
    return Figures.coordinate(INNER * share(point.x()));
  }

  private double share(double seconds) {
    return Math.clamp(seconds / endSeconds, 0, 1);
  }

  private double y(double figure) {
    return TOP + height * (1 - figure / ceiling);
  }
}
