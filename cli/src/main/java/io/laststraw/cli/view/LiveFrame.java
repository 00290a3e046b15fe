package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignProgress.Notice;
import io.laststraw.coordinator.report.CampaignProgress.WorstHost;
import io.laststraw.coordinator.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A snapshot laid out for a terminal of a given size. Pure: the same input gives the same lines. */
final class LiveFrame {
  private static final int WORST_SHOWN = 10;
  private static final int NOTICES_SHOWN = 3;
  private static final int NARROW = 64;

  private final CampaignProgress progress;
  private final Screen.Size size;
  private final Palette palette;

  private LiveFrame(CampaignProgress progress, Screen.Size size, Palette palette) {
    this.progress = progress;
    this.size = size;
    this.palette = palette;
  }

  /** The lines, fewer than the terminal has rows. */
  static List<Line> of(CampaignProgress progress, Screen.Size size, Palette palette) {
    return new LiveFrame(progress, size, palette).lines();
  }

  private List<Line> lines() {
    List<Line> top = new ArrayList<>();
    top.add(title());
    top.add(bar());
    top.addAll(counts());
    int room = Math.max(0, size.rows() - 1 - top.size());
    List<Line> notices = notices(room);
    top.addAll(worstHosts(room - notices.size()));
    top.addAll(notices);
    return top.subList(0, Math.min(top.size(), Math.max(1, size.rows() - 1)));
  }

  private Line title() {
    Line line = new Line().add(Palette.Tone.STRONG, progress.phase().word())
        .add("  " + Figures.clock(seconds(progress.times().elapsed())));
    double left = seconds(progress.times().untilPhaseEnds());
    if (left > 0) {
      line.add(", about " + Figures.duration(left) + " to go");
    }
    line.add(
        Palette.Tone.QUIET,
        "   " + progress.campaignName() + " " + progress.campaignId() + "   "
            + Figures.counted(progress.nodes().size(), "node"));
    if (progress.times().timeScale() != 1) {
      line.add(
          Palette.Tone.QUIET,
          "   simulated, " + Figures.coordinate(progress.times().timeScale()) + " times faster");
    }
    return line;
  }

  private Line bar() {
    CampaignProgress.Servers servers = progress.servers();
    String told = " " + Figures.count(servers.active()) + " of "
        + Figures.count(progress.requested());
    int cells = Math.max(4, size.columns() - 2 - told.length());
    int whole = Math.max(1, Math.max(progress.requested(), servers.alive()));
    int active = cells(cells, servers.active(), whole);
    int building = Math.min(cells - active, cells(cells, servers.building(), whole));
    return new Line().add(Palette.Tone.GOOD, palette.full().repeat(active))
        .add(Palette.Tone.BUSY, palette.half().repeat(building))
        .add(Palette.Tone.QUIET, palette.empty().repeat(cells - active - building))
        .add(Palette.Tone.STRONG, told);
  }

  private static int cells(int cells, int part, int whole) {
    int exact = (int) ((long) cells * part / whole);
    return part > 0 && exact == 0 ? 1 : exact;
  }

  private List<Line> counts() {
    CampaignProgress.Servers servers = progress.servers();
    Line rate = Line.of("rate ")
        .add(Palette.Tone.STRONG, Figures.decimal(progress.times().ratePerMinute()))
        .add(" per cloud minute");
    Line flight = Line.of("in flight ")
        .add(Palette.Tone.STRONG, Figures.count(servers.building()))
        .add(" of " + Figures.count(progress.limits().fleet()))
        .add(
            Palette.Tone.QUIET,
            " (hosts would allow " + Figures.count(progress.limits().sumOfHosts()) + ")");
    Line error = Line.of("ERROR ")
        .add(
            servers.error() > 0 ? Palette.Tone.BAD : Palette.Tone.STRONG,
            Figures.count(servers.error()))
        .add(Palette.Tone.QUIET, ", " + Figures.count(servers.failed()) + " failed so far");
    if (servers.deleting() > 0) {
      error.add(", deleting " + Figures.count(servers.deleting()));
    }
    List<Line> lines = new ArrayList<>(size.columns() < NARROW
        ? List.of(rate, flight, error)
        : List.of(flight, rate.add("   ").add(error)));
    String held = HeldBack.told(progress);
    if (!held.isEmpty()) {
      lines.add(Line.of(held));
    }
    List<String> lowest = HeldBack.lowestHosts(progress);
    if (!lowest.isEmpty()) {
      lines.add(new Line().add(Palette.Tone.QUIET, "lowest host limits ")
          .add(String.join("; ", lowest)));
    }
    CampaignProgress.Guests guests = progress.guests();
    if (guests.wanted() > 0) {
      lines.add(Line.of("guests ")
          .add(Palette.Tone.STRONG, Figures.count(guests.alive()))
          .add(" of " + Figures.count(guests.wanted()) + " gave a sign of life"));
    }
    return lines;
  }

  private List<Line> worstHosts(int room) {
    List<WorstHost> hosts = progress.worstHosts();
    int shown = Math.min(Math.min(hosts.size(), WORST_SHOWN), room - 2);
    if (shown < 1) {
      return List.of();
    }
    int nameColumns = Math.clamp(
        hosts.stream().mapToInt(host -> Line.of(host.name()).width()).max().orElse(0), 4,
        Math.max(4, size.columns() / 4));
    int active = nameColumns + 2;
    int flight = active + 12;
    int why = flight + 11;
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    lines.add(
        new Line().add(Palette.Tone.QUIET, "host")
            .to(active)
            .add(Palette.Tone.QUIET, "active")
            .to(flight)
            .add(Palette.Tone.QUIET, "in flight")
            .to(why)
            .add(Palette.Tone.QUIET, "worst first, why"));
    for (WorstHost host : hosts.subList(0, shown)) {
      lines.add(
          Line.of(Line.cut(host.name(), nameColumns))
              .to(active)
              .add(Figures.count(host.active()) + "/" + Figures.count(host.target()))
              .to(flight)
              .add(Figures.count(host.building()) + " of " + Figures.count(host.limit()))
              .to(why)
              .add(host.reason()));
    }
    return lines;
  }

  private List<Line> notices(int room) {
    List<Notice> notices = progress.notices();
    int shown = Math.min(Math.min(notices.size(), NOTICES_SHOWN), room - 1);
    if (shown < 1) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    for (Notice notice : notices.subList(notices.size() - shown, notices.size())) {
      lines.add(
          new Line().add(Palette.Tone.QUIET, Figures.clock(seconds(notice.elapsed())) + "  ")
              .add(notice.text()));
    }
    return lines;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
