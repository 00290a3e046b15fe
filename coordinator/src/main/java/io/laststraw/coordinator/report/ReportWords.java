package io.laststraw.coordinator.report;

import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.coordinator.verdict.Margin;
import io.laststraw.coordinator.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Phrases that the page and the terminal say in the same words. */
public final class ReportWords {
  private ReportWords() {}

  /** The answer as people say it. */
  public static String answer(Answer answer) {
    return switch (answer) {
      case HOLDS -> "Holds";
      case DOES_NOT_HOLD -> "Does not hold";
      case INCONCLUSIVE -> "Inconclusive";
    };
  }

  /** The margin in servers: "+120", "772 short", "none shown"; a stop ends the search for it. */
  public static String servers(Verdict verdict) {
    if (isStopped(verdict)) {
      return "not measured";
    }
    Margin margin = verdict.margin();
    if (margin.servers() < 0) {
      return Figures.count(-(long) margin.servers()) + " short";
    }
    return margin.servers() == 0 ? "none shown" : "+" + Figures.count(margin.servers());
  }

  /** What {@link #servers} means, and how many hosts may be lost. */
  public static String whatMarginMeans(Verdict verdict) {
    if (isStopped(verdict)) {
      return "stopped by the user";
    }
    Margin margin = verdict.margin();
    List<String> notes = new ArrayList<>();
    if (margin.servers() > 0) {
      notes.add("servers beyond the goal");
    } else if (margin.servers() == 0) {
      notes.add("no more was tried");
    }
    notes.add(
        margin.hostsThatMayFail() == 0
            ? "no spare host shown"
            : Figures.counted(margin.hostsThatMayFail(), "host") + " may fail");
    return String.join("; ", notes);
  }

  private static boolean isStopped(Verdict verdict) {
    return verdict.limitingFactor() == LimitingFactor.STOPPED;
  }
}
