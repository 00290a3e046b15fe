package io.laststraw.coordinator.report;

import java.util.List;

/** Pieces that several sections of the page are made of. */
final class Parts {
  private Parts() {}

  /** A section with a heading and, in small type, what it shows. */
  static Markup section(String id, String heading, String note) {
    Markup head = Markup.element("header").add(Markup.element("h2").text(heading));
    if (!note.isEmpty()) {
      head.add(Markup.element("p", "note").text(note));
    }
    return Markup.element("section").with("id", id).add(head);
  }

  static Markup paragraph(String cssClass, String text) {
    return Markup.element("p", cssClass).text(text);
  }

  /** A table with its headings, ready for rows; it scrolls by itself where it does not fit. */
  static Markup table(List<String> headings, List<Markup> rows) {
    Markup head = Markup.element("tr");
    for (String heading : headings) {
      // A leading # marks a column of figures, which line up on the right.
      boolean figures = heading.startsWith("#");
      head.add(
          Markup.element("th", figures ? "figure" : "words")
              .with("scope", "col")
              .text(figures ? heading.substring(1) : heading));
    }
    return Markup.element("div", "scroll")
        .with("tabindex", "0")
        .add(
            Markup.element("table")
                .add(
                    Markup.element("thead").add(head),
                    Markup.element("tbody").add(rows)));
  }

  static Markup words(String text) {
    return Markup.element("td", "words").text(text);
  }

  static Markup figure(String text) {
    return Markup.element("td", "figure").text(text);
  }

  /** Text that came from outside, kept from turning its neighbours around. */
  static Markup outside(String text) {
    return Markup.element("bdi").text(text);
  }

  /** A bar for a share (0..1) of a cell's width. */
  static Markup bar(String cssClass, double share) {
    return Markup.element("svg", "bar")
        .with("width", "100%")
        .with("height", "10")
        .with("aria-hidden", "true")
        .add(
            Markup.element("rect", cssClass)
                .with("width", Figures.percent(Math.clamp(share, 0, 1)))
                .with("height", "10")
                .with("rx", "2"));
  }

  /** One entry of a legend: a swatch and its meaning. */
  static Markup key(String cssClass, String meaning) {
    Markup swatch = Markup.element("svg", "swatch")
        .with("width", "18")
        .with("height", "10")
        .with("aria-hidden", "true")
        .add(
            Markup.element("rect", cssClass)
                .with("width", "18")
                .with("height", "10")
                .with("rx", "2"));
    return Markup.element("span", "key").add(swatch).text(meaning);
  }

  /** One entry of a legend for a line. */
  static Markup lineKey(String cssClass, String meaning) {
    Markup swatch = Markup.element("svg", "swatch")
        .with("width", "18")
        .with("height", "10")
        .with("aria-hidden", "true")
        .add(
            Markup.element("line", "line " + cssClass)
                .with("x1", "0")
                .with("x2", "18")
                .with("y1", "5")
                .with("y2", "5"));
    return Markup.element("span", "key").add(swatch).text(meaning);
  }

  /** What is left out of the page for its length, or nothing. */
  static List<Markup> leftOut(int total, int shown, String what) {
    return total <= shown
        ? List.of()
        : List.of(
            paragraph(
                "note",
                "and " + Figures.counted(total - shown, what) + " more in report.json"));
  }
}
