package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command as a user types it, each time in a JVM of its own. */
@Execution(ExecutionMode.CONCURRENT)
class RehearseCommandTest {
  @TempDir
  Path folder;

  @BeforeEach
  void writeCampaigns() throws IOException {
    Files.writeString(folder.resolve("small.yaml"), campaign(24));
    Files.writeString(folder.resolve("big.yaml"), campaign(400));
  }

  private static String campaign(int servers) {
    return "name: rehearsed\ncloud: nowhere\ngoal:\n  servers: " + servers
        + "\nserver:\n  image: an-image-of-mine\nhold: 60s\n";
  }

  private RehearseProcess rehearse(String... arguments) throws Exception {
    return RehearseProcess.run(folder, arguments);
  }

  private static JsonNode run(RehearseProcess ended) throws IOException {
    return JsonMapper.builder().build().readTree(ended.out()).path("runs").path(0);
  }

  @Test
  void theSameSeedInTwoJvms_isTheSameTrace_andAnotherSeedAnother() throws Exception {
    RehearseProcess first = rehearse("small.yaml", "--hosts", "2", "--json", "--seed", "7");
    RehearseProcess second = rehearse("small.yaml", "--hosts", "2", "--json", "--seed", "7");
    RehearseProcess other = rehearse("small.yaml", "--hosts", "2", "--json", "--seed", "8");

    assertThat(second.out()).isEqualTo(first.out());
    assertThat(run(first).path("traceMessages").asLong()).isGreaterThan(1_000);
    assertThat(run(other).path("traceFingerprint").asText()).hasSize(16)
        .isNotEqualTo(run(first).path("traceFingerprint").asText());
  }

  @Test
  void aSmallCampaign_holdsAndLeavesNothing_andPrintsWhatItsReportSays() throws Exception {
    RehearseProcess ended = rehearse("small.yaml", "--hosts", "2", "--out", "out");

    assertThat(ended.exitCode()).as(ended.toString()).isZero();
    JsonNode report = JsonMapper.builder().build()
        .readTree(folder.resolve("out/report.json").toFile());
    assertThat(ended.out()).contains("HOLDS", "CLEAN")
        .contains(report.path("heldActive").asInt() + " of " + report.path("requested").asInt())
        .contains(report.path("apiCalls").path("perServer").asText().substring(0, 3));
    assertThat(Files.readAllLines(folder.resolve("out/trace.txt")).getLast()).startsWith("end ")
        .satisfies(end -> assertThat(ended.out())
            .contains(end.substring(end.lastIndexOf(' ') + 1)));
  }

  @Test
  void faultsOfAScript_areToldInTheSummary() throws Exception {
    RehearseProcess ended = rehearse("small.yaml", "--hosts", "2", "--faults", "F12");

    assertThat(ended.out()).containsPattern("failed +503 x \\d")
        .containsPattern("on purpose +F12 x \\d");
  }

  @Test
  void aFaultThatNeverStruck_isToldAsSuch() throws Exception {
    Files.writeString(folder.resolve("nowhere.yaml"),
        "faults:\n  - {fault: F44, hosts: [compute99]}\n");
    RehearseProcess ended = rehearse("small.yaml", "--hosts", "2", "--faults", "nowhere.yaml");

    assertThat(ended.out()).containsPattern("on purpose +F44 x 0");
  }

  @Test
  void aFleetTooSmall_doesNotHold() throws Exception {
    RehearseProcess ended = rehearse("big.yaml", "--hosts", "1", "--json");

    assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
    assertThat(run(ended).path("answer").asText()).isEqualTo("DOES_NOT_HOLD");
    assertThat(run(ended).path("heldActive").asInt()).isBetween(300, 399);
    assertThat(run(ended).path("audit").asText()).isEqualTo("CLEAN");
  }
}
