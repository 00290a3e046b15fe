package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.Truth;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each mishap at a rate of one: what the client sees, and what was done all the same. */
final class MishapTest {
  private static final String CREATE = """
      {"server": {"name": "s", "flavorRef": "min-id", "imageRef": ""}}""";

  private static ApiRig rig(double late, double lost, double gateway, double unavailable,
      double tooMany) {
    Physics physics = PhysicsLoader.defaults();
    Physics.Faults faults = new Physics.Faults(0, 0, late, 180, lost, gateway, unavailable, tooMany,
        7, List.of(),
        List.of(), 0, 0, 0);
    return new ApiRig(new Physics(physics.host(), List.of(), physics.controlPlane(), physics.api(),
        physics.quotas(), faults, physics.guests()), List.of());
  }

  private static ApiRig.Answer create(ApiRig rig) {
    return rig.post("/compute/v2.1/servers", CREATE);
  }

  @Test
  void lateCreate_isAnswered504AndLandsWithinThreeMinutes() {
    try (ApiRig rig = rig(1, 0, 0, 0, 0)) {
      assertThat(create(rig).status()).isEqualTo(504);
      rig.pass(181);

      assertThat(rig.truth().servers()).extracting(Truth.Guest::name).containsExactly("s");
      assertThat(rig.truth().faults()).containsEntry("F14", 1);
    }
  }

  @Test
  void lostAnswer_endsTheConnectionAfterTheWorkWasDone() {
    try (ApiRig rig = rig(0, 1, 0, 0, 0)) {
      assertThatThrownBy(() -> rig.trySend("POST", "/compute/v2.1/servers", CREATE))
          .isInstanceOf(IOException.class);

      assertThat(rig.truth().servers()).isNotEmpty();
    }
  }

  @Test
  void gatewayThatGaveUp_says504InHtmlAndTheServerIsThere() {
    try (ApiRig rig = rig(0, 0, 1, 0, 0)) {
      ApiRig.Answer answer = create(rig);

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.header("Content-Type")).isEqualTo("text/html");
      assertThat(rig.truth().servers()).hasSize(1);
    }
  }

  @Test
  void unavailableAndBusyServices_doNothing() {
    try (ApiRig away = rig(0, 0, 0, 1, 0); ApiRig busy = rig(0, 0, 0, 0, 1)) {
      assertThat(create(away).status()).isEqualTo(503);
      ApiRig.Answer later = create(busy);

      assertThat(later.status()).isEqualTo(429);
      assertThat(later.header("Retry-After")).isEqualTo("7");
      assertThat(away.truth().servers()).isEmpty();
      assertThat(busy.truth().servers()).isEmpty();
    }
  }
}
