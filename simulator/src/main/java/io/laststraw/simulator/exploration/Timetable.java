package io.laststraw.simulator.exploration;

import io.laststraw.simulator.rehearsal.Rehearsal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Beginnings and ends of mishaps in the order of time; at the calm all are over. */
final class Timetable {
  private record Entry(Duration at, Runnable happening) {}

  private final List<Entry> entries;
  private final Duration calmFrom;

  Timetable(Scenario scenario, Processes processes, Runnable operatorStops) {
    this.calmFrom = scenario.calmFrom();
    this.entries = scenario.mishaps().stream().flatMap(mishap -> Stream.of(
        new Entry(mishap.at(), () -> {
          processes.begin(mishap);
          if (mishap instanceof Mishap.OperatorStops) {
            operatorStops.run();
          }
        }),
        new Entry(earlier(mishap.until(), calmFrom), () -> processes.end(mishap))))
        .sorted(Comparator.comparing(Entry::at)).toList();
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** @param hasEnded whether the campaign needs no more of it, and would be forgotten by a new coordinator */
  void play(Rehearsal rehearsal, BooleanSupplier hasEnded) {
    for (Entry entry : entries) {
      runTo(entry.at(), rehearsal);
      if (hasEnded.getAsBoolean()) {
        return;
      }
      entry.happening().run();
    }
    runTo(calmFrom, rehearsal);
  }

  private static void runTo(Duration at, Rehearsal rehearsal) {
    Duration ahead = at.minus(rehearsal.elapsed());
    if (ahead.isPositive()) {
      rehearsal.runFor(ahead);
    }
  }
}
