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
      new Reading(START, BootHistogram.empty(), 0, 0));
  private Instant now = START;
  private BootHistogram boots = BootHistogram.empty();

  private void bootsEnd(int count, int seconds, int inFlight) {
    now = now.plusSeconds(1);
    for (int each = 0; each < count; each++) {
      boots = boots.plus(Duration.ofSeconds(seconds));
    }
    pacing.observe(new Reading(now, boots, 0, inFlight));
  }

  private void quietSeconds(int seconds, int inFlight) {
    for (int each = 0; each < seconds; each++) {
      bootsEnd(0, 1, inFlight);
    }
  }

  @Test
  void untilEnoughBootsEnded_theRampWaits() {
    bootsEnd(15, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(16);

    bootsEnd(1, 20, 16);
    assertThat(pacing.limit().limit()).isEqualTo(18);
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
        new Reading(START, BootHistogram.empty(), 0, 0));

    assertThat(fixed.permits(0)).isEqualTo(60);
  }
}
