package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.fleet.PermitDivider.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermitDividerTest {
  @Property(seed = "7", tries = 500)
  void permitsAndCharges_neverPassTheFleetLimitUnlessTheChargesDo(
      @ForAll @IntRange(max = 60) int fleetLimit, @ForAll("demands") List<Demand> drawn) {
    List<Demand> demands = numbered(drawn);
    SortedMap<Integer, Integer> limits = PermitDivider.divide(fleetLimit, demands);

    int charges = demands.stream().mapToInt(Demand::charged).sum();
    int most = demands.stream()
        .mapToInt(each -> Math.max(each.charged(), limits.getOrDefault(each.ordinal(), 0))).sum();
    assertThat(most).isLessThanOrEqualTo(Math.max(fleetLimit, charges));
    assertThat(demands).allSatisfy(each -> assertThat(limits.get(each.ordinal()))
        .isBetween(0, each.wanted()));
  }

  @Property(seed = "8", tries = 500)
  void withoutCharges_noPermitIsLeftOverWhileAHostWantsOne(
      @ForAll @IntRange(max = 60) int fleetLimit, @ForAll("demands") List<Demand> drawn) {
    List<Demand> demands = numbered(drawn).stream()
        .map(each -> new Demand(each.ordinal(), each.wanted(), 0, each.fillRatio())).toList();

    int wanted = demands.stream().mapToInt(Demand::wanted).sum();
    assertThat(PermitDivider.divide(fleetLimit, demands).values().stream()
        .mapToInt(Integer::intValue).sum()).isEqualTo(Math.min(fleetLimit, wanted));
  }

  @Test
  void aFleetLimitBelowTheNumberOfHosts_servesTheEmptiest() {
    assertThat(PermitDivider.divide(2, List.of(new Demand(0, 8, 0, 0.9),
        new Demand(1, 8, 0, 0.1), new Demand(2, 8, 0, 0.5))))
        .isEqualTo(Campaigns.counts(0, 1, 1));
  }

  @Test
  void aPermitThatIsStillCharged_isNotGivenToAnotherHost() {
    assertThat(PermitDivider.divide(1, List.of(new Demand(0, 8, 1, 0.9),
        new Demand(1, 8, 0, 0.1)))).isEqualTo(Campaigns.counts(0, 0));
  }

  @Test
  void onePermitForThreeHosts_reachesEachOfThemAsTheyFill() {
    int[] has = new int[3];
    TreeSet<Integer> served = new TreeSet<>();
    for (int round = 0; round < 30; round++) {
      List<Demand> demands = new ArrayList<>();
      for (int ordinal = 0; ordinal < 3; ordinal++) {
        demands.add(new Demand(ordinal, 1, 0, has[ordinal] / 20.0));
      }
      PermitDivider.divide(1, demands).forEach((ordinal, limit) -> {
        has[ordinal] += limit;
        if (limit > 0) {
          served.add(ordinal);
        }
      });
    }

    assertThat(served).containsExactly(0, 1, 2);
    assertThat(has).containsExactly(10, 10, 10);
  }

  @Provide
  Arbitrary<List<Demand>> demands() {
    return Combinators.combine(Arbitraries.integers().between(0, 12),
        Arbitraries.integers().between(0, 12), Arbitraries.doubles().between(0, 1))
        .as((wanted, charged, ratio) -> new Demand(0, wanted, charged, ratio))
        .list().ofMaxSize(8);
  }

  private static List<Demand> numbered(List<Demand> demands) {
    List<Demand> numbered = new ArrayList<>();
    for (Demand each : demands) {
      numbered.add(
          new Demand(numbered.size(), each.wanted(), each.charged(), each.fillRatio()));
    }
    return numbered;
  }
}
