package io.laststraw.coordinator.report;

import java.util.stream.Collectors;

/**
 * Makes text from outside safe to look at. Host names and fault texts come from a cloud that others
 * run: control characters could move a terminal's cursor or forge log lines, and direction marks can
 * make a line read backwards. HTML escaping is a separate step, done by {@link Markup}.
 */
public final class OutsideText {
  private static final String REPLACEMENT = "\uFFFD";

  private OutsideText() {}

  /** The text on one line, with a replacement character for all that has no shape of its own. */
  public static String oneLine(String text) {
    return text.codePoints().mapToObj(OutsideText::visible).collect(Collectors.joining());
  }

  private static String visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\n' || codePoint == '\t' ? " " : REPLACEMENT;
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
        REPLACEMENT;
      default -> Character.toString(codePoint);
    };
  }
}
