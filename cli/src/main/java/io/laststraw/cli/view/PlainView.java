package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.Figures;
import io.laststraw.coordinator.report.OutsideText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Log lines, for pipes, files and service managers: one when the phase changes, one for each notice,
 * and one every few seconds between. No control sequence is ever written.
 */
final class PlainView implements ProgressView {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_WITHOUT_NEWS = Duration.ofSeconds(30);
  private static final int SUMMARY_COLUMNS = 100;
  private static final Palette NO_COLORS = new Palette(false, false);

  private final PrintStream out;
  private CampaignPhase phase = CampaignPhase.PREFLIGHT;
  private Duration printedAt = Duration.ofSeconds(-1);
  private String printed = "";
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
      printed = words(progress);
      print(clock(printedAt) + " " + phase.word() + ": " + printed + pace(progress)
          + heldBack(progress));
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
    Duration pause = words(progress).equals(printed) ? PAUSE_WITHOUT_NEWS : PAUSE;
    double cloudSeconds = progress.times().elapsed().minus(printedAt).toMillis() / 1000.0;
    return cloudSeconds / progress.times().timeScale() >= pause.toSeconds();
  }

  private static String words(CampaignProgress progress) {
    return switch (progress.phase()) {
      case PREFLIGHT, FILL -> fleet(progress) + boots(progress);
      case HOLD -> fleet(progress) + failures(progress.servers()) + guests(progress.guests());
      case TEARDOWN, AUDIT, DONE -> removal(progress.servers());
    };
  }

  private static String fleet(CampaignProgress progress) {
    return "active " + Figures.count(progress.servers().active()) + " of "
        + Figures.count(progress.requested());
  }

  private static String boots(CampaignProgress progress) {
    return ", in flight " + Figures.count(progress.servers().building()) + " of "
        + Figures.count(progress.limits().fleet()) + " (hosts would allow "
        + Figures.count(progress.limits().sumOfHosts()) + ")" + failures(progress.servers());
  }

  private static String failures(CampaignProgress.Servers servers) {
    return ", ERROR " + Figures.count(servers.error()) + ", failed so far "
        + Figures.count(servers.failed());
  }

  private static String guests(CampaignProgress.Guests guests) {
    return guests.wanted() == 0
        ? ""
        : ", " + Figures.count(guests.alive()) + " of " + Figures.count(guests.wanted())
            + " guests gave a sign of life";
  }

  private static String removal(CampaignProgress.Servers servers) {
    return servers.alive() == 0
        ? "no server left, waiting for any that come late"
        : Figures.count(servers.alive()) + (servers.alive() == 1 ? " server" : " servers")
            + " left";
  }

  private static String pace(CampaignProgress progress) {
    StringBuilder pace = new StringBuilder();
    if (progress.phase() != CampaignPhase.HOLD && progress.servers().alive() > 0) {
      pace.append(", ").append(Figures.decimal(progress.times().ratePerMinute()))
          .append(" per minute");
    }
    Duration left = progress.times().untilPhaseEnds();
    if (left.isPositive()) {
      pace.append(", about ")
          .append(Figures.duration(left.toSeconds()).replace('\u00A0', ' '))
          .append(" to go");
    }
    return pace.toString();
  }

  private static String heldBack(CampaignProgress progress) {
    String held = HeldBack.told(progress);
    List<String> lowest = HeldBack.lowestHosts(progress);
    return (held.isEmpty() ? "" : ", " + held)
        + (lowest.isEmpty() ? "" : "; lowest host limit " + lowest.getFirst());
  }

  private static String clock(Duration elapsed) {
    return Figures.clock(elapsed.toSeconds());
  }

  private void print(String line) {
    out.print(OutsideText.oneLine(line) + "\n");
  }
}
