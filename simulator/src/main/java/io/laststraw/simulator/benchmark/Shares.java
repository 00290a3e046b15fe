package io.laststraw.simulator.benchmark;

import io.laststraw.coordinator.fleet.Apportioner;
import io.laststraw.simulator.cloud.Physics;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which host gets the next server, when every host knows its share and nobody has to be asked. The
 * emptiest host comes first. A host that is done takes over from the one that has most left, but
 * only when that one can send nothing itself, being at its limit or closed: so a slow host's share
 * goes to the others as it turns out to be slow, and hosts that are alike keep theirs.
 */
final class Shares {
  private final int hostLimit;
  private final int[] room;
  private final int[] target;
  private final int[] sent;
  private final int[] inFlight;
  private final boolean[] closed;

  private Shares(int hostLimit, int[] room, int[] target) {
    this.hostLimit = hostLimit;
    this.room = room;
    this.target = target;
    this.sent = new int[target.length];
    this.inFlight = new int[target.length];
    this.closed = new boolean[target.length];
  }

  /** @param roomByHost most servers each host may get */
  static Shares of(int goal, int[] roomByHost, int hostLimit) {
    SortedMap<Integer, Integer> rooms = new TreeMap<>();
    for (int host = 0; host < roomByHost.length; host++) {
      rooms.put(host, roomByHost[host]);
    }
    int[] targets = Apportioner.apportion(goal, rooms).serversByOrdinal().values().stream()
        .mapToInt(Integer::intValue).toArray();
    return new Shares(hostLimit, roomByHost.clone(), targets);
  }

  /** What the campaign file's defaults leave of a host, as a preflight reckons it. */
  static int room(Physics.Host host) {
    double free = 1 - KEPT_FREE;
    double most = Math.min(MOST_PER_HOST, host.threads() * host.cpuAllocationRatio() * free);
    most = Math.min(most, host.memoryMb() * host.memoryAllocationRatio() * free / RAM_MB);
    return (int) Math.min(most, host.diskGb() * host.diskAllocationRatio() * free);
  }

  private static final double KEPT_FREE = 0.1;
  private static final int MOST_PER_HOST = 1_000;
  private static final int RAM_MB = 50;

  /** The host that gets a server now, counting from 0; -1 when none can take one. */
  int next() {
    int best = -1;
    for (int host = 0; host < target.length; host++) {
      if (takes(host) && sent[host] < target[host] && (best < 0 || isEmptier(host, best))) {
        best = host;
      }
    }
    return best >= 0 ? best : takeOver();
  }

  private boolean takes(int host) {
    return !closed[host] && inFlight[host] < hostLimit;
  }

  private boolean isEmptier(int host, int other) {
    return (long) sent[host] * target[other] < (long) sent[other] * target[host];
  }

  private int takeOver() {
    int giver = 0;
    int taker = -1;
    for (int host = 0; host < target.length; host++) {
      if (target[host] - sent[host] > target[giver] - sent[giver]) {
        giver = host;
      }
      boolean free = takes(host) && sent[host] >= target[host] && sent[host] < room[host];
      if (free && (taker < 0 || inFlight[host] < inFlight[taker])) {
        taker = host;
      }
    }
    if (taker < 0 || target[giver] <= sent[giver]) {
      return -1;
    }
    target[giver]--;
    target[taker]++;
    return taker;
  }

  void sent(int host) {
    sent[host]++;
    inFlight[host]++;
  }

  void ready(int host) {
    inFlight[host]--;
  }

  /** It failed or was refused: another one is missing. */
  void failed(int host) {
    inFlight[host]--;
    sent[host]--;
  }

  /** The host gets no more. */
  void close(int host) {
    closed[host] = true;
  }

  int target(int host) {
    return target[host];
  }
}
