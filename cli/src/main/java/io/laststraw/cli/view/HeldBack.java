package io.laststraw.cli.view;

import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignProgress.LimitMove;
import io.laststraw.coordinator.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** Why a fill is not faster just now, in the words of every view. */
final class HeldBack {
  private HeldBack() {}

  /** What holds it back and the fleet limit's latest move; empty outside a fill and at its begin. */
  static String told(CampaignProgress progress) {
    Brake brake = progress.limits().brake();
    if (progress.phase() != CampaignPhase.FILL || brake == Brake.NONE) {
      return "";
    }
    LimitMove latest = progress.limits().latest();
    return "held back by " + brake.brief()
        + (latest.equals(LimitMove.NONE) ? "" : "; fleet limit " + move(latest));
  }

  /** Hosts with the lowest limits, lowest first; empty when none has moved or there is no fill. */
  static List<String> lowestHosts(CampaignProgress progress) {
    List<String> told = new ArrayList<>();
    if (progress.phase() == CampaignPhase.FILL) {
      progress.limits().lowestHosts().forEach(move -> told.add(move.which() + " " + move(move)));
    }
    return told;
  }

  /** "80 -> 96 2 min 10 s ago, boots take 1.1 times as long as at their best". */
  private static String move(LimitMove move) {
    return Figures.count(move.from()) + " -> " + Figures.count(move.to()) + " "
        + Figures.duration(move.ago().toSeconds()).replace('\u00A0', ' ') + " ago, "
        + move.reason();
  }
}
