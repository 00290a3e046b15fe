package io.laststraw.coordinator.report;

import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import java.util.ArrayList;
import java.util.List;

/** Moves of one limit as short lines: people's clock, time since the start, from, to, why. */
final class MoveList {
  /** Far more than a host of a thousand servers makes; past it a page helps nobody. */
  private static final int MOST = 1_000;

  private MoveList() {}

  static List<Markup> of(List<LimitChange> moves, WallClock clock) {
    Markup list = Markup.element("ol", "moves");
    moves.stream().limit(MOST).forEach(move -> list.add(
        Markup.element("li").text(clock.both(move.cloudSeconds()) + " " + step(move) + " ")
            .add(Parts.outside(move.why()))));
    List<Markup> parts = new ArrayList<>(List.of(list));
    parts.addAll(Parts.leftOut(moves.size(), MOST, "move"));
    return parts;
  }

  /** "8 → 16". */
  static String step(LimitChange move) {
    return Figures.count(move.from()) + " → " + Figures.count(move.to());
  }
}
