package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Log lines, for pipes, files and service managers: one when the phase changes, one for each notice,
 * and one every few seconds between. No control sequence is ever written.
 */
final class PlainView implements ProgressView {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int SUMMARY_COLUMNS = 100;
  private static final Palette NO_COLORS = new Palette(false, false);

  private final PrintStream out;
  private CampaignPhase phase = CampaignPhase.PREFLIGHT;
  private Duration printedAt = Duration.ofSeconds(-1);
  private long lastNotice = Long.MIN_VALUE;
  private boolean ended;

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void show(CampaignProgress progress) {
    if (ended) {
      return;
    }
    for (CampaignProgress.Notice notice : progress.notices()) {
      if (notice.number() > lastNotice) {
        lastNotice = notice.number();
        print(clock(notice.elapsed()) + " " + notice.text());
      }
    }
    if (isDue(progress)) {
      phase = progress.phase();
      printedAt = progress.times().elapsed();
      print(told(progress));
    }
    out.flush();
  }

  @Override
  public synchronized void say(String line) {
    print(line);
    out.flush();
  }

  @Override
  public synchronized void finish(CampaignReport report, ExitCode code, Path reportFolder) {
    if (!ended) {
      Summary.of(report, code, reportFolder, SUMMARY_COLUMNS)
          .forEach(line -> print(line.render(NO_COLORS, Integer.MAX_VALUE)));
    }
    close();
  }

  @Override
  public synchronized void close() {
    ended = true;
    out.flush();
  }

  /** The campaign's own time tells when a line is due, so that this view needs no clock. */
  private boolean isDue(CampaignProgress progress) {
    if (printedAt.isNegative() || progress.phase() != phase) {
      return true;
    }
    double cloudSeconds = progress.times().elapsed().minus(printedAt).toMillis() / 1000.0;
    return cloudSeconds / progress.times().timeScale() >= PAUSE.toSeconds();
  }

  private static String told(CampaignProgress progress) {
    CampaignProgress.Servers servers = progress.servers();
    StringBuilder line = new StringBuilder(clock(progress.times().elapsed()))
        .append(' ')
        .append(progress.phase().word())
        .append(": active ")
        .append(Figures.count(servers.active()))
        .append(" of ")
        .append(Figures.count(progress.requested()))
        .append(", in flight ")
        .append(Figures.count(servers.building()))
        .append(" of ")
        .append(Figures.count(progress.limits().fleet()))
        .append(" (hosts would allow ")
        .append(Figures.count(progress.limits().sumOfHosts()))
        .append("), ERROR ")
        .append(Figures.count(servers.error()))
        .append(", failed so far ")
        .append(Figures.count(servers.failed()))
        .append(", ")
        .append(Figures.decimal(progress.times().ratePerMinute()))
        .append(" per minute");
    CampaignProgress.Guests guests = progress.guests();
    if (guests.wanted() > 0) {
      line.append(", ")
          .append(Figures.count(guests.alive()))
          .append(" of ")
          .append(Figures.count(guests.wanted()))
          .append(" guests gave a sign of life");
    }
    Duration left = progress.times().untilPhaseEnds();
    if (left.isPositive()) {
      line.append(", about ")
          .append(Figures.duration(left.toSeconds()).replace('\u00A0', ' '))
          .append(" to go");
    }
    return line.toString();
  }

  private static String clock(Duration elapsed) {
    return Figures.clock(elapsed.toSeconds());
  }

  private void print(String line) {
    out.print(OutsideText.oneLine(line) + "\n");
  }
}
