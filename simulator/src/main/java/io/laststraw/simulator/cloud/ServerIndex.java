package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All servers ever made, by id, by status in order of creation, and by time of change. Every
 * question of a listing starts from the smallest of these and from the marker, so paging through
 * 10,000 servers looks at each once.
 */
final class ServerIndex {
  private final Map<String, Server> byId = new HashMap<>();
  private final TreeMap<Long, Server> alive = new TreeMap<>();
  private final EnumMap<ServerStatus, TreeMap<Long, Server>> byStatus = new EnumMap<>(
      ServerStatus.class);
  private final TreeSet<Server> byUpdate = new TreeSet<>(Server.BY_UPDATE);
  private final NameFilter names = new NameFilter();

  ServerIndex() {
    for (ServerStatus status : ServerStatus.values()) {
      byStatus.put(status, new TreeMap<>());
    }
  }

  void add(Server server) {
    byId.put(server.id, server);
    alive.put(server.sequence, server);
    rows(server.status).put(server.sequence, server);
    byUpdate.add(server);
  }

  /**
   * Whatever the API shows may be changed only in between, for it is what the index is sorted by.
   */
  void change(Server server, Instant now, Runnable change) {
    byUpdate.remove(server);
    rows(server.status).remove(server.sequence);
    change.run();
    server.updated = now;
    byUpdate.add(server);
    if (server.isGone() || server.status == ServerStatus.SOFT_DELETED) {
      alive.remove(server.sequence);
    }
    // What ended as something else than DELETED is found by its change only, as in Nova.
    if (!server.isGone() || server.status == ServerStatus.DELETED) {
      rows(server.status).put(server.sequence, server);
    }
  }

  /** A server that was never more than a build request leaves no deleted row behind. */
  void forget(Server server) {
    byId.remove(server.id);
    alive.remove(server.sequence);
    rows(server.status).remove(server.sequence);
    byUpdate.remove(server);
  }

  /** Servers that are not deleted, oldest first; those that are soft-deleted are by their status only. */
  Collection<Server> alive() {
    return alive.values();
  }

  Optional<Server> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(server -> !server.isGone());
  }

  /** Rows of a page and one more if there is more; empty when the marker is unknown. */
  Optional<List<Server>> list(ListQuery query) {
    long marker = -1;
    if (!query.marker().isEmpty()) {
      Server last = byId.get(query.marker());
      if (last == null) {
        return Optional.empty();
      }
      marker = last.sequence;
    }
    Predicate<Server> filter = filter(query);
    int wanted = query.limit() == Integer.MAX_VALUE ? query.limit() : query.limit() + 1;
    List<Server> rows = new ArrayList<>();
    for (Server server : candidates(query, marker)) {
      if (filter.test(server)) {
        rows.add(server);
        if (rows.size() == wanted) {
          break;
        }
      }
    }
    return Optional.of(rows);
  }

  private Collection<Server> candidates(ListQuery query, long marker) {
    if (query.changedSince().isPresent()) {
      return changed(query.changedSince().get(), query.ascending(), marker);
    }
    if (query.deleted()) {
      return behind(rows(ServerStatus.DELETED), query.ascending(), marker);
    }
    if (isOfOneStatus(query)) {
      for (ServerStatus status : ServerStatus.values()) {
        if (status.is(query.statuses().getFirst())) {
          return behind(rows(status), query.ascending(), marker);
        }
      }
      return List.of();
    }
    return behind(alive, query.ascending(), marker);
  }

  /**
   * As a lab of Nova 26 answers (fault F69): build requests always, however old; a server that its host
   * has not begun never, for its row has no time of update yet.
   */
  private List<Server> changed(Instant since, boolean ascending, long marker) {
    List<Server> rows = new ArrayList<>();
    for (Server server : rows(ServerStatus.BUILD).values()) {
      if (server.phase == Server.Phase.SCHEDULING && isBehind(server, ascending, marker)) {
        rows.add(server);
      }
    }
    for (Server server : byUpdate.descendingSet()) {
      if (server.updated.isBefore(since)) {
        break;
      }
      if (server.isTouched() && isBehind(server, ascending, marker)) {
        rows.add(server);
      }
    }
    Comparator<Server> order = Comparator.comparingLong(server -> server.sequence);
    rows.sort(ascending ? order : order.reversed());
    return rows;
  }

  /** What a listing of changes is to somebody who looks only for boots that have ended. */
  record Changes(int rows, List<Server> ended) {}

  /** As {@link #changed}, without a row for each boot that is still under way. */
  Changes endedSince(Instant since) {
    int rows = 0;
    for (Server server : rows(ServerStatus.BUILD).values()) {
      rows += server.phase == Server.Phase.SCHEDULING ? 1 : 0;
    }
    List<Server> ended = new ArrayList<>();
    for (Server server : byUpdate.descendingSet()) {
      if (server.updated.isBefore(since)) {
        break;
      }
      rows += server.isTouched() ? 1 : 0;
      if (server.isTouched()
          && (server.status == ServerStatus.ACTIVE || server.status == ServerStatus.ERROR)) {
        ended.add(server);
      }
    }
    ended.sort(Comparator.comparingLong(server -> server.sequence));
    return new Changes(rows, ended);
  }

  private static boolean isBehind(Server server, boolean ascending, long marker) {
    return marker < 0 || (ascending ? server.sequence > marker : server.sequence < marker);
  }

  private static Collection<Server> behind(NavigableMap<Long, Server> rows, boolean ascending,
      long marker) {
    NavigableMap<Long, Server> ordered = ascending ? rows : rows.descendingMap();
    return marker < 0 ? ordered.values() : ordered.tailMap(marker, false).values();
  }

  private static boolean isOfOneStatus(ListQuery query) {
    return query.statuses().size() == 1 && query.changedSince().isEmpty() && !query.deleted();
  }

  private Predicate<Server> filter(ListQuery query) {
    List<Predicate<Server>> all = new ArrayList<>();
    if (!query.projectId().isEmpty()) {
      all.add(server -> server.projectId().equals(query.projectId()));
    }
    // With changes-since the candidates are of every status, so DELETED has to be asked for here.
    if (query.deleted()) {
      all.add(server -> server.status == ServerStatus.DELETED);
    }
    // The candidates of one status all have it.
    if (!query.statuses().isEmpty() && !isOfOneStatus(query)) {
      all.add(server -> query.statuses().stream().anyMatch(server.status::is));
    }
    if (!query.name().isEmpty()) {
      Predicate<String> name = names.of(query.name());
      all.add(server -> name.test(server.name));
    }
    if (!query.host().isEmpty()) {
      all.add(server -> server.shownHost.equals(query.host()));
    }
    if (!query.reservationId().isEmpty()) {
      all.add(server -> server.reservationId.equals(query.reservationId()));
    }
    if (!query.uuid().isEmpty()) {
      all.add(server -> server.id.equals(query.uuid()));
    }
    if (!query.tags().isEmpty()) {
      all.add(server -> server.tags.containsAll(query.tags()));
    }
    return server -> all.stream().allMatch(test -> test.test(server));
  }

  private NavigableMap<Long, Server> rows(ServerStatus status) {
    NavigableMap<Long, Server> rows = byStatus.get(status);
    if (rows == null) {
      throw new IllegalStateException("no index for " + status);
    }
    return rows;
  }
}
