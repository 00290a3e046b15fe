package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec.Pacing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void oneHostOfThreeHundred_mayTakeTheHourThatItTookByHand() {
    assertThat(Estimate.of(300, 300, new Pacing.Adaptive()).text()).isEqualTo("5 min to 60 min");
  }

  @Test
  void aLargeFleet_isBoundByItsControlPlane() {
    assertThat(Estimate.of(10_000, 250, new Pacing.Adaptive()).text()).isEqualTo("6 min to 5 h");
  }

  @Test
  void aSmallFixedPace_makesItLonger() {
    assertThat(Estimate.of(1000, 25, new Pacing.Fixed(1)).text()).isEqualTo("3 h to 25 h");
  }

  @Property(seed = "42")
  void theShortestTime_isNeverAboveTheLongest(@ForAll @IntRange(max = 1_000_000) int servers,
      @ForAll @IntRange(min = 1, max = 1000) int inFlight) {
    Estimate estimate = Estimate.of(servers, servers, new Pacing.Fixed(inFlight));

    assertThat(estimate.shortest()).isLessThanOrEqualTo(estimate.longest());
  }
}
