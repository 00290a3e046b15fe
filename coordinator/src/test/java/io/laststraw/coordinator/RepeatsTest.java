package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration TICK = Duration.ofMillis(100);

  private final Repeats<Integer, String> repeats = new Repeats<>();

  @Test
  void newWords_areSaidAtOnce() {
    assertThat(repeats.isDue(1, "hold 3", START)).isTrue();
    assertThat(repeats.isDue(1, "hold 2", START)).isTrue();
    assertThat(repeats.isDue(2, "hold 2", START)).isTrue();
  }

  @Test
  void sameWords_areSaidAgainAfterAPeriodOnly() {
    assertThat(repeats.isDue(1, "hold 3", START)).isTrue();

    assertThat(repeats.isDue(1, "hold 3", START.plus(TICK))).isFalse();
    assertThat(repeats.isDue(1, "hold 3", START.plus(Repeats.PERIOD))).isTrue();
    assertThat(repeats.isDue(1, "hold 3", START.plus(Repeats.PERIOD).plus(TICK))).isFalse();
  }

  @Test
  void wordsThatReturn_areNew() {
    assertThat(repeats.isDue(1, "hold 3", START)).isTrue();
    assertThat(repeats.isDue(1, "hold 2", START.plus(TICK))).isTrue();

    assertThat(repeats.isDue(1, "hold 3", START.plus(TICK).plus(TICK))).isTrue();
  }
}
