package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a running campaign. All methods may be called from any thread; none fails when the reader of
 * the output is gone, because a closed terminal must not leave servers behind.
 */
public interface ProgressView extends AutoCloseable {
  /** Shows the campaign as it is now; call it a few times a second, the view paces itself. */
  void show(CampaignProgress progress);

  /** Prints one line for people, such as what a first Ctrl-C began. */
  void say(String line);

  /**
   * Prints the answer and where the report is; nothing is shown after it.
   *
   * @param code what the process will end with
   */
  void finish(CampaignReport report, ExitCode code, Path reportFolder);

  /** Gives the terminal back as it was; a second call does nothing. */
  @Override
  void close();

  /**
   * The live view when the output is a terminal that can move its cursor, log lines otherwise.
   * Standard error goes through the live view until that is closed.
   *
   * @param environment TERM=dumb asks for log lines, NO_COLOR for no colours (no-color.org)
   */
  static ProgressView open(PrintStream out, Map<String, String> environment) {
    if (environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      return new PlainView(out);
    }
    Optional<TerminalScreen> screen = TerminalScreen.open(out);
    if (screen.isEmpty()) {
      return new PlainView(out);
    }
    ProgressView view = UndisturbedView.over(
        new LiveView(screen.get(), Palette.of(environment, out.charset())), System.err,
        System::setErr);
    // However the process ends, short of SIGKILL, the cursor must come back.
    Runtime.getRuntime().addShutdownHook(new Thread(view::close, "give-terminal-back"));
    return view;
  }
}
