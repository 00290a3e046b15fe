package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FleetLimitTest {
  @Test
  void whileBootsAreNotSlowed_theLimitDoubles() {
    FleetLimit limit = FleetLimit.adaptive(100);

    limit = limit.after(window(10)).after(window(10)).after(window(10));

    assertThat(limit.limit()).isEqualTo(16);
    assertThat(limit.mode()).isEqualTo(FleetLimit.Mode.DOUBLING);
  }

  @Test
  void aLimitThatWasNotReached_staysWhereItIs() {
    FleetLimit limit = FleetLimit.adaptive(100).after(new FleetWindow(8, 10, 0, false));

    assertThat(limit.limit()).isEqualTo(2);
  }

  @Test
  void theCeiling_isNeverPassed() {
    FleetLimit limit = FleetLimit.adaptive(5);
    for (int round = 0; round < 9; round++) {
      limit = limit.after(window(10));
    }

    assertThat(limit.limit()).isEqualTo(5);
  }

  @Test
  void bootsTwiceAsLongAsTheBest_cutTheLimitAndEndTheDoubling() {
    FleetLimit limit = at(16).after(window(21));

    assertThat(limit.limit()).isEqualTo(11);
    assertThat(limit.after(window(12)).limit()).isEqualTo(12);
  }

  @Test
  void aCutThatBoughtNoSpeed_isTakenBackAndTheBaselineFollows() {
    FleetLimit limit = at(16).after(window(30)).after(window(30));

    assertThat(limit.limit()).isEqualTo(16);
    assertThat(limit.after(window(30)).limit()).isEqualTo(17);
  }

  @Test
  void afterACutThatBoughtNoSpeed_bootsAFifthSlowerStillCutTheLimit() {
    FleetLimit limit = at(16).after(window(30)).after(window(30));

    assertThat(limit.after(window(35)).limit()).isEqualTo(17);
    assertThat(limit.after(window(37)).limit()).isEqualTo(11);
  }

  @Test
  void aLimitOfOne_isNotCutToNothing() {
    FleetLimit limit = FleetLimit.adaptive(1).after(window(10)).after(window(50));

    assertThat(limit.limit()).isEqualTo(1);
  }

  @Test
  void sharedFailuresAboveOneInTwenty_cutTheLimit() {
    assertThat(at(16).after(new FleetWindow(16, 10, 2, true)).limit()).isEqualTo(32);
    assertThat(at(16).after(new FleetWindow(16, 10, 3, true)).limit()).isEqualTo(11);
  }

  @Test
  void aWindowOfFailuresAlone_isJudgedAndCutsWithoutAMean() {
    FleetWindow failures = new FleetWindow(0, 0, 4, true);

    assertThat(at(16).isJudgeable(failures)).isTrue();
    assertThat(at(16).after(failures).limit()).isEqualTo(11);
  }

  @Test
  void fewerBootsThanTheLimit_sayNothingYet() {
    assertThat(at(16).isJudgeable(new FleetWindow(15, 10, 0, true))).isFalse();
    assertThat(at(16).isJudgeable(new FleetWindow(16, 10, 0, true))).isTrue();
  }

  @Test
  void aFixedLimit_isMovedByNothing() {
    FleetLimit limit = FleetLimit.fixed(60);

    assertThat(limit.after(new FleetWindow(60, 500, 40, true))).isEqualTo(limit);
  }

  private static FleetLimit at(int wanted) {
    FleetLimit limit = FleetLimit.adaptive(1_000);
    while (limit.limit() < wanted) {
      limit = limit.after(window(10));
    }
    return limit;
  }

  private static FleetWindow window(double meanSeconds) {
    return new FleetWindow(100, meanSeconds, 0, true);
  }
}
