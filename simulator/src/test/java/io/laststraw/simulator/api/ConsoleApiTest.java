package io.laststraw.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code os-getConsoleOutput} as Nova answers it for KVM guests. */
final class ConsoleApiTest {
  private final ApiRig rig = new ApiRig(withGuests(0, List.of("compute3")), List.of());

  @AfterEach
  void close() {
    rig.close();
  }

  private static Physics withGuests(double silentRate, List<String> hostsWithoutConsole) {
    Physics calm = ApiRig.withoutChance(PhysicsLoader.defaults());
    return new Physics(calm.host(), calm.hostClasses(), calm.controlPlane(), calm.api(),
        calm.quotas(), calm.faults(), new Physics.Guests(60, silentRate, hostsWithoutConsole));
  }

  private static ApiRig.Answer console(ApiRig rig, String id, String length) {
    return rig.post("/compute/v2.1/servers/" + id + "/action",
        "{\"os-getConsoleOutput\": {" + length + "}}");
  }

  private ApiRig.Answer console(String id) {
    return console(rig, id, "");
  }

  /** Passes until Nova calls the server ACTIVE, within a second. */
  private static void becomesActive(ApiRig rig, String id) {
    for (int second = 0; second < 120; second++) {
      if (rig.get("/compute/v2.1/servers/" + id).at("/server/status").asText().equals("ACTIVE")) {
        return;
      }
      rig.pass(1);
    }
    throw new AssertionError("never ACTIVE: " + id);
  }

  @Test
  void console_growsAfterTheServerIsActive_untilItPromptsForALogin() {
    String id = rig.booted("guest", "compute1");
    assertThat(console(id).status()).isEqualTo(409);
    assertThat(console(id).at("/conflictingRequest/message").asText())
        .isEqualTo("Instance " + id + " is not ready");
    rig.pass(8);
    assertThat(console(id).at("/itemNotFound/message").asText())
        .isEqualTo("Instance " + id + " could not be found.");

    becomesActive(rig, id);
    assertThat(console(id).at("/output").asText()).contains("Linux version")
        .doesNotContain("login:");
    rig.pass(60);
    assertThat(console(id).at("/output").asText()).endsWith("\nguest login: ");
  }

  @Test
  void length_isThatOfTheLastLines() {
    String id = rig.booted("guest", "compute1");
    becomesActive(rig, id);
    rig.pass(60);

    assertThat(console(rig, id, "\"length\": 2").at("/output").asText())
        .isEqualTo("Platform: QEMU Standard PC\nguest login: ");
    assertThat(console(rig, id, "\"length\": \"1\"").at("/output").asText())
        .isEqualTo("guest login: ");
    assertThat(console(rig, id, "\"length\": 0").at("/output").asText()).isEmpty();
    assertThat(console(rig, id, "\"length\": null").at("/output").asText())
        .startsWith("Booting");
    assertThat(console(rig, id, "\"length\": -1").at("/output").asText()).startsWith("[");
    assertThat(console(rig, id, "\"length\": \"all\"").status()).isEqualTo(400);
  }

  @Test
  void hostWhoseHypervisorHasNoConsoles_answers501() {
    String id = rig.booted("guest", "compute3");
    becomesActive(rig, id);

    assertThat(console(id).status()).isEqualTo(501);
    assertThat(console(id).at("/notImplemented/message").asText())
        .isEqualTo("The requested functionality is not supported.");
  }

  @Test
  void guestThatIsOff_hasNoConsole() {
    String id = rig.booted("guest", "compute1");
    becomesActive(rig, id);
    assertThat(rig.post("/compute/v2.1/servers/" + id + "/action", "{\"os-stop\": null}").status())
        .isEqualTo(202);
    rig.pass(10);

    assertThat(console(id).status()).isEqualTo(404);
    assertThat(console(id).at("/itemNotFound/message").asText())
        .isEqualTo("Guest does not have a console available.");
  }

  @Test
  void deadHost_leavesNovaWithoutAnAnswer() {
    String id = rig.booted("guest", "compute1");
    becomesActive(rig, id);
    rig.killHost("compute1");

    assertThat(console(id).status()).isEqualTo(500);
    assertThat(console(id).at("/computeFault/message").asText()).endsWith("MessagingTimeout'>");
  }

  @Test
  void serverThatIsNotThere_hasNoConsole() {
    assertThat(console("no-such").at("/itemNotFound/message").asText())
        .isEqualTo("Instance no-such could not be found.");
  }

  @Test
  void silentGuest_panicsOnItsConsoleThoughItsServerIsActive() {
    try (ApiRig silent = new ApiRig(withGuests(1, List.of()), List.of())) {
      String id = silent.booted("guest", "compute1");
      becomesActive(silent, id);
      silent.pass(600);

      assertThat(console(silent, id, "").at("/output").asText()).doesNotContain("login:")
          .contains("Kernel panic");
      assertThat(silent.get("/compute/v2.1/servers/" + id).at("/server/status").asText())
          .isEqualTo("ACTIVE");
    }
  }
}
