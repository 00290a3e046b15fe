package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CriteriaTest {
  private static List<Boolean> hits(List<FileResult> results) {
    return Criteria.of(results, false).stream().map(Criterion::hit).toList();
  }

  @Test
  void pacingNearTheOracle_hitsEverything() {
    assertThat(hits(List.of(Samples.result("a", 100, 105, 400),
        Samples.result("b", 100, 118, 400), Samples.result("c", 100, 102, 400))))
        .containsExactly(true, true, true, true, true, true);
  }

  @Test
  void oneSlowFile_missesTheWorst_andIsNamed() {
    List<Criterion> criteria = Criteria.of(List.of(Samples.result("a", 100, 105, 400),
        Samples.result("b", 100, 121, 400), Samples.result("c", 100, 102, 400)), false);

    assertThat(criteria.get(0).hit()).isTrue();
    assertThat(criteria.get(1).toString()).startsWith("MISS ").endsWith("1.21 with b");
  }

  @Test
  void slowerThanASimpleMethod_isAMiss_onlyBeyond15Percent() {
    assertThat(hits(List.of(Samples.result("a", 100, 114, 100))).get(3)).isTrue();
    assertThat(hits(List.of(Samples.result("a", 100, 116, 100))).get(3)).isFalse();
    assertThat(hits(List.of(Samples.result("a", 100, 101, 100))).get(4)).isFalse();
  }

  @Test
  void threeTimesAsFast_isDemandedOnlyWhereTheOracleIsFarFaster() {
    assertThat(hits(List.of(Samples.result("a", 100, 150, 340))).get(5)).isTrue();
    assertThat(hits(List.of(Samples.result("a", 100, 150, 360))).get(5)).isFalse();
  }

  @Test
  void manyErrors_areAMiss_butNotWhereTheOracleHasThemToo() {
    Figures bad = new Figures(List.of(Samples.fill(100, 11)));
    Figures fine = Samples.figures(100);

    assertThat(hits(List.of(Samples.result("a", fine, bad, 400))).get(2)).isFalse();
    assertThat(hits(List.of(Samples.result("a", bad, bad, 400),
        Samples.result("b", fine, fine, 400))).get(2)).isTrue();
  }

  @Test
  void whereNoFileCounts_nothingIsHit() {
    Figures bad = new Figures(List.of(Samples.fill(100, 11)));

    assertThat(hits(List.of(Samples.result("a", bad, bad, 400)))).containsExactly(false);
  }

  @Test
  void aFillThatNeverEnds_isAMiss() {
    assertThat(hits(List.of(Samples.result("a", 100, Double.POSITIVE_INFINITY, 400))))
        .containsExactly(false, false, true, false, false, false);
  }

  @Test
  void randomFiles_haveTheirOwnBound() {
    List<Criterion> criteria = Criteria.of(List.of(Samples.result("a", 100, 105, 90),
        Samples.result("b", 100, 105, 90), Samples.result("c", 100, 124, 90)), true);

    assertThat(criteria).extracting(Criterion::hit).containsExactly(true, true, true);
  }
}
