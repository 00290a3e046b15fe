package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.laststraw.coordinator.pacing.FleetLimit.Mode;
import io.laststraw.coordinator.pacing.FleetLimit.Proof;
import org.junit.jupiter.api.Test;

/** Where each of the limit's decisions turns: the last figure on either side. */
class FleetLimitEdgesTest {
  private static final double BEST = 100;

  private static FleetLimit limit(int limit, Mode mode, Proof proof, int calm) {
    return new FleetLimit(limit, 1_000, 1_000, BEST, mode, proof, calm, "before");
  }

  private static FleetLimit settled(int limit) {
    return settled(limit, 0);
  }

  private static FleetLimit settled(int limit, int calm) {
    return limit(limit, Mode.SETTLED, Proof.NONE, calm);
  }

  private static FleetLimit ramping(int limit) {
    return limit(limit, Mode.RAMP, Proof.NONE, 0);
  }

  /** On trial after a cut from 50, under which one boot ended each second. */
  private static FleetLimit onTrial(boolean onward, boolean collapsed) {
    return limit(40, Mode.SETTLED, new Proof(50, 150, 1, onward, collapsed), 0);
  }

  private static FleetWindow window(long ready, double meanSeconds) {
    return window(ready, meanSeconds, 1);
  }

  private static FleetWindow window(long ready, double meanSeconds, double perSecond) {
    return new FleetWindow(500, ready, meanSeconds, 0, perSecond * meanSeconds, true);
  }

  private static FleetWindow failing(long disturbances, long ready) {
    return new FleetWindow(500, ready, BEST, disturbances, 4, true);
  }

  @Test
  void aWindowIsJudgeable_withHalfTheLimit_eightAtLeast_orFourWhereFewAreInFlight() {
    assertThat(settled(40).isJudgeable(window(20, BEST))).isTrue();
    assertThat(settled(40).isJudgeable(window(19, BEST))).isFalse();
    assertThat(settled(5).isJudgeable(window(8, BEST))).isTrue();
    assertThat(settled(5).isJudgeable(window(7, BEST))).isFalse();
    assertThat(settled(4).isJudgeable(window(4, BEST))).isTrue();
    assertThat(settled(4).isJudgeable(window(3, BEST))).isFalse();
    assertThat(onTrial(false, false).isJudgeable(window(40, BEST))).isTrue();
    assertThat(onTrial(false, false).isJudgeable(window(39, BEST))).isFalse();
  }

  @Test
  void theRamp_growsByTwoWhileBootsTakeAtMostThreeTenthsMore_andEndsAboveSixTenths() {
    assertThat(ramping(100).ramped(window(50, 130), 5).limit()).isEqualTo(110);
    assertThat(ramping(100).ramped(window(50, 131), 5).limit()).isEqualTo(105);
    assertThat(ramping(100).ramped(window(50, 160), 5).mode()).isEqualTo(Mode.RAMP);
    FleetLimit over = ramping(100).ramped(window(50, 161), 5);
    assertThat(over.mode()).isEqualTo(Mode.SETTLED);
    assertThat(over.reason())
        .isEqualTo("the ramp is over: boots take 1.6 times as long as at their best");
  }

  @Test
  void theRamp_endsWhenAQuarterIsOverdue_andIsCollapsedWhenFewerThanHalfEnd() {
    FleetLimit ramp = ramping(100);
    assertThat(ramp.afterOverdue(new Sendings.Overdue(24, 100, 1))).isSameAs(ramp);
    FleetLimit over = ramp.afterOverdue(new Sendings.Overdue(25, 100, 0.5));
    assertThat(over.reason())
        .isEqualTo("the ramp is over: 25 % of the boots in flight are overdue");
    assertThat(over.limit()).isEqualTo(60);
    assertThat(over.ceiling()).as("not collapsed").isEqualTo(1_000);
    FleetLimit collapsed = ramp.afterOverdue(new Sendings.Overdue(25, 100, 0.49));
    assertThat(collapsed.limit()).isEqualTo(60);
    assertThat(collapsed.ceiling()).isCloseTo(66, within(0.01));
    assertThat(ramp.afterOverdue(new Sendings.Overdue(7, 10, 1))).as("too few").isSameAs(ramp);
    assertThat(ramp.afterOverdue(new Sendings.Overdue(8, 10, 1))).isNotSameAs(ramp);
    FleetLimit small = ramping(5).afterOverdue(new Sendings.Overdue(8, 2, 0.1));
    assertThat(small.limit()).isEqualTo(1);
    assertThat(small.ceiling()).as("a handful is always tried").isEqualTo(4);
  }

  @Test
  void theBaseline_followsQuickerBoots_andAgesOtherwise() {
    assertThat(settled(40).after(window(50, 90)).bestSeconds()).isEqualTo(90);
    assertThat(settled(40).after(window(50, 100)).bestSeconds()).isCloseTo(101, within(1e-6));
    assertThat(settled(40).after(window(50, 110)).bestSeconds()).isCloseTo(101, within(1e-6));
  }

  @Test
  void failures_disturbAboveAShare_andALeastNumber() {
    assertThat(settled(40).isDisturbed(failing(5, 95))).isFalse();
    assertThat(settled(40).isDisturbed(failing(6, 94))).isTrue();
    assertThat(settled(40).isDisturbed(failing(2, 8))).as("too few to tell").isFalse();
    assertThat(settled(400).isDisturbed(failing(7, 60))).isFalse();
    assertThat(settled(400).isDisturbed(failing(8, 60))).isTrue();
    assertThat(ramping(10).isDisturbed(failing(3, 147))).isFalse();
    assertThat(ramping(10).isDisturbed(failing(3, 146))).isTrue();
  }

