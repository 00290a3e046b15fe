package io.laststraw.coordinator.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The goal, shared out.
 *
 * @param serversByOrdinal how many each host shall hold, by host ordinal; 0 is legal
 * @param unplaced servers of the goal for which no host has room
 */
public record Apportionment(SortedMap<Integer, Integer> serversByOrdinal, int unplaced) {
  public Apportionment {
    serversByOrdinal = Collections.unmodifiableSortedMap(new TreeMap<>(serversByOrdinal));
  }
}
