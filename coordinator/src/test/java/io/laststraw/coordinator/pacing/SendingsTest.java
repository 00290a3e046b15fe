package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.coordinator.pacing.FleetPacing.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SendingsTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final Sendings sendings = new Sendings();

  private Reading at(int second, long sent, int inFlight) {
    Reading reading = new Reading(START.plusSeconds(second), BootHistogram.empty(), 0, 0, sent,
        inFlight);
    sendings.add(reading);
    return reading;
  }

  @Test
  void whatWasSentLongAgoAndHasNotEnded_isOverdue() {
    at(0, 10, 10);
    at(10, 30, 28);
    at(20, 40, 30);
    Reading now = at(40, 50, 35);

    // 15 have ended; 30 had been sent 30 s ago, 10 of them before that.
    assertThat(sendings.overdue(20, 30, 40, now))
        .isEqualTo(new Sendings.Overdue(15, 40, (15 - 10) / (40.0 - 10)));
  }

  @Test
  void whatKeepsItsTime_isNotOverdue() {
    at(0, 10, 10);
    at(20, 30, 20);
    Reading now = at(40, 60, 30);

    assertThat(sendings.overdue(20, 27, 50, now)).isEqualTo(new Sendings.Overdue(0, 50, 1));
  }

  @Test
  void whatAnEarlierCoordinatorSent_isNotWantedOfThisOne() {
    at(0, 320, 40);
    at(20, 340, 20);
    Reading now = at(30, 350, 20);

    // Within a boot time 50 have ended; 20 had been sent in the one before, by what is known.
    assertThat(sendings.overdue(10, 13, 30, now).endedShare()).isEqualTo(10 / 20.0);
  }

  @Test
  void beforeAnythingIsThatOld_nothingIsOverdue() {
    Reading now = at(20, 50, 50);

    assertThat(sendings.overdue(30, 40, 50, now).boots()).isZero();
  }
}
