package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerMetadata;
import io.laststraw.coordinator.teardown.TornServer.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that a teardown knows of its campaign's servers. Immutable; listings and outcomes are folded
 * in, and {@link #plan} says what to do next.
 *
 * @param hostsUp hosts whose nova-compute is up; a disabled one deletes all the same
 * @param newestAt cloud time when a server was last seen for the first time
 * @param progressAt cloud time when one last came a step further or was seen for the first time
 */
record TeardownView(
    Ownership ownership,
    SortedMap<String, TornServer> servers,
    SortedSet<String> hostsUp,
    Instant newestAt,
    Instant progressAt) {
  /** A delete that had no effect for so long is sent again (faults F61, F63). */
  static final Duration RESEND_AFTER = Duration.ofSeconds(60);

  private static final int BATCH = 256;

  TeardownView {
    servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    hostsUp = Collections.unmodifiableSortedSet(new TreeSet<>(hostsUp));
  }

  static TeardownView begunAt(Ownership ownership, Instant cloudNow) {
    return new TeardownView(ownership, new TreeMap<>(), new TreeSet<>(), cloudNow, cloudNow);
  }

  /** Folds a complete listing of everything alive. Absence alone never makes a server gone. */
  TeardownView withAlive(List<ListedServer> alive, Instant cloudNow) {
    SortedMap<String, TornServer> next = new TreeMap<>(servers);
    Set<String> ids = alive.stream().map(ListedServer::id).collect(Collectors.toSet());
    next.replaceAll((id, server) -> server.listed(ids.contains(id)));
    boolean anyNew = false;
    for (ListedServer row : alive) {
      if (!next.containsKey(row.id()) && isNamedOurs(row)) {
        next.put(row.id(), TornServer.seen(row.id(), row.name()));
        anyNew = true;
      }
    }
    return new TeardownView(ownership, next, hostsUp, anyNew ? cloudNow : newestAt,
        anyNew ? cloudNow : progressAt);
  }

  /** Folds a complete listing of DELETED rows; only rows of servers that we deleted count. */
  TeardownView withDeletedRows(List<ListedServer> rows, Instant cloudNow) {
    SortedMap<String, TornServer> next = new TreeMap<>(servers);
    rows.forEach(row -> next.computeIfPresent(row.id(),
        (id, server) -> server.isUnfinished() ? server.at(Stage.GONE) : server));
    return progressed(next, cloudNow);
  }

  TeardownView withHostsUp(List<String> hosts) {
    return new TeardownView(ownership, servers, new TreeSet<>(hosts), newestAt, progressAt);
  }

  TeardownView withOutcomes(List<RemovalOutcome> outcomes, Instant cloudNow) {
    SortedMap<String, TornServer> next = new TreeMap<>(servers);
    for (RemovalOutcome outcome : outcomes) {
      next.computeIfPresent(outcome.serverId(), (id, server) -> folded(server, outcome));
    }
    return progressed(next, cloudNow);
  }

  private TeardownView progressed(SortedMap<String, TornServer> next, Instant cloudNow) {
    boolean progress = next.values().stream().anyMatch(server -> server.stage() != stageOf(server));
    return new TeardownView(ownership, next, hostsUp, newestAt,
        progress ? cloudNow : progressAt);
  }

  private TornServer folded(TornServer server, RemovalOutcome outcome) {
    return switch (outcome) {
      case RemovalOutcome.Seen(String id, ServerDetail detail) -> read(server, detail);
      case RemovalOutcome.Sent(String id, Instant at) ->
        server.deleteSent(at, hostsUp.contains(server.host()));
      case RemovalOutcome.Gone(String id) -> server.at(Stage.GONE);
      case RemovalOutcome.Failed failed -> server;
    };
  }

  private TornServer read(TornServer server, ServerDetail detail) {
    if (detail.status() == ServerStatus.DELETED) {
      return server.at(Stage.GONE);
    }
    if (server.stage() != Stage.SEEN) {
      return server;
    }
    String host = detail.metadata().getOrDefault(ServerMetadata.HOST, "");
    return server.read(ownership.of(detail) ? Stage.OURS : Stage.OTHERS, host,
        detail.status() == ServerStatus.ACTIVE);
  }

  /**
   * What to do now, at most one batch, so that hosts are looked at again before the next: deletes of
   * what was read, reads of what was seen, and then what an earlier delete has not yet removed.
   *
   * @param freshlyListed nothing was sent since the latest listing; else that says nothing about
   *     deletes, and none is sent again
   */
  List<RemovalAction> plan(Instant cloudNow, boolean freshlyListed) {
    List<RemovalAction> actions = new ArrayList<>();
    at(Stage.OURS).forEach(server -> actions.add(new RemovalAction.Delete(server.id())));
    at(Stage.SEEN).forEach(server -> actions.add(new RemovalAction.Read(server.id())));
    if (freshlyListed) {
      for (TornServer server : at(Stage.DELETING)) {
        if (!server.listed()) {
          actions.add(new RemovalAction.Read(server.id()));
        } else if (!cloudNow.isBefore(server.sentAt().plus(RESEND_AFTER))) {
          actions.add(new RemovalAction.Delete(server.id()));
        }
      }
    }
    return actions.subList(0, Math.min(BATCH, actions.size()));
  }

  List<TornServer> at(Stage stage) {
    return servers.values().stream().filter(server -> server.stage() == stage).toList();
  }

  boolean isFinished() {
    return servers.values().stream().noneMatch(TornServer::isUnfinished);
  }

  private boolean isNamedOurs(ListedServer row) {
    return ServerName.parse(row.name())
        .filter(name -> name.campaign().equals(ownership.campaign()))
        .isPresent();
  }

  private Stage stageOf(TornServer server) {
    return servers.getOrDefault(server.id(), server).stage();
  }
}
