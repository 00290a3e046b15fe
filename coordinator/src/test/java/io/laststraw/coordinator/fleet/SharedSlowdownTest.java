package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedSlowdownTest {
  /** Hosts whose boots take ten seconds when calm and these now. */
  private static FleetView fleet(double... recentSeconds) {
    FleetView fleet = FleetView.empty();
    for (int ordinal = 0; ordinal < recentSeconds.length; ordinal++) {
      HostStatus.Pace pace = new HostStatus.Pace(8, "start", 10, recentSeconds[ordinal],
          Duration.ZERO, List.of());
      fleet = fleet.observe(ordinal, Word.of(ordinal, 1).pace(pace).status(), "n0",
          Campaigns.START);
    }
    return fleet;
  }

  @Test
  void itIsThatOfTheHostInTheMiddle() {
    assertThat(SharedSlowdown.of(fleet(10, 20, 90))).isEqualTo(2);
  }

  @Test
  void ofTwoHosts_theQuickerOneTells() {
    assertThat(SharedSlowdown.of(fleet(15, 90))).isEqualTo(1.5);
  }

  @Test
  void itMovesInSteps_soThatTargetsDoNotChangeWithEveryBoot() {
    assertThat(SharedSlowdown.of(fleet(20.9))).isEqualTo(2);
    assertThat(SharedSlowdown.of(fleet(21.5))).isEqualTo(2.25);
  }

  @Test
  void hostsThatKnowNothing_andQuickOnes_slowNobody() {
    assertThat(SharedSlowdown.of(FleetView.empty())).isEqualTo(1);
    assertThat(SharedSlowdown.of(fleet(0, 5))).isEqualTo(1);
  }
}
