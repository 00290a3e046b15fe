package io.laststraw.simulator.exploration;

import io.laststraw.simulator.faults.InjectionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came up in one exploration or in many. Not safe for threads. */
public final class Explored {
  private final SortedMap<String, Long> faults = new TreeMap<>();
  private final Map<Occurrence, Long> occurrences = new EnumMap<>(Occurrence.class);

  void count(Occurrence occurrence) {
    count(occurrence, 1);
  }

  void count(Occurrence occurrence, long times) {
    if (times > 0) {
      occurrences.merge(occurrence, times, Long::sum);
    }
  }

  void delivered(Map<String, Integer> more) {
    more.forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
  }

  /** Adds what came up elsewhere. */
  public void add(Explored other) {
    other.faults.forEach((fault, times) -> faults.merge(fault, times, Long::sum));
    other.occurrences.forEach((occurrence, times) -> count(occurrence, times));
  }

  /** Deliveries by fault number, as {@code F44}. */
  public SortedMap<String, Long> faults() {
    return Collections.unmodifiableSortedMap(faults);
  }

  public long times(Occurrence occurrence) {
    return occurrences.getOrDefault(occurrence, 0L);
  }

  /** What should have come up in many explorations and did not: faults and occurrences, in words. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    InjectionPoint.injectable().stream()
        .map(Enum::name).filter(fault -> !faults.containsKey(fault))
        .forEach(missing::add);
    for (Occurrence occurrence : Occurrence.values()) {
      if (times(occurrence) == 0) {
        missing.add(occurrence.words());
      }
    }
    return missing;
  }
}
