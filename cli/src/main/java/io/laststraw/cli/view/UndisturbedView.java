package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A live view that also says what others write to standard error, such as log lines: on their own
 * way to the terminal they would tear its picture apart.
 */
final class UndisturbedView implements ProgressView {
  private final ProgressView view;
  private final PrintStream err;
  private final Consumer<PrintStream> setErr;
  private boolean ended;

  private UndisturbedView(ProgressView view, PrintStream err, Consumer<PrintStream> setErr) {
    this.view = view;
    this.err = err;
    this.setErr = setErr;
  }

  /**
   * Diverts standard error until closed.
   *
   * @param err where it goes otherwise
   * @param setErr replaces it
   */
  static ProgressView over(ProgressView view, PrintStream err, Consumer<PrintStream> setErr) {
    UndisturbedView undisturbed = new UndisturbedView(view, err, setErr);
    setErr.accept(new PrintStream(new LineStream(undisturbed::onErrorLine, err.charset()), true,
        err.charset()));
    return undisturbed;
  }

  /** Whoever still holds the diverted stream after the end is heard all the same. */
  private void onErrorLine(String line) {
    if (isEnded()) {
      err.println(line);
      return;
    }
    try {
      view.say(line);
    } catch (RuntimeException unsaid) {
      err.println(line);
    }
  }

  @Override
  public void show(CampaignProgress progress) {
    view.show(progress);
  }

  @Override
  public void say(String line) {
    view.say(line);
  }

  @Override
  public void finish(CampaignReport report, ExitCode code, Path reportFolder) {
    view.finish(report, code, reportFolder);
    giveBack();
  }

  @Override
  public void close() {
    view.close();
    giveBack();
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private synchronized void giveBack() {
    if (!ended) {
      ended = true;
      setErr.accept(err);
    }
  }
}
