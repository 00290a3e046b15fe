package io.laststraw.coordinator.fleet;

import java.util.Collection;
import java.util.Map;
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
   * @param present nodes that can be given hosts
   * @param awaited nodes that were lost a moment ago and may come back with their hosts
   * @param current where hosts run now; nodes that are gone may be in it
   */
  public static SortedMap<Integer, String> assign(Collection<Integer> ordinals,
      SortedSet<String> present, SortedSet<String> awaited, SortedMap<Integer, String> current) {
    SortedMap<Integer, String> assigned = new TreeMap<>();
    SortedMap<String, Integer> load = new TreeMap<>();
    present.forEach(node -> load.put(node, 0));
    current.forEach((ordinal, node) -> {
      if (present.contains(node) || awaited.contains(node)) {
        assigned.put(ordinal, node);
        load.computeIfPresent(node, (_, hosts) -> hosts + 1);
      }
    });
    for (int ordinal : ordinals) {
      if (!assigned.containsKey(ordinal) && !load.isEmpty()) {
        String node = emptiest(load);
        assigned.put(ordinal, node);
        load.merge(node, 1, Integer::sum);
      }
    }
    return assigned;
  }

  private static String emptiest(SortedMap<String, Integer> load) {
    return load.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow().getKey();
  }
}
