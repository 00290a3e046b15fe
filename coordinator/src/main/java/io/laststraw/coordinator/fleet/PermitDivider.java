package io.laststraw.coordinator.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Divides the fleet limit into boot limits of hosts. A limit of 0 is legal: when the fleet limit is
 * lower than the number of hosts, the emptiest hosts go first, and because a host that was served
 * is less empty afterwards, permits rotate by themselves.
 */
final class PermitDivider {
  private static final int STEPS = 20;

  private PermitDivider() {}

  /**
   * One host that wants to boot.
   *
   * @param wanted boots it could have in flight: what it misses, at most its own limit
   * @param charged boots it may have in flight by what was sent before and is not revoked yet
   * @param fillRatio servers it has by servers it shall have, 0..1
   */
  public record Demand(int ordinal, int wanted, int charged, double fillRatio) {}

  /**
   * Boot limits by host ordinal. Their sum, where a host that must shrink still counts with what it
   * is charged, is never above the fleet limit unless the charges alone are.
   */
  public static SortedMap<Integer, Integer> divide(int fleetLimit, List<Demand> demands) {
    SortedMap<Integer, Integer> share = fairShare(fleetLimit, demands);
    int budget = fleetLimit - demands.stream()
        .mapToInt(demand -> Math.max(0, demand.charged() - share.getOrDefault(demand.ordinal(), 0)))
        .sum();
    SortedMap<Integer, Integer> limits = new TreeMap<>();
    int spent = 0;
    for (Demand demand : emptiestFirst(demands)) {
      int kept = Math.min(demand.charged(), share.getOrDefault(demand.ordinal(), 0));
      limits.put(demand.ordinal(), kept);
      spent += kept;
    }
    for (Demand demand : emptiestFirst(demands)) {
      int kept = limits.getOrDefault(demand.ordinal(), 0);
      int more = Math.min(share.getOrDefault(demand.ordinal(), 0) - kept,
          Math.max(0, budget - spent));
      limits.put(demand.ordinal(), kept + more);
      spent += more;
    }
    return limits;
  }

  /** One permit a round to each host that still wants one, emptiest first. */
  private static SortedMap<Integer, Integer> fairShare(int fleetLimit, List<Demand> demands) {
    SortedMap<Integer, Integer> share = new TreeMap<>();
    demands.forEach(demand -> share.put(demand.ordinal(), 0));
    int left = fleetLimit;
    List<Demand> wanting = emptiestFirst(demands);
    while (left > 0 && !wanting.isEmpty()) {
      List<Demand> still = new ArrayList<>();
      for (Demand demand : wanting) {
        int has = share.getOrDefault(demand.ordinal(), 0);
        if (left > 0 && has < demand.wanted()) {
          share.put(demand.ordinal(), has + 1);
          left--;
          still.add(demand);
        }
      }
      wanting = still;
    }
    return share;
  }

  /**
   * Emptiest first, in steps: within one step a host that has a permit keeps it, for handing a permit
   * over costs an acknowledgement during which nobody can use it.
   */
  private static List<Demand> emptiestFirst(List<Demand> demands) {
    return demands.stream()
        .sorted(Comparator.comparingInt((Demand demand) -> (int) (demand.fillRatio() * STEPS))
            .thenComparing(demand -> demand.charged() == 0)
            .thenComparingInt(Demand::ordinal))
        .toList();
  }
}
