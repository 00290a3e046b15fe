package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ApportionerTest {
  @Test
  void fortyEqualHosts_getTwoHundredAndFiftyEachOfTenThousand() {
    SortedMap<Integer, Integer> capacity = new TreeMap<>();
    for (int ordinal = 0; ordinal < 40; ordinal++) {
      capacity.put(ordinal, 360);
    }

    Apportionment split = Apportioner.apportion(10_000, capacity);

    assertThat(split.serversByOrdinal().values()).hasSize(40).containsOnly(250);
    assertThat(split.unplaced()).isZero();
  }

  @Test
  void equalRemainders_goToTheLowestOrdinals() {
    assertThat(Apportioner.apportion(5, capacities(10, 10, 10)).serversByOrdinal())
        .isEqualTo(capacities(2, 2, 1));
  }

  @Test
  void unequalHosts_getSharesByTheirRoom() {
    assertThat(Apportioner.apportion(100, capacities(300, 100, 0)).serversByOrdinal())
        .isEqualTo(capacities(75, 25, 0));
  }

  @Test
  void aGoalAboveAllRoom_saysHowManyDoNotFit() {
    Apportionment split = Apportioner.apportion(50, capacities(10, 20));

    assertThat(split).isEqualTo(new Apportionment(capacities(10, 20), 20));
  }

  @Test
  void noHostAtAll_placesNothing() {
    assertThat(Apportioner.apportion(7, new TreeMap<>()).unplaced()).isEqualTo(7);
  }

  @Test
  void aHostThatClosed_keepsItsBreakingPointAndTheOthersTakeTheRest() {
    Apportionment split = Apportioner.reapportion(300, capacities(100, 100, 100),
        capacities(60, 150, 150));

    assertThat(split).isEqualTo(new Apportionment(capacities(60, 120, 120), 0));
  }

  @Test
  void roomThatIsNotThere_leavesServersUnplaced() {
    Apportionment split = Apportioner.reapportion(300, capacities(100, 100, 100),
        capacities(60, 110, 110));

    assertThat(split).isEqualTo(new Apportionment(capacities(60, 110, 110), 20));
  }

  @Property(seed = "42")
  void shares_addUpAndNeverExceedTheRoom(@ForAll("rooms") SortedMap<Integer, Integer> capacity,
      @ForAll @IntRange(max = 20_000) int goal) {
    Apportionment split = Apportioner.apportion(goal, capacity);

    assertThat(placed(split) + split.unplaced()).isEqualTo(goal);
    assertThat(split.serversByOrdinal().keySet()).isEqualTo(capacity.keySet());
    split.serversByOrdinal()
        .forEach((ordinal, share) -> assertThat(share).isBetween(0, capacity.get(ordinal)));
    assertThat(split.unplaced() == 0 || split.serversByOrdinal().equals(capacity)).isTrue();
  }

  @Property(seed = "42")
  void moreRoom_neverMeansFewerServers(@ForAll("rooms") SortedMap<Integer, Integer> capacity,
      @ForAll @IntRange(max = 20_000) int goal) {
    SortedMap<Integer, Integer> shares = Apportioner.apportion(goal, capacity).serversByOrdinal();
    List<Map.Entry<Integer, Integer>> hosts = new ArrayList<>(capacity.entrySet());
    hosts.sort(Map.Entry.comparingByValue());

    for (int index = 1; index < hosts.size(); index++) {
      if (hosts.get(index - 1).getValue() < hosts.get(index).getValue()) {
        assertThat(shares.get(hosts.get(index - 1).getKey()))
            .isLessThanOrEqualTo(shares.get(hosts.get(index).getKey()));
      }
    }
  }

  @Property(seed = "42")
  void theOrderInWhichHostsAreGiven_changesNothing(
      @ForAll("rooms") SortedMap<Integer, Integer> capacity,
      @ForAll @IntRange(max = 20_000) int goal) {
    SortedMap<Integer, Integer> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.putAll(capacity);

    assertThat(Apportioner.apportion(goal, reversed))
        .isEqualTo(Apportioner.apportion(goal, capacity));
  }

  @Property(seed = "42")
  void splittingAgain_takesNothingFromAHostThatHasRoom(
      @ForAll("rooms") SortedMap<Integer, Integer> capacity,
      @ForAll @IntRange(max = 20_000) int goal, @ForAll @IntRange(max = 99) int closedPercent) {
    SortedMap<Integer, Integer> current = Apportioner.apportion(goal, capacity).serversByOrdinal();
    SortedMap<Integer, Integer> now = new TreeMap<>(capacity);
    now.computeIfPresent(0, (ordinal, room) -> room * closedPercent / 100);

    Apportionment split = Apportioner.reapportion(goal, current, now);

    assertThat(placed(split) + split.unplaced()).isEqualTo(goal);
    split.serversByOrdinal().forEach((ordinal, share) -> {
      assertThat(share).isBetween(0, now.get(ordinal));
      assertThat(share)
          .isGreaterThanOrEqualTo(
              Math.min(current.getOrDefault(ordinal, 0), now.getOrDefault(ordinal, 0)));
    });
  }

  @Provide
  Arbitrary<SortedMap<Integer, Integer>> rooms() {
    return Arbitraries.integers().between(0, 1000).list().ofMinSize(1).ofMaxSize(60)
        .map(ApportionerTest::numbered);
  }

  private static SortedMap<Integer, Integer> capacities(Integer... servers) {
    return numbered(List.of(servers));
  }

  private static SortedMap<Integer, Integer> numbered(List<Integer> servers) {
    SortedMap<Integer, Integer> numbered = new TreeMap<>();
    servers.forEach(room -> numbered.put(numbered.size(), room));
    return numbered;
  }

  private static int placed(Apportionment split) {
    return split.serversByOrdinal().values().stream().mapToInt(Integer::intValue).sum();
  }
}
