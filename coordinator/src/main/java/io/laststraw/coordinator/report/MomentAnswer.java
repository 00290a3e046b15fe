package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.Phase;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Answers "why was it slow at 14:32?" from a report, in a few lines for a terminal. */
public final class MomentAnswer {
  private static final double AROUND_SECONDS = 120;
  private static final int MOVES_SHOWN = 20;
  private static final int HOSTS_SHOWN = 3;

  private final CampaignReport report;
  private final WallClock clock;
  private final double seconds;

  private MomentAnswer(CampaignReport report, WallClock clock, double seconds) {
    this.report = report;
    this.clock = clock;
    this.seconds = seconds;
  }

  /** What is known of the moment when a clock on UTC showed this time. */
  public static List<String> of(CampaignReport report, LocalTime shown) {
    WallClock clock = WallClock.of(report);
    double end = report.phases().stream().mapToDouble(Phase::toSeconds).max().orElse(0);
    OptionalDouble seconds = clock.cloudSeconds(shown, end);
    return seconds.isEmpty()
        ? List.of("The campaign did not run at " + shown + " UTC: it ran from " + clock.time(0)
            + " to " + clock.time(end) + " UTC.")
        : new MomentAnswer(report, clock, seconds.getAsDouble()).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    String phase = report.phases().stream()
        .filter(each -> each.fromSeconds() <= seconds && seconds <= each.toSeconds())
        .map(each -> ", in the " + each.phase().word()).findFirst().orElse("");
    lines.add(clock.time(seconds) + " UTC was " + Figures.clock(seconds) + " after the start"
        + phase + ".");
    report.stretches().stream()
        .filter(stretch -> stretch.fromSeconds() <= seconds && seconds <= stretch.toSeconds())
        .findFirst().ifPresent(stretch -> lines.add("Held back by " + stretch.brake().title()
            + ", from " + clock.time(stretch.fromSeconds()) + " to "
            + clock.time(stretch.toSeconds()) + "."));
    report.timeline().stream().filter(point -> point.cloudSeconds() >= seconds).findFirst()
        .ifPresent(point -> lines.add(fleet(point)));
    latest().getOrDefault(LimitChange.FLEET, List.of())
        .forEach(move -> lines.add("The fleet limit's latest move: " + told(move)));
    lines.addAll(lowest());
    lines.addAll(around());
    return lines;
  }

  private static String fleet(TimelinePoint point) {
    return Figures.count(point.active()) + " servers were ACTIVE, "
        + Figures.decimal(point.ratePerMinute()) + " more per minute; in flight "
        + Figures.count(point.building()) + " of " + Figures.count(point.inFlightLimit())
        + ", the hosts would have allowed " + Figures.count(point.sumHostLimits()) + ".";
  }

  /** The latest move of each limit by then, as a list of one. */
  private Map<String, List<LimitChange>> latest() {
    Map<String, List<LimitChange>> latest = new TreeMap<>();
    report.limitChanges().stream().filter(move -> move.cloudSeconds() <= seconds)
        .forEach(move -> latest.put(move.which(), List.of(move)));
    return latest;
  }

  private List<String> lowest() {
    return latest().values().stream().map(List::getFirst)
        .filter(move -> !move.which().equals(LimitChange.FLEET))
        .sorted(Comparator.comparingInt(LimitChange::to)).limit(HOSTS_SHOWN)
        .map(move -> "Among the lowest host limits: " + move.which() + ", " + told(move)).toList();
  }

  private List<String> around() {
    double reach = AROUND_SECONDS * Math.max(1, report.timeScale() / 60);
    List<LimitChange> near = report.limitChanges().stream()
        .filter(move -> Math.abs(move.cloudSeconds() - seconds) <= reach)
        .sorted(Comparator.comparingDouble(move -> Math.abs(move.cloudSeconds() - seconds)))
        .toList();
    List<String> lines = new ArrayList<>();
    lines.add(near.isEmpty()
        ? "No limit moved within " + Figures.duration(reach) + " of it."
        : "Moves within " + Figures.duration(reach) + " of it:");
    near.stream().limit(MOVES_SHOWN).sorted(Comparator.comparingDouble(LimitChange::cloudSeconds))
        .forEach(move -> lines.add("  " + move.which() + " " + told(move)));
    if (near.size() > MOVES_SHOWN) {
      lines.add("  and " + (near.size() - MOVES_SHOWN) + " more in report.html");
    }
    return lines;
  }

  private String told(LimitChange move) {
    return clock.both(move.cloudSeconds()) + " " + MoveList.step(move) + ", " + move.why();
  }
}
