package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.Host;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each host's own limit over time: one small step line, and all moves below it. */
final class HostLimits {
  private static final int WIDE = 1_000;
  private static final int HIGH = 100;

  private final WallClock clock;
  private final HostLabels labels;
  private final double endSeconds;
  private final int highest;
  private final Map<String, List<LimitChange>> movesByHost = new LinkedHashMap<>();

  HostLimits(CampaignReport report) {
    this.clock = WallClock.of(report);
    this.labels = new HostLabels(report.hosts().stream().map(Host::name).toList());
    this.endSeconds = Math.max(1, report.phases().stream()
        .filter(phase -> phase.phase() == CampaignPhase.FILL)
        .mapToDouble(CampaignReport.Phase::toSeconds).max().orElse(0));
    report.hosts().forEach(host -> movesByHost.put(host.name(), new ArrayList<>()));
    report.limitChanges().stream().filter(move -> !move.which().equals(LimitChange.FLEET))
        .forEach(
            move -> movesByHost.computeIfAbsent(move.which(), _ -> new ArrayList<>()).add(move));
    movesByHost.values().removeIf(List::isEmpty);
    this.highest = report.limitChanges().stream()
        .filter(move -> !move.which().equals(LimitChange.FLEET))
        .mapToInt(move -> Math.max(move.from(), move.to())).max().orElse(1);
  }

  /** Nothing when no host's limit moved. */
  List<Markup> folded() {
    if (movesByHost.isEmpty()) {
      return List.of();
    }
    int moves = movesByHost.values().stream().mapToInt(List::size).sum();
    Markup all = Markup.element("details", "host-limits")
        .add(
            Markup.element("summary").text("Host by host: the limits of "
                + Figures.counted(movesByHost.size(), "host") + " over the fill, "
                + Figures.counted(moves, "move")),
            Parts.paragraph("note", "From the start to " + clock.both(endSeconds)
                + ", from 0 to " + Figures.count(highest)
                + " boots in flight. Open a host for its moves."));
    movesByHost.forEach((host, own) -> all.add(host(host, own)));
    return List.of(all);
  }

  private Markup host(String host, List<LimitChange> moves) {
    int lowest = moves.stream().mapToInt(LimitChange::to).min().orElse(0);
    String told = " " + Figures.count(moves.getFirst().from()) + " → "
        + Figures.count(moves.getLast().to()) + ", lowest " + Figures.count(lowest) + ", "
        + Figures.counted(moves.size(), "move");
    return Markup.element("details")
        .add(
            Markup.element("summary")
                .add(Parts.outside(labels.of(host)), line(moves))
                .text(told))
        .add(MoveList.of(moves, clock));
  }

  /** Whole coordinates keep a page with thousands of moves small. */
  private Markup line(List<LimitChange> moves) {
    StringBuilder path = new StringBuilder("M0 ").append(y(moves.getFirst().from()));
    for (LimitChange move : moves) {
      long x = Math.round(WIDE * Math.clamp(move.cloudSeconds() / endSeconds, 0, 1));
      path.append('H').append(x).append('V').append(y(move.to()));
    }
    path.append('H').append(WIDE);
    return Markup.element("svg", "spark")
        .with("viewBox", "0 0 " + WIDE + " " + HIGH)
        .with("preserveAspectRatio", "none")
        .with("aria-hidden", "true")
        .add(Markup.element("path").with("d", path.toString()));
  }

  private long y(int limit) {
    return Math.round(HIGH * (1 - limit / (double) highest));
  }
}
