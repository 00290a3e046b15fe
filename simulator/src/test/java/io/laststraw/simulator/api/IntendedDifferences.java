package io.laststraw.simulator.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The list of what differs from the recorded cloud on purpose, each with its reason. */
final class IntendedDifferences {
  static final String NOT_REPLAYED = "not replayed";

  /**
   * A line of the list.
   *
   * @param exchange name of a recorded exchange; a star at its end stands for any ending
   * @param place as in {@link Difference}, a star at its end for any ending, or {@link
   *   #NOT_REPLAYED}
   */
  record Line(String exchange, String place, String reason) {
    boolean excuses(String name) {
      return place.equals(NOT_REPLAYED) && matches(exchange, name);
    }

    boolean intends(String name, Difference difference) {
      return matches(exchange, name) && matches(place, difference.place());
    }

    private static boolean matches(String pattern, String text) {
      return pattern.equals(text) || (pattern.endsWith("*")
          && text.startsWith(pattern.substring(0, pattern.length() - 1)));
    }
  }

  private IntendedDifferences() {}

  static List<Line> read() {
    try (InputStream stream = IntendedDifferences.class
        .getResourceAsStream("recorded/intended-differences.txt")) {
      List<Line> lines = new ArrayList<>();
      new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("\\|", -1);
            if (parts.length != 3 || parts[2].isBlank()) {
              throw new IllegalArgumentException("not 'exchange | place | reason': " + line);
            }
            lines.add(new Line(parts[0].strip(), parts[1].strip(), parts[2].strip()));
          });
      return List.copyOf(lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
