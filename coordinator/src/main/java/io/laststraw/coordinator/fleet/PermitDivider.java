package io.laststraw.coordinator.fleet;

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
    List<Demand> queue = emptiestFirst(demands);
    int[] share = fairShare(fleetLimit, queue);
    int[] kept = new int[share.length];
    int free = fleetLimit;
    for (int place = 0; place < share.length; place++) {
      int charged = queue.get(place).charged();
      kept[place] = Math.min(charged, share[place]);
      // What a host keeps is spent, and what it must give back is not free yet.
      free -= charged;
    }
    SortedMap<Integer, Integer> limits = new TreeMap<>();
    for (int place = 0; place < share.length; place++) {
      int more = Math.min(share[place] - kept[place], Math.max(0, free));
      limits.put(queue.get(place).ordinal(), kept[place] + more);
      free -= more;
    }
    return limits;
  }

  /** One permit a round to each host that still wants one, in the order of the queue. */
  private static int[] fairShare(int fleetLimit, List<Demand> queue) {
    int[] share = new int[queue.size()];
    int left = fleetLimit;
    boolean wanted = true;
    while (left > 0 && wanted) {
      wanted = false;
      for (int place = 0; place < share.length && left > 0; place++) {
        if (share[place] < queue.get(place).wanted()) {
          share[place]++;
          left--;
          wanted = true;
        }
      }
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
