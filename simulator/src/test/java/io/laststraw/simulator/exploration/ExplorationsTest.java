package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExplorationsTest {
  @Test
  void whatThrowsInsteadOfPlaying_namesItsSeed() {
    assertThatThrownBy(() -> Explorations.play(new Explorations.Seeds(7, 1), 1, seed -> {
      throw new StackOverflowError("too deep");
    }, _ -> {})).hasMessageContaining("seed 7: too deep");
  }
}
