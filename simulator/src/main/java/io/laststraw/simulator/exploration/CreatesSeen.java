package io.laststraw.simulator.exploration;

import io.laststraw.simulator.cloud.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the creates whose answers were lost, and of those that a proxy sent twice. */
final class CreatesSeen {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final CallRules calls;
  private final Map<String, List<Truth.Guest>> guests;

  CreatesSeen(CallRules calls, Truth truth) {
    this.calls = calls;
    this.guests = truth.servers().stream().filter(guest -> !guest.decoy())
        .collect(Collectors.groupingBy(Truth.Guest::name));
  }

  void countInto(Explored explored) {
    calls.lostCreates().forEach(name -> explored.count(became(name)));
    explored.count(Occurrence.DUPLICATE_REMOVED, guests.values().stream()
        .filter(same -> same.size() > 1 && same.stream().anyMatch(Truth.Guest::gone)).count());
  }

  private Occurrence became(String name) {
    List<Truth.Guest> made = guests.getOrDefault(name, List.of());
    if (made.isEmpty()) {
      return Occurrence.LOST_CREATE_NEVER_WAS;
    }
    Instant sent = calls.firstSent(name).orElseThrow();
    return Duration.between(sent, made.getFirst().created()).compareTo(SOON) > 0
        ? Occurrence.LOST_CREATE_CAME_LATE
        : Occurrence.LOST_CREATE_CAME;
  }
}
