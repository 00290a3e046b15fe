package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws the campaign in place on a terminal: each frame moves back to the first line of the one
 * before and writes over it, so there is no flicker and what stood above stays. The terminal is
 * asked for its size before every frame; when it became narrower, it has broken our old lines into
 * more rows, which is reckoned with.
 */
final class LiveView implements ProgressView {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_LINE_REST = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Screen screen;
  private final Palette palette;
  private List<Line> frame = List.of();
  private int frameColumns = 1;
  private boolean begun;
  private boolean ended;

  LiveView(Screen screen, Palette palette) {
    this.screen = screen;
    this.palette = palette;
  }

  @Override
  public synchronized void show(CampaignProgress progress) {
    if (ended) {
      return;
    }
    Screen.Size size = screen.size();
    List<Line> next = LiveFrame.of(progress, size, palette);
    String begin = begun ? "" : HIDE_CURSOR;
    begun = true;
    screen.write(begin + backToTop(size) + draw(next, size) + CLEAR_BELOW);
    frame = next;
    frameColumns = size.columns();
  }

  @Override
  public synchronized void say(String line) {
    Screen.Size size = screen.size();
    String text = Line.of(line).render(palette, Integer.MAX_VALUE) + CLEAR_LINE_REST + "\n";
    screen.write(backToTop(size) + CLEAR_BELOW + text + (ended ? "" : draw(frame, size)));
    frameColumns = size.columns();
  }

  @Override
  public synchronized void finish(CampaignReport report, ExitCode code, Path reportFolder) {
    if (!ended) {
      Screen.Size size = screen.size();
      String summary = Summary.of(report, code, reportFolder, size.columns()).stream()
          .map(line -> line.render(palette, Integer.MAX_VALUE) + "\n")
          .collect(Collectors.joining());
      screen.write(backToTop(size) + CLEAR_BELOW + summary);
      frame = List.of();
    }
    close();
  }

  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      if (begun) {
        screen.write(SHOW_CURSOR);
      }
      frame = List.of();
      screen.close();
    }
  }

  private String draw(List<Line> lines, Screen.Size size) {
    // The last column stays free: a character there makes some terminals begin a new row.
    int columns = Math.max(1, size.columns() - 1);
    return lines.stream()
        .map(line -> line.render(palette, columns) + CLEAR_LINE_REST + "\n")
        .collect(Collectors.joining());
  }

  private String backToTop(Screen.Size size) {
    int rows = frame.stream()
        .mapToInt(line -> rowsOf(Math.min(line.width(), frameColumns - 1), size.columns()))
        .sum();
    return rows == 0 ? "" : "\r\u001b[" + Math.min(rows, size.rows() - 1) + "A";
  }

  private static int rowsOf(int width, int columns) {
    return Math.max(1, (width + columns - 1) / columns);
  }
}
