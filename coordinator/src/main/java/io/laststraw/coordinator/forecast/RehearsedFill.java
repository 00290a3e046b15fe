package io.laststraw.coordinator.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * How long the whole fleet takes, by rehearsals with the fitted physics.
 *
 * @param fillSeconds of each rehearsal; empty when there is none
 * @param totalSeconds of each, hold, teardown and audit included
 * @param note whole sentences on what was rehearsed, or why nothing was
 */
public record RehearsedFill(List<Double> fillSeconds, List<Double> totalSeconds,
    List<String> note) {
  public RehearsedFill {
    fillSeconds = fillSeconds.stream().sorted().toList();
    totalSeconds = totalSeconds.stream().sorted().toList();
    note = List.copyOf(note);
  }

  /** Nothing was rehearsed. */
  public static RehearsedFill none(String why) {
    return new RehearsedFill(List.of(), List.of(), List.of(why));
  }

  /** The same with one more sentence. */
  public RehearsedFill with(String sentence) {
    List<String> more = new ArrayList<>(note);
    more.add(sentence);
    return new RehearsedFill(fillSeconds, totalSeconds, more);
  }

  /** Whether there is any figure. */
  public boolean isKnown() {
    return !fillSeconds.isEmpty();
  }

  /** The middle one; 0 when there is none. */
  public double medianFillSeconds() {
    return isKnown() ? fillSeconds.get(fillSeconds.size() / 2) : 0;
  }
}
