package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person who has a wall-clock time gets an answer. */
class MomentAnswerTest {
  private static final CampaignReport REPORT = StretchesTest.report(
      Collections.nCopies(60, Brake.FLEET_LIMIT),
      List.of(new LimitChange(60, LimitChange.FLEET, 20, 14, "boots take twice as long"),
          new LimitChange(400, "compute3", 8, 5, "2 of 8 boots failed")));

  @Test
  void aTimeInTheFill_isToldWithWhatHeldItBackAndTheMovesAroundIt() {
    assertThat(MomentAnswer.of(REPORT, LocalTime.parse("14:12"))).containsExactly(
        "14:12:00 UTC was 6:52 after the start, in the fill.",
        "Held back by the fleet limit, from 14:05:08 to 14:15:08.",
        "42 servers were ACTIVE, 420 more per minute; in flight 42 of 42, the hosts would have"
            + " allowed 84.",
        "The fleet limit's latest move: 14:06:08 (1:00) 20 → 14, boots take twice as long",
        "Among the lowest host limits: compute3, 14:11:48 (6:40) 8 → 5, 2 of 8 boots failed",
        "Moves within 2\u00A0min of it:",
        "  compute3 14:11:48 (6:40) 8 → 5, 2 of 8 boots failed");
  }

  @Test
  void theMinuteInWhichItBegan_isPartOfIt() {
    assertThat(MomentAnswer.of(REPORT, LocalTime.parse("14:05")).getFirst())
        .isEqualTo("14:05:08 UTC was 0:00 after the start, in the fill.");
  }

  @Test
  void aTimeBeforeOrAfterTheCampaign_isToldWhenItRan() {
    String when = " UTC: it ran from 14:05:08 to 14:15:08 UTC.";

    assertThat(MomentAnswer.of(REPORT, LocalTime.parse("14:00")))
        .containsExactly("The campaign did not run at 14:00" + when);
    assertThat(MomentAnswer.of(REPORT, LocalTime.parse("14:16")))
        .containsExactly("The campaign did not run at 14:16" + when);
  }

  @Test
  void aClockAfterMidnight_isToldWithItsDay() {
    WallClock clock = new WallClock(Instant.parse("2026-11-23T23:50:00Z"), 1);

    assertThat(clock.time(60)).isEqualTo("23:51:00");
    assertThat(clock.time(660)).isEqualTo("1d 00:01:00");
    assertThat(clock.cloudSeconds(LocalTime.parse("00:01"), 7_200)).hasValue(660);
  }

  @Test
  void aSimulatedCloud_runsPastThePeoplesClock() {
    WallClock clock = new WallClock(Instant.parse("2026-11-23T14:05:00Z"), 60);

    assertThat(clock.both(600)).isEqualTo("14:05:10 (10:00)");
    assertThat(clock.cloudSeconds(LocalTime.parse("14:05:10"), 7_200)).hasValue(600);
  }
}
