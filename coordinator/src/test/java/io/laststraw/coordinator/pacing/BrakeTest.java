package io.laststraw.coordinator.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrakeTest {
  @ParameterizedTest
  @EnumSource(Brake.class)
  void everyWord_isReadBack_andHasATitle(Brake brake) {
    assertThat(Brake.ofWord(brake.word())).contains(brake);
    assertThat(brake.title()).startsWith(brake.brief()).isNotBlank();
    assertThat(brake.brief()).isNotBlank().doesNotContain(":");
  }

  @Test
  void otherWords_areNone() {
    assertThat(Brake.ofWord("brakes")).isEmpty();
  }

  @Test
  void whatIsBrief_hasNoExplanation() {
    assertThat(Brake.GUARD.brief()).isEqualTo("the guard");
    assertThat(Brake.FLEET_LIMIT.brief()).isEqualTo("the fleet limit");
  }
}
