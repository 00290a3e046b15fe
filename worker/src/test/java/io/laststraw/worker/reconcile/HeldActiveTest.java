package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeldActiveTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** Feeds pairs of seconds since the start and servers ACTIVE from then on. */
  private static int held(int... secondsAndCounts) {
    HeldActive held = HeldActive.from(START);
    for (int index = 0; index < secondsAndCounts.length; index += 2) {
      held = held.at(START.plusSeconds(secondsAndCounts[index]), secondsAndCounts[index + 1]);
    }
    return held.most();
  }

  @Test
  void aCountThatStoodForThirtySeconds_isHeld() {
    assertThat(held(0, 5, 29, 5)).isZero();
    assertThat(held(0, 5, 30, 5)).isEqualTo(5);
  }

  @Test
  void aShortPeak_isNotHeld() {
    assertThat(held(0, 5, 40, 9, 60, 6, 100, 6)).isEqualTo(6);
  }

  @Test
  void aCountThatFallsJustAfterThirtySeconds_wasHeld() {
    assertThat(held(0, 5, 40, 9, 70, 2, 200, 2)).isEqualTo(9);
  }

  @Test
  void theBestOfAllTime_isKept() {
    assertThat(held(0, 8, 40, 3, 500, 3)).isEqualTo(8);
  }

  @Test
  void manyLooksWithoutAChange_keepOneStep() {
    HeldActive held = HeldActive.from(START);
    for (int second = 1; second < 500; second++) {
      held = held.at(START.plusSeconds(second), 4);
    }
    assertThat(held.steps()).hasSize(1);
    assertThat(held.most()).isEqualTo(4);
  }
}
