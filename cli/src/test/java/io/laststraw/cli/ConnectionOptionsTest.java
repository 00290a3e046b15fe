package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.coordinator.dashboard.ControlAddress;
import io.laststraw.coordinator.dashboard.ControlFile;
import io.laststraw.coordinator.dashboard.ControlReply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConnectionOptionsTest {
  private static final ControlAddress ADDRESS = new ControlAddress(
      URI.create("http://127.0.0.1:7700"), "secret");

  @TempDir
  Path home;

  private ControlReply<ControlAddress> find(Map<String, String> environment, String... arguments) {
    ConnectionOptions options = new ConnectionOptions();
    new CommandLine(options).parseArgs(arguments);
    return options.find(environment, home.toString());
  }

  @Test
  void withoutOptions_theUsersOwnStateFolderIsLookedInto() throws IOException {
    new ControlFile(home.resolve(".local/state/laststraw")).write(ADDRESS);
    assertThat(find(Map.of())).isEqualTo(new ControlReply.Got<>(ADDRESS));
  }

  @Test
  void aStateHomeOfTheDesktopStandard_isRespected() throws IOException {
    new ControlFile(home.resolve("elsewhere/laststraw")).write(ADDRESS);
    assertThat(find(Map.of("XDG_STATE_HOME", home.resolve("elsewhere").toString())))
        .isEqualTo(new ControlReply.Got<>(ADDRESS));
  }

  @Test
  void whereNoCoordinatorRuns_itIsSaidWhatToDo() {
    assertThat(find(Map.of(), "--state", home.toString()))
        .isInstanceOfSatisfying(ControlReply.Unreachable.class,
            unreachable -> assertThat(unreachable.reason()).contains(home.toString(),
                "laststraw coordinator"));
  }

  @Test
  void aBrokenFile_isNamed() throws IOException {
    Files.writeString(home.resolve("control.json"), "not json");
    assertThatThrownBy(() -> find(Map.of(), "--state", home.toString()))
        .isInstanceOf(UsageProblem.class).hasMessageContaining("control.json");
  }

  @Test
  void aUrl_takesItsTokenFromTheEnvironment() {
    assertThat(find(Map.of("LASTSTRAW_TOKEN", "secret"),
        "--coordinator", "http://127.0.0.1:7700")).isEqualTo(new ControlReply.Got<>(ADDRESS));
    assertThatThrownBy(() -> find(Map.of(), "--coordinator", "http://127.0.0.1:7700"))
        .isInstanceOf(UsageProblem.class).hasMessageContaining("LASTSTRAW_TOKEN");
  }

  @Test
  void aUrlThatWouldShowTheTokenToTheNetwork_isRefused() {
    for (String url : new String[]{"http://control1:7700", "ftp://127.0.0.1", "127.0.0.1:7700",
        "http:///", "::", "http://127.0.0.1.evil.example"}) {
      assertThatThrownBy(() -> find(Map.of("LASTSTRAW_TOKEN", "secret"), "--coordinator", url))
          .as(url).isInstanceOf(UsageProblem.class);
    }
    assertThat(find(Map.of("LASTSTRAW_TOKEN", "secret"), "--coordinator", "https://control1"))
        .isInstanceOf(ControlReply.Got.class);
  }
}
