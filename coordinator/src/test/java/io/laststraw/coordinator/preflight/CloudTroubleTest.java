package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloudTroubleTest {
  @ParameterizedTest
  @CsvSource({"F04, 'correct user, password or application credential'",
      "F20, check auth_url and the endpoints", "F21, give the right certificate authority",
      "F02, access-rules", "F07, try again in a few minutes", "F24, Pike"})
  void aFault_isFollowedByWhatToChange(FaultId id, String cure) {
    assertThat(CloudTrouble.sentence("lab", Fault.of(id, "no"))).startsWith("Cloud 'lab' cannot")
        .contains(cure);
  }

  @ParameterizedTest
  @EnumSource(FaultId.class)
  void everyFault_givesOneLineThatEndsInAFullStop(FaultId id) {
    assertThat(CloudTrouble.sentence("lab", Fault.of(id, "a\nb\u001b[2J"))).endsWith(".")
        .doesNotContain("\n", "\u001b");
  }

  @Test
  void aLongMessage_isCut() {
    assertThat(CloudTrouble.sentence("lab", Fault.of(FaultId.F32, "x".repeat(5000))))
        .hasSizeLessThan(500);
  }
}
