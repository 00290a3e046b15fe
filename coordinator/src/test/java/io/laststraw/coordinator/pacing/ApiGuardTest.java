package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiGuardTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final ApiGuard GUARD = guard(Duration.ZERO, 1);

  private Instant now = START;

  private static ApiGuard guard(Duration limit, double scale) {
    return ApiGuard.of(new TreeMap<>(Map.of("compute", 0.1, "network", 0.8)), limit, scale);
  }

  private ApiGuard reads(ApiGuard guard, int count, double compute, double network) {
    ApiGuard next = guard;
    for (int read = 0; read < count; read++) {
      now = now.plusSeconds(5);
      next = next.observe(Map.of("compute", compute, "network", network), now);
    }
    return next;
  }

  @Test
  void theThreshold_isTwiceWhatItWasBeforeAndAtLeastASecond() {
    assertThat(GUARD.thresholds()).containsEntry("compute", 1.0).containsEntry("network", 1.6);
    assertThat(guard(Duration.ofSeconds(3), 1).thresholds()).containsEntry("compute", 3.0);
  }

  @Test
  void inAFastSimulation_theNoiseOfThisMachineIsNoBreach() {
    assertThat(guard(Duration.ofSeconds(3), 60).thresholds()).containsEntry("compute", 15.0);
  }

  @Test
  void quickReads_keepItOpen() {
    assertThat(reads(GUARD, 100, 0.9, 1.5).state()).isEqualTo(new ApiGuard.State.Open());
  }

  @Test
  void oneSlowRead_isNoBreachAndTwoAre() {
    ApiGuard one = reads(reads(GUARD, 11, 0.1, 0.1), 1, 9, 0.1);
    assertThat(one.state()).isEqualTo(new ApiGuard.State.Open());
    ApiGuard two = reads(one, 1, 9, 0.1);
    assertThat(two.state()).isEqualTo(new ApiGuard.State.Paused(now, "compute", 9));
    assertThat(two.pauses()).isEqualTo(1);
  }

  @Test
  void aPause_endsWhenTheServiceIsQuickAgain() {
    ApiGuard paused = reads(GUARD, 12, 2, 0.1);
    ApiGuard stillSlow = reads(paused, 10, 2, 0.1);
    assertThat(stillSlow.state()).isInstanceOf(ApiGuard.State.Paused.class);
    assertThat(reads(paused, 5, 0.1, 0.1).state()).isInstanceOf(ApiGuard.State.Paused.class);
    assertThat(reads(paused, 6, 0.1, 0.1).state()).isEqualTo(new ApiGuard.State.Open());
  }

  @Test
  void whatWasSlowEarlierInAPause_doesNotProlongIt() {
    ApiGuard draining = reads(reads(GUARD, 12, 2, 0.1), 8, 9, 0.1);
    assertThat(reads(draining, 6, 0.1, 0.1).state()).isEqualTo(new ApiGuard.State.Open());
  }

  @Test
  void afterThreePauses_theNextBreachGivesUp() {
    ApiGuard guard = GUARD;
    for (int pause = 0; pause < 3; pause++) {
      guard = reads(reads(guard, 12, 2, 0.1), 6, 0.1, 0.1);
    }
    assertThat(guard.pauses()).isEqualTo(3);
    assertThat(reads(guard, 12, 2, 0.1).state()).isEqualTo(new ApiGuard.State.GivenUp(
        "compute was slow for its other users again after 3 pauses"));
  }

  @Test
  void aPauseThatDoesNotEnd_givesUp() {
    ApiGuard paused = reads(GUARD, 12, 2, 0.1);
    assertThat(reads(paused, 119, 2, 0.1).state()).isInstanceOf(ApiGuard.State.Paused.class);
    assertThat(reads(paused, 120, 2, 0.1).state()).isInstanceOf(ApiGuard.State.GivenUp.class);
  }

  @Test
  void aRestart_goesOnWhereTheGuardWas() {
    ApiGuard restarted = GUARD.resumed(3, new ApiGuard.State.Open());
    assertThat(reads(restarted, 12, 2, 0.1).state()).isInstanceOf(ApiGuard.State.GivenUp.class);
  }

  @Test
  void thePercentile_isNeverTheSingleWorst() {
    assertThat(ApiGuard.percentile(List.of())).isZero();
    assertThat(ApiGuard.percentile(List.of(7.0))).isEqualTo(7);
    assertThat(ApiGuard.percentile(List.of(1.0, 9.0, 2.0))).isEqualTo(2);
  }
}
