package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search over clouds whose best limits are known by a formula. */
final class OracleSearchTest {
  private static final FleetSize SIZE = new FleetSize(40, 10_000);

  private static Fill fill(double seconds, int errors) {
    return new Fill(seconds, errors, SIZE.servers(), 1, 1);
  }

  /** As the square of the distance on a scale of logarithms. */
  private static double away(int limit, double best) {
    double distance = Math.log(limit / best);
    return distance * distance;
  }

  @Test
  void bestPair_isFoundBetweenThePowersOfTwo() {
    Oracle oracle = OracleSearch.best(SIZE, (limits, _, _) -> fill(
        1_000 * (1 + away(Math.min(limits.host(), 5_000), 11) + away(limits.fleet(), 150)), 0));

    assertThat(oracle.limits().host()).isBetween(10, 12);
    assertThat(oracle.limits().fleet()).isBetween(138, 163);
  }

  @Test
  void limitsWithTooManyErrors_areNotTaken_howeverFast() {
    Oracle oracle = OracleSearch.best(SIZE,
        (limits, _, _) -> fill(1e6 / limits.fleet(), limits.fleet() > 100 ? 101 : 100));

    assertThat(oracle.limits().fleet()).isBetween(90, 100);
    assertThat(oracle.counts()).isTrue();
  }

  @Test
  void limitsThatAreBadWithFreshSeeds_giveWay_alsoWhereAnotherLimitNeverBinds() {
    // The limit of the fleet matters to nobody, so every search seed sees each pair many times over.
    Oracle oracle = OracleSearch.best(SIZE, (limits, seed, _) -> fill(
        1_000 * (1 + away(Math.min(limits.host(), 5_000), 11)),
        seed >= 2_001 && limits.host() > 9 && limits.host() < 13 ? 101 : 0));

    assertThat(oracle.counts()).isTrue();
    assertThat(oracle.limits().host()).isBetween(7, 16);
  }

  @Test
  void whereNothingIsGood_theFewestErrorsWin_andTheFileDoesNotCount() {
    Oracle oracle = OracleSearch.best(SIZE,
        (limits, _, _) -> fill(1_000, 500 + limits.fleet()));

    assertThat(oracle.limits().fleet()).isEqualTo(1);
    assertThat(oracle.counts()).isFalse();
  }

  @Test
  void figuresOfTheOracle_areOfSeedsThatPlayedNoPart() {
    List<Long> seeds = new ArrayList<>();
    Oracle oracle = OracleSearch.best(SIZE, (_, seed, _) -> {
      seeds.add(seed);
      return fill(1_000, 0);
    });

    int fresh = oracle.figures().fills().size();
    assertThat(seeds.subList(seeds.size() - fresh, seeds.size())).doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(seeds.subList(0, seeds.size() - fresh));
  }

  @Test
  void patience_followsTheBestSoFar() {
    List<Double> patience = new ArrayList<>();
    Oracle _ = OracleSearch.best(SIZE, (_, _, seconds) -> {
      patience.add(seconds);
      return fill(1_000, 0);
    });

    assertThat(patience.getLast()).isEqualTo(1_600);
  }
}
