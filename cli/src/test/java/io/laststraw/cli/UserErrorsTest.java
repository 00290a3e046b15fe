package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong every day costs them one sentence, not a trace. */
@Timeout(120)
class UserErrorsTest {
  @TempDir
  Path folder;
  private ServerSocket taken;
  private Path file;

  @BeforeEach
  void makeObstacles() throws IOException {
    taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    file = Files.writeString(folder.resolve("file"), "name: fill\ngoal:\n  servers: 10\n");
    Files.writeString(folder.resolve("physics.yaml"), "hosts: \u0001\n");
  }

  @AfterEach
  void letGo() throws IOException {
    taken.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo --hosts 0", "demo --hosts 10001", "demo --servers 0",
      "demo --servers 1000001", "demo --nodes 0", "demo --nodes 101", "demo --time-scale 0",
      "demo --time-scale NaN", "demo --time-scale 1e9", "demo --out FILE/report",
      "demo --physics nosuch", "demo --physics PHYSICS", "run FILE --out FILE/report",
      "run FILE --state FILE/state", "run FILE --call-deadline 0", "run NOSUCH",
      "simulator --hosts 0", "simulator --time-scale 0", "simulator --port 70000",
      "simulator --port TAKEN", "simulator --clouds FILE/clouds", "simulator --decoys -1",
      "coordinator --state FILE/state", "coordinator --port 70000 --state STATE",
      "coordinator --port TAKEN --state STATE", "coordinator --address nosuchhost.invalid",
      "coordinator --min-workers 0", "coordinator --control-port 70000",
      "coordinator --port 0 --control-port TAKEN --state STATE", "worker --join control1",
      "worker --join control1:70000", "worker --join control1:7355 --port 70000",
      "worker --join 127.0.0.1:7355 --address nosuchhost.invalid", "drill --servers 0",
      "drill --hosts 0", "drill --fault F02", "drill --fault F99"})
  void whatCannotBeUsed_isOneSentenceAndSixtyFour(String typed) {
    String[] arguments = typed.replace("FILE", file.toString())
        .replace("PHYSICS", folder.resolve("physics.yaml").toString())
        .replace("NOSUCH", folder.resolve("nosuch").toString())
        .replace("STATE", folder.resolve("state").toString())
        .replace("TAKEN", String.valueOf(taken.getLocalPort())).split(" ", -1);
    StringWriter err = new StringWriter();

    int code = LastStraw.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);

    assertThat(code).as(err.toString()).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString()).startsWith("laststraw: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run --hots 3 FILE", "rnu", "demo --hosts many"})
  void whatCannotBeRead_isASentenceAndTheWayToTheHelp(String typed) {
    StringWriter err = new StringWriter();

    int code = LastStraw.commandLine().setErr(new PrintWriter(err, true))
        .execute(typed.split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString().lines()).hasSizeBetween(2, 4)
        .first().asString().startsWith("laststraw: ");
    assertThat(err.toString()).contains("--help");
  }

  @ParameterizedTest
  @CsvSource({"explore --seeds many, a whole number", "explore --seed many, a whole number",
      "drill --time-scale fast, a number"})
  void whatIsNoNumber_isToldInWordsOfPeople(String typed, String wanted) {
    StringWriter err = new StringWriter();

    int code = LastStraw.commandLine().setErr(new PrintWriter(err, true))
        .execute(typed.split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.BAD_USAGE.code());
    assertThat(err.toString().lines().findFirst().orElseThrow()).endsWith(" is not " + wanted);
  }

  @Test
  void anErrorOfTheJvm_isNoAnswer() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code = LastStraw.guarded(() -> {
      throw new StackOverflowError("too deep");
    }, new PrintStream(err, true, StandardCharsets.UTF_8));

    assertThat(code).isEqualTo(ExitCode.INTERNAL_ERROR.code());
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("internal error", "too deep");
  }

  @Test
  void aFolderThatIsGoneAlready_isNoTrouble() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    TemporaryFolders.remove(folder.resolve("nosuch"),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1)
        .allMatch(line -> line.startsWith("laststraw: "));
  }
}
