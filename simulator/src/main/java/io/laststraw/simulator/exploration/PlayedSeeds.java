package io.laststraw.simulator.exploration;

import java.util.SortedSet;
import java.util.TreeSet;

/** Which seeds of a row are played, so that one that was stopped can be gone on with. They end in no order. */
public final class PlayedSeeds {
  private final SortedSet<Long> ahead = new TreeSet<>();
  private long next;

  public PlayedSeeds(long first) {
    next = first;
  }

  public void add(long seed) {
    ahead.add(seed);
    while (ahead.remove(next)) {
      next++;
    }
  }

  /** All before it are played, and perhaps a few after it. */
  public long firstUnplayed() {
    return next;
  }
}
