package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayedSeedsTest {
  private final PlayedSeeds seeds = new PlayedSeeds(-1);

  @Test
  void beforeAnyEnds_theFirstIsUnplayed() {
    assertThat(seeds.firstUnplayed()).isEqualTo(-1);
  }

  @Test
  void oneThatEndsEarly_isNotGoneBackTo_onceThoseBeforeItHaveEnded() {
    seeds.add(1);
    seeds.add(-1);
    assertThat(seeds.firstUnplayed()).isZero();
    seeds.add(0);
    assertThat(seeds.firstUnplayed()).isEqualTo(2);
  }
}
