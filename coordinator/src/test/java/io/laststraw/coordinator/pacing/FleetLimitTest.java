package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FleetLimitTest {
  @Test
  void whileBootsAreNotSlowed_eachThatEndsLetsTwoMoreIn() {
    FleetLimit limit = FleetLimit.adaptive(10, 100).ramped(latest(20, true), 5);

    assertThat(limit.limit()).isEqualTo(20);
    assertThat(limit.ramped(latest(25, true), 6).limit()).isEqualTo(32);
    assertThat(limit.mode()).isEqualTo(FleetLimit.Mode.RAMP);
  }

  @Test
  void whereBootsAreSlowedALittle_eachThatEndsLetsOneMoreIn() {
    FleetLimit limit = FleetLimit.adaptive(10, 100).ramped(latest(20, true), 5);

    assertThat(limit.ramped(latest(30, true), 6).limit()).isEqualTo(26);
  }

  @Test
  void aRampThatACrashEnded_goesOnFromHalfOfIt() {
    FleetLimit resumed = FleetLimit.rampResumed(18, 2_000);
    assertThat(resumed.limit()).isEqualTo(9);
    assertThat(resumed.mode()).isEqualTo(FleetLimit.Mode.RAMP);
    assertThat(FleetLimit.rampResumed(1, 2_000).limit()).isEqualTo(1);
  }

  @Test
  void aLimitOfAnEarlierCoordinator_isFirstTriedByACut() {
    FleetLimit resumed = FleetLimit.resumed(300, 2_000);
    assertThat(resumed.limit()).isEqualTo(300);

    FleetLimit cut = resumed.after(window(8, 60));
    assertThat(cut.limit()).isEqualTo(240);
    assertThat(cut.after(window(6, 60)).limit()).isEqualTo(300);
  }

  @Test
  void aRampThatIsNotUsed_staysWhereItIs() {
    assertThat(FleetLimit.adaptive(10, 100).ramped(latest(20, false), 5).limit()).isEqualTo(10);
  }

  @Test
  void bootsFarSlowerThanAtBest_endTheRampBelowWhereItGotAndTheLimitIsTriedAtOnce() {
    FleetLimit limit = FleetLimit.adaptive(10, 100).ramped(latest(20, true), 5)
        .ramped(latest(33, true), 6);

    assertThat(limit.mode()).isEqualTo(FleetLimit.Mode.SETTLED);
    assertThat(limit.limit()).isEqualTo(12);
    assertThat(limit.after(window(2, 33)).limit()).isEqualTo(9);
  }

  @Test
  void whenManyBootsAreOverdue_theRampEnds_lowerWhereFewEndAtAll() {
    FleetLimit ramp = FleetLimit.adaptive(100, 1_000).ramped(latest(20, true), 50);
    assertThat(ramp.limit()).isEqualTo(200);
    assertThat(ramp.dueSeconds()).isEqualTo(1.35 * 20);

    FleetLimit over = ramp.afterOverdue(new Sendings.Overdue(60, 140, 0.6));
    assertThat(over.limit()).isEqualTo(112);
    assertThat(over.mode()).isEqualTo(FleetLimit.Mode.SETTLED);
    assertThat(ramp.afterOverdue(new Sendings.Overdue(60, 140, 0.4)).limit()).isEqualTo(84);
    assertThat(ramp.afterOverdue(new Sendings.Overdue(80, 250, 0.9)).limit()).isEqualTo(120);
  }

  @Test
  void aFewBootsThatAreOverdue_endNoRamp() {
    FleetLimit ramp = FleetLimit.adaptive(10, 1_000).ramped(latest(20, true), 5);

    assertThat(ramp.afterOverdue(new Sendings.Overdue(7, 12, 0.1))).isSameAs(ramp);
    assertThat(ramp.afterOverdue(new Sendings.Overdue(49, 200, 0.1))).isSameAs(ramp);
  }

  @Test
  void aLimitUnderWhichBootsTookFarTooLong_isOnlyApproached() {
    FleetLimit second = settledAt(40).after(window(2, 50)).after(window(2, 21));
    assertThat(second.limit()).isEqualTo(25);
    assertThat(second.ceiling()).isBetween(34.0, 34.7);

    FleetLimit back = second.after(window(1.5, 21));
    assertThat(back.limit()).isEqualTo(32);
    assertThat(back.after(window(2, 20)).after(window(2, 20)).limit()).isBetween(34, 35);
  }

  @Test
  void aProbeThatCostNothing_isNoCeiling() {
    FleetLimit second = settledAt(40).after(window(2, 33)).after(window(2, 21));
    assertThat(second.limit()).isEqualTo(25);
    assertThat(second.ceiling()).isGreaterThan(90);
  }

  @Test
  void theMost_isNeverPassed() {
    FleetLimit limit = FleetLimit.adaptive(4, 5);
    for (int round = 0; round < 9; round++) {
      limit = limit.ramped(latest(10, true), 4);
    }

    assertThat(limit.limit()).isEqualTo(5);
  }

  @Test
  void aCutThatKeepsThroughput_staysAndTheNextFollows() {
    FleetLimit cut = settledAt(40).after(window(2, 33));
    assertThat(cut.limit()).isEqualTo(32);

    assertThat(cut.after(window(2, 25)).limit()).isEqualTo(25);
  }

  @Test
  void aCutThatCostsThroughput_isTakenBackAndTheBaselineFollows() {
    FleetLimit before = settledAt(40).after(window(2, 33));
    FleetLimit back = before.after(window(1.5, 33));

    assertThat(back.limit()).isEqualTo(40);
    assertThat(back.bestSeconds()).isGreaterThan(before.bestSeconds()).isLessThan(26);
    assertThat(back.after(window(2, 28)).limit()).isEqualTo(42);
  }

  @Test
  void bootsMoreThanTwiceAsLongAsTheBest_cutTheLimit() {
    FleetLimit found = settledAt(40).after(window(2, 33)).after(window(1, 33));

    assertThat(found.after(window(2, 60)).limit()).isEqualTo(32);
  }

  @Test
  void oneBootAtATimeThatIsSlow_isTheNewBaselineAndTheLimitGrows() {
    FleetLimit limit = settledAt(1).after(window(0.02, 80));
    assertThat(limit.limit()).isEqualTo(2);
    assertThat(limit.after(window(0.04, 80)).limit()).as("no slower than alone").isEqualTo(3);

    FleetLimit unused = settledAt(1).after(new FleetWindow(800, 10, 80, 0, 1, false));
    assertThat(unused.limit()).as("nobody wanted more").isEqualTo(1);
  }

  @Test
  void aCalmLimitThatIsReached_growsByAFifth() {
    FleetLimit found = settledAt(40).after(window(2, 33)).after(window(1, 33));

    assertThat(found.after(window(2, 20)).limit()).isEqualTo(48);
    assertThat(found.after(new FleetWindow(50, 100, 20, 0, 40, false)).limit()).isEqualTo(40);
  }

  @Test
  void sharedFailuresAboveOneInTwenty_cutTheLimitAndItComesBackSlowly() {
    FleetLimit limit = settledAt(100).after(new FleetWindow(50, 100, 20, 6, 40, true));

    assertThat(limit.limit()).isEqualTo(65);
    for (int round = 0; round < 3; round++) {
      limit = limit.after(window(2, 20));
    }
    assertThat(limit.limit()).isBetween(66, 67);
  }

  @Test
  void aFewSharedFailures_changeNothing() {
    assertThat(settledAt(40).after(new FleetWindow(50, 40, 33, 2, 40, true)).reason())
        .doesNotContain("failed");
  }

  @Test
  void aRampThatRanAheadOfTheBootsInFlight_isCutToWhatFailedAndNotToWhatItAllowed() {
    FleetLimit ramp = FleetLimit.adaptive(900, 2_000);

    assertThat(ramp.ramped(new FleetWindow(20, 60, 20, 40, 640, true), 3).limit()).isEqualTo(416);
    assertThat(ramp.ramped(new FleetWindow(20, 60, 20, 40, 12, true), 3).limit()).isEqualTo(292);
    assertThat(
        ramp.ramped(latest(20, false), 3).ramped(new FleetWindow(20, 60, 40, 0, 640, true), 3)
            .limit())
        .isEqualTo(512);
    assertThat(
        ramp.ramped(latest(20, false), 3).ramped(new FleetWindow(20, 60, 40, 0, 900, true), 3)
            .limit())
        .isEqualTo(540);
  }

  @Test
  void inTheRamp_oneFailureInFiftyIsEnough_butNoFewerThanThree() {
    FleetLimit ramp = FleetLimit.adaptive(100, 2_000);

    assertThat(ramp.ramped(new FleetWindow(20, 140, 20, 3, 100, false), 3).limit()).isEqualTo(65);
    assertThat(ramp.ramped(new FleetWindow(20, 160, 20, 3, 100, false), 3).limit()).isEqualTo(100);
    assertThat(ramp.ramped(new FleetWindow(20, 40, 20, 2, 100, false), 3).limit()).isEqualTo(100);
  }

  @Test
  void inTheRamp_sharedFailuresEndIt() {
    FleetLimit limit = FleetLimit.adaptive(10, 100)
        .ramped(new FleetWindow(50, 30, 20, 4, 40, true), 3);

    assertThat(limit.limit()).isEqualTo(6);
    assertThat(limit.mode()).isEqualTo(FleetLimit.Mode.SETTLED);
  }

  @Test
  void fewerBootsThanHalfTheLimit_sayNothingYet_andACutIsProvenByMore() {
    FleetLimit limit = settledAt(40);

    assertThat(limit.isJudgeable(new FleetWindow(50, 19, 10, 0, 40, true))).isFalse();
    assertThat(limit.isJudgeable(new FleetWindow(50, 20, 10, 0, 40, true))).isTrue();
    assertThat(limit.after(window(2, 33)).isJudgeable(new FleetWindow(50, 29, 10, 0, 40, true)))
        .isFalse();
  }

  @Test
  void aFixedLimit_isMovedByNothing() {
    FleetLimit limit = FleetLimit.fixed(60);

    assertThat(limit.after(new FleetWindow(10, 60, 500, 40, 40, true))).isEqualTo(limit);
  }

  @Property(tries = 200, seed = "1")
  void whateverWindowsSay_theLimitStaysInItsBounds(
      @ForAll @Size(20) double @DoubleRange(min = 0.1, max = 300) [] seconds) {
    FleetLimit limit = settledAt(40);
    for (double each : seconds) {
      limit = limit.after(window(40 / each, each));
      assertThat(limit.limit()).isBetween(1, 1_000);
    }
  }

  /** A limit whose ramp has just ended; its boots take 20 s at best. */
  private static FleetLimit settledAt(int wanted) {
    return FleetLimit.adaptive((int) Math.ceil(wanted / 0.6), 1_000).ramped(latest(20, false), 1)
        .ramped(latest(33, true), 1);
  }

  private static FleetWindow latest(double meanSeconds, boolean reached) {
    return new FleetWindow(50, 100, meanSeconds, 0, 1_000, reached);
  }

  private static FleetWindow window(double perSecond, double meanSeconds) {
    return new FleetWindow(50, 100, meanSeconds, 0, perSecond * meanSeconds, true);
  }
}