  @Test
  void whatFailsThoughFewAreInFlight_cutsNothing_andGrowsNothing() {
    assertThat(settled(5).after(failing(3, 9)).limit()).isEqualTo(3);
    assertThat(settled(4).after(failing(3, 9))).isEqualTo(settled(4));
    assertThat(settled(4).after(failing(10, 0))).isEqualTo(settled(4));
    assertThat(settled(4).after(new FleetWindow(500, 9, BEST, 3, 4.1, true)).limit())
        .as("more are in flight than the limit that was just cut").isEqualTo(2);
  }

  @Test
  void whatFailsThoughFewAreInFlight_endsTheRamp_andCutsNothing() {
    FleetLimit over = ramping(4).ramped(failing(3, 9), 3);
    assertThat(over.mode()).isEqualTo(Mode.SETTLED);
    assertThat(over.limit()).isEqualTo(4);
    assertThat(over.ceiling()).isEqualTo(1_000);
    assertThat(over.reason())
        .isEqualTo("the ramp is over: creates or boots fail though few are in flight");
    assertThat(ramping(4).ramped(new FleetWindow(500, 9, BEST, 3, 5, true), 3))
        .as("one that has just ended counts as in flight there").isEqualTo(over);
    assertThat(ramping(5).ramped(failing(3, 9), 3).limit()).isLessThan(5);
  }

  @Test
  void aLimitIsCut_whenBootsTakeMoreThanTwiceTheirBest_orIsTriedAfterFourCalmWindows() {
    assertThat(settled(50).after(window(50, 200)).limit()).isEqualTo(50);
    FleetLimit cut = settled(50).after(window(50, 201));
    assertThat(cut.limit()).isEqualTo(40);
    assertThat(cut.proof().collapsed()).isTrue();
    assertThat(cut.reason()).isEqualTo("boots take 2.0 times as long as at their best");

    assertThat(settled(50, 4).after(window(50, 135)).limit()).isEqualTo(52);
    assertThat(settled(50, 3).after(window(50, 136)).limit()).isEqualTo(52);
    FleetLimit tried = settled(50, 4).after(window(50, 136));
    assertThat(tried.limit()).isEqualTo(40);
    assertThat(tried.proof().onward()).isTrue();
    assertThat(tried.proof().collapsed()).isFalse();
    assertThat(tried.reason()).endsWith("; perhaps fewer in flight do as well");
  }

  @Test
  void oneBootAtATime_isJudgedLikeAnyUntilItIsSlow() {
    FleetLimit calm = settled(1).after(window(8, 200));
    assertThat(calm.limit()).isEqualTo(1);
    assertThat(calm.calmWindows()).isEqualTo(1);
    FleetLimit slow = settled(1).after(window(8, 201));
    assertThat(slow.limit()).isEqualTo(2);
    assertThat(slow.calmWindows()).isZero();
    assertThat(settled(1, 4).after(window(8, 136)).limit()).as("a probe").isEqualTo(2);
    assertThat(settled(1, 4).after(window(8, 136)).bestSeconds()).isGreaterThan(130);
  }

  @Test
  void growth_isAFifthAtEase_aTwentiethWhenSlowed_andNoneFromOneAndAHalfOn() {
    assertThat(settled(100).after(window(50, 114)).limit()).isEqualTo(120);
    assertThat(settled(100).after(window(50, 115)).limit()).isEqualTo(105);
    assertThat(settled(100).after(window(50, 149)).limit()).isEqualTo(105);
    FleetLimit stays = settled(100, 1).after(window(50, 150));
    assertThat(stays.limit()).isEqualTo(100);
    assertThat(stays.calmWindows()).isEqualTo(2);
    assertThat(settled(100, 1).after(window(50, 149)).calmWindows()).isEqualTo(2);
    assertThat(settled(4).after(window(50, 149)).limit()).as("one at least").isEqualTo(5);
  }

  @Test
  void aCut_isKeptFrom95PercentOfTheThroughputOn() {
    assertThat(onTrial(false, false).after(window(50, 100, 0.95)).limit()).isEqualTo(40);
    FleetLimit back = onTrial(false, false).after(window(50, 100, 0.949));
    assertThat(back.limit()).isEqualTo(50);
    assertThat(back.bestSeconds()).as("0.6 of 150 is below the best, which ages").isCloseTo(101,
        within(1e-6));
  }

  @Test
  void aCutThatIsKept_isFollowedByAnotherWhereBootsAreStillSlow_orItWasTried() {
    assertThat(onTrial(false, false).after(window(50, 125)).limit()).isEqualTo(40);
    assertThat(onTrial(false, false).after(window(50, 126)).limit()).isEqualTo(32);
    assertThat(onTrial(true, false).after(window(50, 100)).limit()).isEqualTo(32);
    assertThat(onTrial(false, true).after(window(50, 100)).ceiling())
        .as("it collapsed at 50").isCloseTo(42.5 * 1.01, within(1e-6));
    FleetLimit one = limit(1, Mode.SETTLED, new Proof(2, 150, 0.01, true, true), 0)
        .after(window(8, 100));
    assertThat(one.limit()).isEqualTo(1);
    assertThat(one.ceiling()).as("a handful is always tried").isCloseTo(4.04, within(1e-6));
  }
}
