package io.laststraw.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was said to whom. Levels are said again and again, for any message may be lost; but what has
 * not changed needs no more than one every {@link #PERIOD}.
 */
final class Repeats<K extends Comparable<K>, W> {
  /** Cluster time; far below the length of a lease, which every target renews. */
  static final Duration PERIOD = Duration.ofSeconds(2);

  private record Said<W>(W words, Instant at) {}

  private final Map<K, Said<W>> latest = new TreeMap<>();

  /** Whether these words have to be said now; if so, they count as said. */
  boolean isDue(K listener, W words, Instant clusterNow) {
    Said<W> said = latest.get(listener);
    if (said != null && said.words().equals(words)
        && clusterNow.isBefore(said.at().plus(PERIOD))) {
      return false;
    }
    latest.put(listener, new Said<>(words, clusterNow));
    return true;
  }
}
