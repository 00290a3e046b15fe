package io.laststraw.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal for tests: keeps what was written and obeys the few sequences that a view may use, so
 * that a test can look at the picture a user would see. Any other sequence fails the test.
 */
final class RecordingScreen implements Screen {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])");

  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private final StringBuilder written = new StringBuilder();
  private Size size;
  private int row;
  private int column;
  private boolean cursorShown = true;
  private int closed;

  RecordingScreen(int columns, int rows) {
    this.size = new Size(columns, rows);
  }

  void resize(int columns, int newRows) {
    size = new Size(columns, newRows);
  }

  List<String> picture() {
    return rows.stream().map(StringBuilder::toString).map(String::stripTrailing).toList();
  }

  String written() {
    return written.toString();
  }

  boolean cursorShown() {
    return cursorShown;
  }

  int timesClosed() {
    return closed;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public void write(String text) {
    written.append(text);
    Matcher sequence = SEQUENCE.matcher(text);
    int index = 0;
    while (index < text.length()) {
      if (text.charAt(index) != '\u001b') {
        put(text.charAt(index++));
        continue;
      }
      sequence.region(index, text.length());
      if (!sequence.lookingAt()) {
        throw new AssertionError("not a sequence that a view may use, at " + index);
      }
      obey(sequence.group(1) + sequence.group(3), sequence.group(2));
      index = sequence.end();
    }
  }

  private void put(char letter) {
    if (letter == '\n') {
      row++;
      column = 0;
      if (row == rows.size()) {
        rows.add(new StringBuilder());
      }
    } else if (letter == '\r') {
      column = 0;
    } else if (Character.isISOControl(letter)) {
      throw new AssertionError("a control character reached the terminal: " + (int) letter);
    } else {
      StringBuilder line = rows.get(row);
      line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
      line.setCharAt(column++, letter);
    }
  }

  private void obey(String command, String figure) {
    switch (command) {
      case "A" -> row = Math.max(0, row - Integer.parseInt(figure));
      case "K" -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      case "J" -> {
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
        rows.subList(row + 1, rows.size()).clear();
      }
      case "?l" -> cursorShown = false;
      case "?h" -> cursorShown = true;
      case "m" -> {
        // Colours do not change the picture.
      }
      default -> throw new AssertionError("not a sequence that a view may use: " + command);
    }
  }

  @Override
  public void close() {
    closed++;
  }
}
