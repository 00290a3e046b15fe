package io.laststraw.simulator.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What really happened, counted where it happens, for tests to compare with what a report says. */
final class Tally {
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, Integer> alive = new TreeMap<>();
  private final Map<String, Integer> peakAlive = new TreeMap<>();
  private final List<Server> everMade = new ArrayList<>();
  private int aliveInAll;
  private int peakAliveInAll;
  private int decoysDeleted;

  void delivered(String faultId) {
    faults.merge(faultId, 1, Integer::sum);
  }

  void made(Server server) {
    everMade.add(server);
    if (!server.decoy && !server.place.isEmpty()) {
      countAlive(server);
    }
  }

  void placed(Server server) {
    countAlive(server);
  }

  private void countAlive(Server server) {
    if (!server.countedAlive) {
      server.countedAlive = true;
      int now = alive.merge(server.place, 1, Integer::sum);
      peakAlive.merge(server.place, now, Math::max);
      aliveInAll++;
      peakAliveInAll = Math.max(peakAliveInAll, aliveInAll);
    }
  }

  void failed(Server server) {
    uncount(server);
  }

  void gone(Server server) {
    uncount(server);
    if (server.decoy) {
      decoysDeleted++;
    }
  }

  private void uncount(Server server) {
    if (server.countedAlive) {
      server.countedAlive = false;
      alive.merge(server.place, -1, Integer::sum);
      aliveInAll--;
    }
  }

  int alive(String host) {
    return alive.getOrDefault(host, 0);
  }

  int peakAlive(String host) {
    return peakAlive.getOrDefault(host, 0);
  }

  int peakAlive() {
    return peakAliveInAll;
  }

  int decoysDeleted() {
    return decoysDeleted;
  }

  Map<String, Integer> faults() {
    return new TreeMap<>(faults);
  }

  List<Server> everMade() {
    return everMade;
  }
}
