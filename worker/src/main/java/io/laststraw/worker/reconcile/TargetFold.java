package io.laststraw.worker.reconcile;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds what a target acknowledges. */
final class TargetFold {
  private TargetFold() {}

  /** Servers whose evidence is journaled may be deleted from now on. */
  static ServerTable acknowledge(ServerTable table, List<String> keys) {
    if (keys.isEmpty()) {
      return table;
    }
    TreeSet<String> known = new TreeSet<>(keys);
    TreeMap<ServerKey, TrackedServer> servers = new TreeMap<>(table.servers());
    servers.replaceAll((key, server) -> known.contains(server.failure().evidenceKey())
        ? server.with(server.failure().acknowledge())
        : server);
    return table.withAll(servers);
  }
}
