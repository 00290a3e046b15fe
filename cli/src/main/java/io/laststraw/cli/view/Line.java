package io.laststraw.cli.view;

import io.laststraw.coordinator.report.OutsideText;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * One line of a view: stretches of text with their tones. Every text is made harmless on its way in,
 * so no name or fault text can move the cursor or start a line of its own.
 */
final class Line {
  private record Stretch(Palette.Tone tone, String text) {}

  private final List<Stretch> stretches = new ArrayList<>();

  static Line of(String text) {
    return new Line().add(text);
  }

  Line add(String text) {
    return add(Palette.Tone.PLAIN, text);
  }

  Line add(Palette.Tone tone, String text) {
    stretches.add(new Stretch(tone, OutsideText.oneLine(text).replace('\u00A0', ' ')));
    return this;
  }

  /** Adds all of another line. */
  Line add(Line other) {
    stretches.addAll(other.stretches);
    return this;
  }

  /** Adds blanks up to a column; at least one, so that neighbours never touch. */
  Line to(int column) {
    return add(" ".repeat(Math.max(1, column - width())));
  }

  /** Character cells it takes: wide characters take two, combining ones none. */
  int width() {
    return stretches.stream().mapToInt(stretch -> width(stretch.text())).sum();
  }

  /** The line for a terminal, cut to so many cells. */
  String render(Palette palette, int columns) {
    StringBuilder out = new StringBuilder();
    int left = columns;
    for (Stretch stretch : stretches) {
      String text = cut(stretch.text(), left);
      left -= width(text);
      out.append(palette.paint(stretch.tone(), text));
    }
    return out.toString();
  }

  static String cut(String text, int columns) {
    StringBuilder kept = new StringBuilder();
    int left = columns;
    for (int letter : text.codePoints().toArray()) {
      left -= cells(letter);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return kept.toString();
  }

  private static int width(String text) {
    return text.codePoints().map(Line::cells).sum();
  }

  private static int cells(int letter) {
    return Math.max(0, WCWidth.wcwidth(letter));
  }
}
