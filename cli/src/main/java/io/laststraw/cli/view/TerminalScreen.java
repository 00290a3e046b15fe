package io.laststraw.cli.view;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The terminal this process was started on. JLine answers two questions that Java cannot: is the
 * output a terminal, and how wide is it at this moment. Nothing is read from it, and its signals are
 * left alone: Ctrl-C belongs to the command that runs.
 */
final class TerminalScreen implements Screen {
  private static final Size USUAL = new Size(80, 24);

  private final Terminal terminal;
  private final PrintStream out;

  private TerminalScreen(Terminal terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
  }

  /** The terminal; empty when there is none. */
  static Optional<TerminalScreen> open(PrintStream out) {
    try {
      Terminal terminal = TerminalBuilder.builder()
          .system(true)
          .systemOutput(TerminalBuilder.SystemOutput.SysOut)
          .dumb(false)
          .nativeSignals(false)
          // Else it asks the terminal what it can do and reads the answer, as an editor would.
          .graphemeCluster(false)
          .build();
      return Optional.of(new TerminalScreen(terminal, out));
    } catch (IOException | IllegalStateException none) {
      return Optional.empty();
    }
  }

  @Override
  public Size size() {
    return sizeOf(terminal::getSize);
  }

  /** The usual size when there is none to be had, as when the window was closed. */
  static Size sizeOf(Supplier<org.jline.terminal.Size> terminal) {
    try {
      org.jline.terminal.Size size = terminal.get();
      return size.getColumns() < 1 || size.getRows() < 1
          ? USUAL
          : new Size(size.getColumns(), size.getRows());
    } catch (RuntimeException | IOError gone) {
      return USUAL;
    }
  }

  @Override
  public void write(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException gone) {
      // The terminal went away before us; there is nothing to give back.
      out.flush();
    }
  }
}
