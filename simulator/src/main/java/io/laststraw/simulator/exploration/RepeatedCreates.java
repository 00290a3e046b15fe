package io.laststraw.simulator.exploration;

import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.cloud.Truth.Guest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Servers that a proxy made a second time (F18), which nobody can know of before a listing shows them. Of
 * two that have one name, the one whose id no answer told may be the only one that is left.
 */
final class RepeatedCreates {
  private static final String FAULT = "F18";

  private final Set<String> answered = new TreeSet<>();

  /** A create was answered with this id. */
  void answered(String id) {
    answered.add(id);
  }

  /** All that were ever made. */
  static int ever(Truth seen) {
    return seen.faults().getOrDefault(FAULT, 0);
  }

  /** Those that are alive on this host. */
  int on(String host, Truth seen) {
    return alive(seen, server -> server.host().equals(host));
  }

  /** Those that are alive anywhere. */
  int all(Truth seen) {
    return alive(seen, _ -> true);
  }

  private int alive(Truth seen, Predicate<Guest> where) {
    if (ever(seen) == 0) {
      return 0;
    }
    return seen.servers().stream().filter(server -> !server.decoy()).filter(where)
        .collect(Collectors.groupingBy(Guest::name)).values().stream()
        .mapToInt(this::unknown).sum();
  }

  private int unknown(List<Guest> ofOneName) {
    List<Guest> alive = ofOneName.stream().filter(Guest::alive).toList();
    boolean known = alive.size() == 1 && answered.contains(alive.getFirst().id());
    return known ? 0 : Math.min(alive.size(), ofOneName.size() - 1);
  }
}
