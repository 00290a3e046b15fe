package io.laststraw.cli.view;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a terminal can show.
 *
 * @param color whether colours are wanted; bold and dim go with them
 * @param blocks whether its character set has block characters
 */
record Palette(boolean color, boolean blocks) {
  /** How a stretch of text looks; each is told apart by its words or shape too, never by colour. */
  enum Tone {
    PLAIN(""),
    STRONG("1"),
    QUIET("2"),
    GOOD("36"),
    BUSY("34"),
    BAD("31");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  static Palette of(Map<String, String> environment, Charset charset) {
    return new Palette(
        environment.getOrDefault("NO_COLOR", "").isEmpty(),
        charset.equals(StandardCharsets.UTF_8));
  }

  String paint(Tone tone, String text) {
    return color && !tone.code.isEmpty() && !text.isEmpty()
        ? "\u001b[" + tone.code + "m" + text + "\u001b[0m"
        : text;
  }

  String full() {
    return blocks ? "█" : "#";
  }

  String half() {
    return blocks ? "▒" : "=";
  }

  String empty() {
    return blocks ? "░" : ".";
  }
}
