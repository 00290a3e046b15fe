package io.laststraw.simulator.exploration;

import io.laststraw.simulator.cloud.Truth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Servers that were told to go at least twice and still count as alive: those, and no others, may be there
 * beyond a goal, for their places are filled meanwhile. A delete counts when it is sent, for nobody here
 * sees when its sender gives up waiting (F19). One that a limiter refused was never taken up and does not
 * count; one that is sent again at once with a new token counts twice, for from here that looks like two.
 */
final class StuckDeletes {
  private static final int DELETES = 2;

  private final Map<String, Integer> deletesById = new LinkedHashMap<>();
  private final Map<String, Integer> mostByHost = new LinkedHashMap<>();
  private int most;

  void sent(String id) {
    deletesById.merge(id, 1, Integer::sum);
  }

  /** A delete of this server was answered with this status. */
  void answered(String id, int status) {
    switch (status) {
      case 429, 497, 498 -> deletesById.merge(id, -1, Integer::sum);
      default -> {
      }
    }
  }

  /** How many are on this host now; remembers the most. */
  int on(String host, Truth seen) {
    int there = (int) seen.servers().stream()
        .filter(server -> isStuck(server) && server.host().equals(host)).count();
    mostByHost.merge(host, there, Math::max);
    return there;
  }

  /** How many there are now; remembers the most. */
  int all(Truth seen) {
    int there = (int) seen.servers().stream().filter(this::isStuck).count();
    most = Math.max(most, there);
    return there;
  }

  /** The most that were there when any create was sent to this host. */
  int mostOn(String host) {
    return mostByHost.getOrDefault(host, 0);
  }

  /** The most that were there on all hosts when any create was sent. */
  int most() {
    return most;
  }

  private boolean isStuck(Truth.Guest server) {
    return server.alive() && deletesById.getOrDefault(server.id(), 0) >= DELETES;
  }
}
