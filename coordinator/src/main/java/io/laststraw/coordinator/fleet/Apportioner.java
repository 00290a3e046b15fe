package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.Invariant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares a goal out in proportion to what each host can hold, by the largest remainder; equal
 * remainders go to the lowest ordinal. A host with more room never gets less than one with less.
 */
public final class Apportioner {
  private Apportioner() {}

  /**
   * The first split.
   *
   * @param goal servers in total, 0 or more
   * @param capacityByOrdinal most servers each host may get, 0 or more
   */
  public static Apportionment apportion(int goal, SortedMap<Integer, Integer> capacityByOrdinal) {
    Invariant.check(goal >= 0, "a goal is 0 or more");
    Invariant.check(capacityByOrdinal.values().stream().allMatch(room -> room >= 0),
        "a capacity is 0 or more");
    long capacity = sum(capacityByOrdinal);
    int placed = (int) Math.min(goal, capacity);
    SortedMap<Integer, Integer> shares = new TreeMap<>(capacityByOrdinal);
    if (placed < capacity) {
      shares.replaceAll((ordinal, room) -> (int) (product(placed, room) / capacity));
      handOutRest(placed, capacityByOrdinal, shares);
    }
    Invariant.check(sum(shares) == placed, "shares add up to what was placed");
    return new Apportionment(shares, goal - placed);
  }

  /**
   * Splits again when room has changed, as when a host closes at its breaking point. A host that
   * still has room for its share keeps it, for taking servers from a healthy host would only make
   * work; what others lost is shared out over the room that is left.
   *
   * @param current the split in force
   * @param capacityByOrdinal the room of each host now; a closed one's is what it goes on holding
   */
  public static Apportionment reapportion(int goal, SortedMap<Integer, Integer> current,
      SortedMap<Integer, Integer> capacityByOrdinal) {
    SortedMap<Integer, Integer> kept = new TreeMap<>();
    capacityByOrdinal.forEach((ordinal, room) -> kept.put(ordinal,
        Math.min(room, current.getOrDefault(ordinal, 0))));
    long keptServers = sum(kept);
    if (keptServers >= goal) {
      return apportion(goal, kept);
    }
    SortedMap<Integer, Integer> room = new TreeMap<>(capacityByOrdinal);
    room.replaceAll((ordinal, capacity) -> capacity - kept.getOrDefault(ordinal, 0));
    Apportionment more = apportion((int) (goal - keptServers), room);
    SortedMap<Integer, Integer> shares = new TreeMap<>(kept);
    more.serversByOrdinal().forEach((ordinal, extra) -> shares.merge(ordinal, extra, Integer::sum));
    return new Apportionment(shares, more.unplaced());
  }

  private static void handOutRest(int placed, SortedMap<Integer, Integer> capacity,
      SortedMap<Integer, Integer> shares) {
    long total = sum(capacity);
    Comparator<Integer> largestRemainder = Comparator
        .comparingLong(
            (Integer ordinal) -> product(placed, capacity.getOrDefault(ordinal, 0)) % total)
        .reversed();
    List<Integer> order = capacity.keySet().stream()
        .sorted(largestRemainder.thenComparing(Comparator.naturalOrder()))
        .toList();
    int rest = (int) (placed - sum(shares));
    order.subList(0, rest).forEach(ordinal -> shares.merge(ordinal, 1, Integer::sum));
  }

  private static long product(int goal, int room) {
    return Math.multiplyExact((long) goal, (long) room);
  }

  private static long sum(SortedMap<Integer, Integer> servers) {
    return servers.values().stream().mapToLong(Integer::longValue).sum();
  }
}
