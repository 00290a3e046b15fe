package io.laststraw.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlReply.Denied;
import io.laststraw.coordinator.dashboard.ControlReply.Got;
import io.laststraw.coordinator.dashboard.ControlReply.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server and client over real sockets on loopback. */
class ControlServerTest {
  private final TestingControl control = new TestingControl();
  @TempDir
  Path folder;
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(0, state(), control);
    client = new ControlClient(new ControlFile(state()).read().orElseThrow());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private Path state() {
    return folder.resolve("state");
  }

  @Test
  void everyStanding_reachesTheClientWhole() throws Exception {
    for (CampaignStanding standing : Standings.all()) {
      control.standing = standing;
      assertThat(client.standing()).isEqualTo(new Got<>(standing));
    }
  }

  @Test
  void orders_reachTheCoordinator() throws Exception {
    assertThat(client.submit("name: fill\ngoal:\n  servers: 10\n", "out"))
        .isEqualTo(new Got<>(new SubmitAnswer.Taken(Standings.CAMPAIGN)));
    control.standing = new CampaignStanding.Preparing(Standings.CAMPAIGN, false);
    assertThat(client.pause(true)).isEqualTo(new Got<>(true));
    assertThat(client.pause(false)).isEqualTo(new Got<>(true));
    assertThat(client.stop("lunch")).isEqualTo(new Got<>(true));
    assertThat(control.asked)
        .containsExactly("submit fill to 'out'", "pause", "resume", "stop: lunch");
  }

  @Test
  void aBodyBeyondTheCap_isRefusedAndTheServerLives() throws Exception {
    assertThat(client.submit("#".repeat(600 * 1024), "")).isInstanceOf(Denied.class);
    assertThat(client.standing()).isInstanceOf(Got.class);
    assertThat(control.asked).isEmpty();
  }

  @Test
  void anotherToken_isDenied() throws Exception {
    try (ControlClient stranger = new ControlClient(
        new ControlAddress(server.address().url(), "guess"))) {
      assertThat(stranger.pause(true)).isInstanceOf(Denied.class);
    }
    assertThat(control.asked).isEmpty();
  }

  @Test
  void theFileWithTheToken_isForItsOwnerAloneAndGoesWithTheServer() throws Exception {
    Path file = new ControlFile(state()).path();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
        .isEqualTo("rwx------");
    server.close();
    assertThat(file).doesNotExist();
    assertThat(client.standing()).isInstanceOf(Unreachable.class);
  }

  @Test
  void theFileOfALaterCoordinator_isLeftAlone() throws Exception {
    ControlAddress later = new ControlAddress(URI.create("http://127.0.0.1:1"), "other");
    ControlFile file = new ControlFile(state());
    file.write(later);
    server.close();
    assertThat(file.read()).contains(later);
  }

  @Test
  void aCoordinatorThatIsSilent_isUnreachableAndSaysWhy() throws Exception {
    control.silent = true;
    assertThat(client.standing()).isEqualTo(new Unreachable<CampaignStanding>(
        "The coordinator does not answer; it may be moving to another node. Ask again."));
  }

  @Test
  void theToken_isInNoMessage() throws Exception {
    assertThat(server.address().toString()).doesNotContain(server.address().token());
    Path file = new ControlFile(state()).path();
    Files.writeString(file, "{\"url\":\"" + server.address().token() + " ");
    assertThat(catchMessage(state())).contains("remove it")
        .doesNotContain(server.address().token());
  }

  private static String catchMessage(Path folder) {
    try {
      return "read " + new ControlFile(folder).read();
    } catch (IOException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
