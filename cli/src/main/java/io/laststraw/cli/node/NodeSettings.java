package io.laststraw.cli.node;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One process in the cluster.
 *
 * @param name how reports call this node; the same after a restart
 * @param address what other nodes dial; a loopback address opens nothing to the network
 * @param port 0 for any free one
 * @param seeds {@code host:port} of coordinators to join; empty to begin a cluster of one's own
 * @param stateFolder where the coordinator keeps its journals; unused by a mere worker
 * @param minimumWorkers worker nodes to wait for before the first host is assigned
 */
public record NodeSettings(
    String name,
    SortedSet<Role> roles,
    String address,
    int port,
    List<String> seeds,
    Path stateFolder,
    int minimumWorkers) {
  /** What a node does; one may do both. */
  public enum Role {
    COORDINATOR("coordinator"),
    WORKER("worker");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** The role's name in the cluster. */
    String word() {
      return word;
    }
  }

  public NodeSettings {
    roles = new TreeSet<>(roles);
    seeds = List.copyOf(seeds);
  }

  boolean is(Role role) {
    return roles.contains(role);
  }
}
