package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.coordinator.pacing.FleetPacing.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetPacingTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final FleetPacing pacing = new FleetPacing(FleetLimit.adaptive(16, 1_000),
      new Reading(START, BootHistogram.empty(), 0, 0, 0, 0));
  private Instant now = START;
  private BootHistogram boots = BootHistogram.empty();
  private long sent;
  private long failed;
  private long lost;
  private int wereInFlight;
  private boolean mayCreate = true;

  private void bootsEnd(int count, int seconds, int inFlight) {
    now = now.plusSeconds(1);
    for (int each = 0; each < count; each++) {
      boots = boots.plus(Duration.ofSeconds(seconds));
    }
    reading(count, inFlight);
  }

  /** Whatever left the boots in flight without ending well or failing was never sent. */
  private void reading(int gone, int inFlight) {
    sent += Math.max(0, inFlight - wereInFlight + gone);
    wereInFlight = inFlight;
    pacing.observe(new Reading(now, boots, failed + lost, lost, sent, inFlight), mayCreate);
  }

  private void quietSeconds(int seconds, int inFlight) {
    for (int each = 0; each < seconds; each++) {
      bootsEnd(0, 1, inFlight);
    }
  }

  /** All that was in flight when the ramp ended. */
  private void crowdEnds(int inFlight) {
    quietSeconds(50, inFlight);
    bootsEnd(inFlight, 60, inFlight);
  }

  @Test
  void untilEnoughBootsEnded_theRampWaits_andThenCountsAll() {
    bootsEnd(15, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(16);

    bootsEnd(1, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(48);
  }

  @Test
  void aFleetOfOneHost_waitsForAFewBootsOnly() {
    FleetPacing one = new FleetPacing(FleetLimit.adaptive(1, 1_000),
        new Reading(START, BootHistogram.empty(), 0, 0, 0, 0));
    for (int boot = 1; boot <= 4; boot++) {
      boots = boots.plus(Duration.ofSeconds(20));
      one.observe(new Reading(START.plusSeconds(24L * boot), boots, 0, 0, boot + 1L, 1), true);
    }

    assertThat(one.limit().limit()).isEqualTo(9);
  }

  @Test
  void quickBoots_fillTheLimitAlthoughItTakesLongerToSeeThem() {
    int inFlight = 16;
    for (int round = 0; round < 12; round++) {
      quietSeconds(3, inFlight);
      int free = pacing.permits(0);
      bootsEnd(inFlight, 3, 0);
      inFlight = Math.max(free, pacing.permits(0));
      quietSeconds(1, inFlight);
    }

    assertThat(pacing.limit().limit()).isGreaterThan(100);
  }

  @Test
  void whenManyFailAtOnce_theRampGoesBackToWhatStillWentWell() {
    bootsEnd(100, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(216);
    quietSeconds(5, 120);

    now = now.plusSeconds(1);
    failed = 60;
    reading(60, 60);

    assertThat(pacing.limit().limit()).isEqualTo((int) (216 / 2 * 0.65));
    assertThat(pacing.limit().ceiling()).isEqualTo(216 / 2 * 0.65 * 1.3);
  }

  @Test
  void bootsThatDoNotEndInTime_endTheRampBeforeTheyEnd() {
    bootsEnd(20, 20, 16);
    quietSeconds(3, 56);
    bootsEnd(4, 20, 60);
    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.RAMP);
    quietSeconds(28, 60);
    bootsEnd(4, 20, 60);

    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.SETTLED);
    assertThat(pacing.limit().limit()).isLessThan(60);
  }

  @Test
  void theCrowdThatEndedTheRamp_isNoMeasureForTheLimitAfterIt() {
    bootsEnd(20, 20, 16);
    quietSeconds(3, 56);
    bootsEnd(4, 20, 60);
    quietSeconds(28, 60);
    bootsEnd(4, 20, 60);
    FleetLimit after = pacing.limit();
    quietSeconds(60, 56);
    bootsEnd(40, 100, 20);
    quietSeconds(1, 20);
    assertThat(pacing.limit()).isEqualTo(after);

    bootsEnd(16, 100, 30);
    quietSeconds(25, 30);
    bootsEnd(30, 20, 30);
    quietSeconds(20, 30);
    bootsEnd(30, 20, 30);
    quietSeconds(1, 30);
    assertThat(pacing.limit()).isNotEqualTo(after);
  }

  @Test
  void whileTheCrowdOfTheRampIsThere_failuresStillCut() {
    bootsEnd(20, 20, 16);
    bootsEnd(20, 40, 56);
    int after = pacing.limit().limit();
    quietSeconds(50, 56);
    assertThat(pacing.limit().limit()).isEqualTo(after);

    failed = 20;
    bootsEnd(0, 1, 56);

    assertThat(pacing.limit().limit()).isEqualTo((int) (after * 0.65));
  }

  @Test
  void whileCreatesAreHeldBack_aCutOnTrialIsNotJudged() {
    bootsEnd(20, 20, 16);
    bootsEnd(20, 40, 56);
    int settled = pacing.limit().limit();
    crowdEnds(settled);
    quietSeconds(50, settled);
    bootsEnd(settled, 60, settled);
    quietSeconds(1, settled);
    FleetLimit onTrial = pacing.limit();
    assertThat(onTrial.proof().limit()).isEqualTo(settled);
    quietSeconds(80, onTrial.limit());

    mayCreate = false;
    bootsEnd(onTrial.limit(), 60, 0);
    quietSeconds(200, 0);
    assertThat(pacing.limit()).isEqualTo(onTrial);

    mayCreate = true;
    quietSeconds(100, onTrial.limit());
    assertThat(pacing.limit()).isEqualTo(onTrial);
    bootsEnd(onTrial.limit(), 50, onTrial.limit());
    quietSeconds(1, onTrial.limit());
    assertThat(pacing.limit()).isNotEqualTo(onTrial);
  }

  @Test
  void whileCreatesAreHeldBack_failuresStillCut() {
    bootsEnd(20, 20, 16);
    bootsEnd(20, 40, 56);
    int settled = pacing.limit().limit();
    quietSeconds(50, settled);

    mayCreate = false;
    now = now.plusSeconds(1);
    failed = 20;
    reading(20, 30);

    assertThat(pacing.limit().limit()).isEqualTo((int) (settled * 0.65));
  }

  @Test
  void whileCreatesAreHeldBack_oneCrowdThatFailsCutsOnce() {
    bootsEnd(20, 20, 16);
    bootsEnd(20, 40, 56);
    int settled = pacing.limit().limit();
    quietSeconds(50, settled);

    mayCreate = false;
    for (int second = 1; second <= 20; second++) {
      now = now.plusSeconds(1);
      failed += 2;
      reading(2, 50 - 2 * second);
    }

    assertThat(pacing.limit().limit()).isEqualTo((int) (settled * 0.65));
  }

  @Test
  void whileCreatesAreHeldBack_theRampStandsStill() {
    bootsEnd(20, 20, 16);
    int ramped = pacing.limit().limit();

    mayCreate = false;
    bootsEnd(20, 20, ramped);
    bootsEnd(20, 80, 10);
    assertThat(pacing.limit().limit()).isEqualTo(ramped);
    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.RAMP);
  }

  @Test
  void aPauseByTheGuard_cutsOnce_andTheRampIsOver() {
    bootsEnd(20, 20, 16);
    int ramped = pacing.limit().limit();

    pacing.cutForGuard(new Reading(now, boots, failed + lost, lost, sent, wereInFlight));

    assertThat(pacing.limit().limit()).isEqualTo((int) (ramped * 0.8));
    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.SETTLED);
  }

  /** A settled limit that was reached, and what the first lost answers of an outage make of it. */
  private int answersAreLost() {
    bootsEnd(100, 20, 16);
    bootsEnd(200, 40, 216);
    crowdEnds(216);
    quietSeconds(60, pacing.limit().limit());
    bootsEnd(30, 25, 129);
    int settled = pacing.limit().limit();
    lost += 20;
    quietSeconds(1, settled);
    assertThat(pacing.limit().limit()).isLessThan(settled);
    return settled;
  }

  @Test
  void afterAnOutage_theLimitIsWhereItWas() {
    int settled = answersAreLost();
    quietSeconds(120, settled);

    bootsEnd(100, 25, settled);

    assertThat(pacing.limit().limit()).isEqualTo(settled);
    assertThat(pacing.limit().reason()).contains("outage is over");
  }

  @Test
  void whileBootsGoOnEnding_lostAnswersAreNoOutage() {
    int settled = answersAreLost();
    for (int each = 0; each < 12; each++) {
      quietSeconds(9, settled);
      bootsEnd(4, 25, settled);
    }

    assertThat(pacing.limit().limit()).isLessThan(settled);
  }

  @Test
  void aSecondOutageSoonAfter_mayHaveBeenOurs_andStaysACut() {
    int settled = answersAreLost();
    quietSeconds(120, settled);
    bootsEnd(100, 25, settled);
    quietSeconds(60, settled);
    bootsEnd(60, 25, settled);
    lost += 40;
    quietSeconds(1, settled);
    quietSeconds(60, settled);

    bootsEnd(100, 25, settled);

    assertThat(pacing.limit().limit()).isLessThan(settled);
  }

  @Test
  void afterAPauseInWhichAllHasEnded_nothingGoesBack() {
    int settled = answersAreLost();
    mayCreate = false;
    bootsEnd(settled, 25, 0);
    quietSeconds(120, 0);
    mayCreate = true;

    bootsEnd(4, 25, 4);

    assertThat(pacing.limit().limit()).isLessThan(settled);
  }

  @Test
  void anOutageInTheRamp_bringsBackOnlyWhatWasInFlight() {
    bootsEnd(100, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(216);
    lost += 20;
    quietSeconds(1, 90);
    assertThat(pacing.limit().limit()).isLessThan(90);
    quietSeconds(120, 90);

    bootsEnd(90, 20, 90);

    assertThat(pacing.limit().limit()).isEqualTo(90);
    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.SETTLED);
  }

  @Test
  void theFirstLimit_isOfferedAtOnce() {
    now = now.plusSeconds(1);
    reading(0, 0);

    assertThat(pacing.permits(0)).isEqualTo(16);
  }

  @Test
  void theRampFollowsTheLatestBootsOnly() {
    bootsEnd(20, 20, 16);
    int ramped = pacing.limit().limit();
    bootsEnd(20, 40, ramped);

    assertThat(pacing.limit().mode()).isEqualTo(FleetLimit.Mode.SETTLED);
  }

  @Test
  void windowsEndOnlyWhereABatchHasComeInWhole() {
    bootsEnd(20, 20, 16);
    bootsEnd(20, 40, 56);
    int settled = pacing.limit().limit();
    crowdEnds(settled);
    quietSeconds(50, settled);
    bootsEnd(settled, 60, settled);
    assertThat(pacing.limit().limit()).isEqualTo(settled);

    quietSeconds(1, settled);
    assertThat(pacing.limit().limit()).isLessThan(settled);
  }

  @Test
  void freedPermits_areSpentOverTime() {
    bootsEnd(100, 40, 16);
    assertThat(pacing.limit().limit()).isEqualTo(216);
    quietSeconds(1, 16);
    int afterOneSecond = pacing.permits(16) - 16;
    quietSeconds(3, 16);
    int afterMore = pacing.permits(16) - 16;

    // In the ramp a limit of 216 is spent over 0.45 of 40 s; two seconds of that never add up to more.
    assertThat(afterOneSecond).isBetween(1, 12);
    assertThat(afterMore).isEqualTo(24);
    assertThat(pacing.permits(210)).isEqualTo(216);
  }

  @Test
  void whatWasSent_isSpent() {
    bootsEnd(100, 40, 16);
    quietSeconds(4, 16);

    quietSeconds(1, 40);

    assertThat(pacing.permits(40)).isEqualTo(40);
  }

  @Test
  void aFixedLimit_isSpentAtOnce() {
    FleetPacing fixed = new FleetPacing(FleetLimit.fixed(60),
        new Reading(START, BootHistogram.empty(), 0, 0, 0, 0));

    assertThat(fixed.permits(0)).isEqualTo(60);
  }
}
