package io.laststraw.simulator.exploration;

import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.cloud.Truth.Guest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Servers that a proxy made a second time (F18), which nobody can know of before a listing shows them. Of
 * two that have one name, the one that is not known may be the only one that is left.
 */
final class RepeatedCreates {
  private static final String FAULT = "F18";

  private RepeatedCreates() {}

  /** All that were ever made. */
  static int ever(Truth seen) {
    return seen.faults().getOrDefault(FAULT, 0);
  }

  /** Those that are alive on this host. */
  static int on(String host, Truth seen) {
    return alive(seen, server -> server.host().equals(host));
  }

  /** Those that are alive anywhere. */
  static int all(Truth seen) {
    return alive(seen, _ -> true);
  }

  private static int alive(Truth seen, Predicate<Guest> where) {
    if (ever(seen) == 0) {
      return 0;
    }
    return seen.servers().stream().filter(server -> !server.decoy()).filter(where)
        .collect(Collectors.groupingBy(Guest::name)).values().stream()
        .mapToInt(RepeatedCreates::beyondTheFirst).sum();
  }

  private static int beyondTheFirst(List<Guest> ofOneName) {
    int alive = (int) ofOneName.stream().filter(Guest::alive).count();
    return Math.min(alive, ofOneName.size() - 1);
  }
}
