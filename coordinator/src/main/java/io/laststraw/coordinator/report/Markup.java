package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * HTML and SVG that cannot be written unescaped: text and attribute values are escaped on the way
 * out, names are checked, and whatever could run or load something is refused by name. Written by
 * ourselves because it is this short, and because template libraries leave these refusals to habit.
 */
final class Markup {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Set<String> VOID = new TreeSet<>(List.of("br", "col", "hr", "meta"));
  private static final Set<String> REFUSED_ELEMENTS = new TreeSet<>(
      List.of("script", "style", "iframe", "object", "embed", "link", "base", "form"));
  private static final Set<String> REFUSED_ATTRIBUTES = new TreeSet<>(
      List.of("style", "href", "src", "srcset", "action", "formaction"));

  private static final Set<String> BLOCKS = new TreeSet<>(
      List.of("div", "figure", "h1", "h2", "head", "header", "li", "meta", "p", "section", "svg",
          "table", "title", "tr", "ul", "ol", "footer", "main"));

  private sealed interface Node {}

  private record Text(String text) implements Node {}

  private record Sheet(String css) implements Node {}

  private record Child(Markup markup) implements Node {}

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  private Markup(String name) {
    if (!NAME.matcher(name).matches() || REFUSED_ELEMENTS.contains(name)) {
      throw new IllegalArgumentException("Not an element for a report: " + name);
    }
    this.name = name;
  }

  /** An empty element. */
  static Markup element(String name) {
    return new Markup(name);
  }

  /** An element with a class and nothing in it. */
  static Markup element(String name, String cssClass) {
    return new Markup(name).with("class", cssClass);
  }

  /** Sets an attribute; inline styles, handlers and addresses are refused. */
  Markup with(String attribute, String value) {
    if (!NAME.matcher(attribute).matches()
        || attribute.startsWith("on")
        || REFUSED_ATTRIBUTES.contains(attribute)) {
      throw new IllegalArgumentException("Not an attribute for a report: " + attribute);
    }
    attributes.put(attribute, value);
    return this;
  }

  /** Sets an attribute to a plain figure. */
  Markup with(String attribute, double value) {
    return with(attribute, Figures.coordinate(value));
  }

  Markup text(String text) {
    nodes.add(new Text(text));
    return this;
  }

  Markup add(Markup... children) {
    return add(List.of(children));
  }

  Markup add(List<Markup> children) {
    children.forEach(child -> nodes.add(new Child(child)));
    return this;
  }

  /** Puts our own style sheet here; the only text that is not escaped, hence without "&lt;". */
  Markup styleSheet(String css) {
    if (css.contains("<")) {
      throw new IllegalArgumentException("A style sheet has no < in it");
    }
    nodes.add(new Sheet(css));
    return this;
  }

  /** The whole element as text. */
  String render() {
    StringBuilder out = new StringBuilder();
    renderTo(out);
    return out.toString();
  }

  private void renderTo(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach((key, value) -> {
      out.append(' ').append(key).append("=\"");
      escapeTo(out, value);
      out.append('"');
    });
    out.append('>');
    if (VOID.contains(name)) {
      return;
    }
    for (Node node : nodes) {
      switch (node) {
        case Text text -> escapeTo(out, text.text());
        case Sheet sheet -> out.append("<style>").append(sheet.css()).append("</style>");
        case Child child -> child.markup().renderTo(out);
      }
    }
    out.append("</").append(name).append('>');
    if (BLOCKS.contains(name)) {
      // Line breaks only between blocks, so that a report can be compared line by line.
      out.append('\n');
    }
  }

  private static void escapeTo(StringBuilder out, String text) {
    String visible = OutsideText.oneLine(text);
    for (int index = 0; index < visible.length(); index++) {
      char letter = visible.charAt(index);
      switch (letter) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(letter);
      }
    }
  }
}
