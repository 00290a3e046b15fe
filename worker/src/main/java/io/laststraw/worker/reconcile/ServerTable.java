package io.laststraw.worker.reconcile;

import io.laststraw.common.model.ServerName;
import io.laststraw.common.protocol.HostStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All servers that exist or may exist on one host, oldest first.
 *
 * @param servers by key
 * @param goneById ids proven gone and since when, so that a stale read (fault F71) does not bring
 *     them back; forgotten after an hour of cloud time
 * @param foreignIds ids that bear a name of ours but are not ours
 * @param counts servers by state, counted once because they are asked for at every turn
 */
public record ServerTable(
    NavigableMap<ServerKey, TrackedServer> servers,
    SortedMap<String, Instant> goneById,
    SortedSet<String> foreignIds,
    Counts counts) {
  private static final Duration REMEMBER_GONE = Duration.ofHours(1);

  /**
   * How many servers are in which state.
   *
   * @param byPhase by the phase's ordinal
   * @param stuck of those deleted, that do not go
   * @param missedOnce of those ACTIVE, that the latest round should have shown and did not
   * @param unproven not proven ours yet
   * @param watched oldest first, all but the ACTIVE servers of which nothing is awaited and nothing is
   *     due; a full host has few
   */
  record Counts(List<Integer> byPhase, int stuck, int missedOnce, int unproven,
      List<Map.Entry<ServerKey, TrackedServer>> watched) {
    static Counts of(NavigableMap<ServerKey, TrackedServer> servers) {
      int[] byPhase = new int[Phase.values().length];
      int stuck = 0;
      int missedOnce = 0;
      int unproven = 0;
      List<Map.Entry<ServerKey, TrackedServer>> watched = new ArrayList<>();
      for (Map.Entry<ServerKey, TrackedServer> each : servers.entrySet()) {
        TrackedServer server = each.getValue();
        byPhase[server.phase().ordinal()]++;
        stuck += isStuck(server) ? 1 : 0;
        missedOnce += server.phase() == Phase.ACTIVE && server.absences() == 1 ? 1 : 0;
        unproven += server.proven() ? 0 : 1;
        if (!server.isQuiet()) {
          watched.add(Map.entry(each.getKey(), server));
        }
      }
      return new Counts(Arrays.stream(byPhase).boxed().toList(), stuck, missedOnce,
          unproven, Collections.unmodifiableList(watched));
    }

    int in(Phase phase) {
      return byPhase.get(phase.ordinal());
    }
  }

  /** Takes the servers over: nobody may change that map any more. */
  private ServerTable(NavigableMap<ServerKey, TrackedServer> servers,
      SortedMap<String, Instant> goneById, SortedSet<String> foreignIds) {
    this(Collections.unmodifiableNavigableMap(servers), goneById, foreignIds,
        Counts.of(servers));
  }

  static ServerTable empty() {
    return new ServerTable(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
  }

  Optional<TrackedServer> find(ServerKey key) {
    return Optional.ofNullable(servers.get(key));
  }

  ServerTable with(ServerKey key, TrackedServer server) {
    TreeMap<ServerKey, TrackedServer> next = new TreeMap<>(servers);
    next.put(key, server);
    return new ServerTable(next, goneById, foreignIds);
  }

  /** @param next is never changed again */
  ServerTable withAll(NavigableMap<ServerKey, TrackedServer> next) {
    return new ServerTable(next, goneById, foreignIds);
  }

  ServerTable without(ServerKey key) {
    TreeMap<ServerKey, TrackedServer> next = new TreeMap<>(servers);
    next.remove(key);
    return new ServerTable(next, goneById, foreignIds);
  }

  /** Remembers an id as gone; the caller removes the server. */
  ServerTable remembering(String goneId, Instant now) {
    TreeMap<String, Instant> gone = new TreeMap<>(goneById);
    gone.values().removeIf(since -> since.plus(REMEMBER_GONE).isBefore(now));
    gone.put(goneId, now);
    return new ServerTable(servers, gone, foreignIds, counts);
  }

  ServerTable withForeign(String id) {
    TreeSet<String> foreign = new TreeSet<>(foreignIds);
    foreign.add(id);
    return new ServerTable(servers, goneById, foreign, counts);
  }

  boolean isSettled(String id) {
    return goneById.containsKey(id) || foreignIds.contains(id);
  }

  /** The highest number that any known server of this host and epoch bears; 0 without one. */
  int highestNumber(ServerName firstOfEpoch) {
    ServerName end = new ServerName(
        firstOfEpoch.campaign(), firstOfEpoch.hostOrdinal(), firstOfEpoch.epoch() + 1, 1);
    Optional<ServerKey> highest = Optional.ofNullable(servers.lowerKey(ServerKey.of(end)));
    return highest.map(ServerKey::name)
        .filter(name -> name.epoch() == firstOfEpoch.epoch())
        .map(ServerName::number)
        .orElse(0);
  }

  /** Counts by state. */
  HostStatus.Servers count(int held) {
    return new HostStatus.Servers(counts.in(Phase.POSTING), counts.in(Phase.IN_DOUBT),
        counts.in(Phase.BUILD) + counts.in(Phase.FOUND), counts.in(Phase.ACTIVE),
        counts.in(Phase.FAILED), counts.in(Phase.DELETING), counts.stuck(), held);
  }

  private static boolean isStuck(TrackedServer server) {
    return server.phase() == Phase.DELETING
        && server.call().answeredAttempts() >= Rules.DELETES_TO_FEAR;
  }
}
