package io.laststraw.coordinator.fleet;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Spreads hosts over nodes with the least movement: a host stays where it runs while that node is
 * there, since every move costs an epoch and leaves boots in doubt. Only hosts without a node are
 * placed, each on the node that has the fewest.
 */
public final class HostAssigner {
  private HostAssigner() {}

  /**
   * The node of each host, by ordinal; empty when there is no node.
   *
   * @param current where hosts run now; nodes that are gone may be in it
   */
  public static SortedMap<Integer, String> assign(
      Collection<Integer> ordinals, SortedSet<String> nodes, SortedMap<Integer, String> current) {
    SortedMap<Integer, String> assigned = new TreeMap<>();
    if (nodes.isEmpty()) {
      return assigned;
    }
    SortedMap<String, Integer> load = new TreeMap<>();
    nodes.forEach(node -> load.put(node, 0));
    for (int ordinal : ordinals) {
      String node = current.get(ordinal);
      if (node != null && load.containsKey(node)) {
        assigned.put(ordinal, node);
        load.merge(node, 1, Integer::sum);
      }
    }
    for (int ordinal : ordinals) {
      if (!assigned.containsKey(ordinal)) {
        String node = load.entrySet().stream()
            .min(Comparator.<java.util.Map.Entry<String, Integer>>comparingInt(
                java.util.Map.Entry::getValue).thenComparing(java.util.Map.Entry::getKey))
            .orElseThrow().getKey();
        assigned.put(ordinal, node);
        load.merge(node, 1, Integer::sum);
      }
    }
    return assigned;
  }
}
