package io.laststraw.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A coordinator and three workers, of which one or the other is killed in mid-fill. */
@Execution(ExecutionMode.CONCURRENT)
class ClusterCrashProcessTest {
  private static final String CAMPAIGN = """
      name: crash
      cloud: simulator
      goal:
        servers: 180
      hold: 60s
      """;

  private static final int FIRST_SHARE = 180 / 6;

  @TempDir
  Path folder;
  private final List<Program> programs = new ArrayList<>();
  private SimulatedCloud cloud;

  @BeforeEach
  void startCloud() throws Exception {
    cloud = SimulatedCloud.start(folder, "--hosts", "6");
    Files.writeString(folder.resolve("campaign.yaml"), CAMPAIGN);
  }

  @AfterEach
  void endAll() throws Exception {
    for (Program program : programs) {
      program.close();
    }
    cloud.close();
  }

  private Program start(String... arguments) {
    Program program = Program.start(folder, cloud.environment(), arguments);
    programs.add(program);
    return program;
  }

  private Program startCoordinator(String port) {
    return start("coordinator", "--port", port, "--control-port", "0", "--min-workers", "3",
        "--state", "state", "--call-deadline", "5");
  }

  private Program startWorker(int number, String coordinator) {
    return start("worker", "--join", coordinator, "--name", "worker-" + number,
        "--call-deadline", "5");
  }

  private Program submit() {
    return start("submit", "campaign.yaml", "--state", "state", "--out",
        folder.resolve("report").toString(), "--follow");
  }

  @Test
  void workerKilledInMidFill_othersTakeItsHostsOver() throws Exception {
    String address = startCoordinator("0").awaitLine("--join (\\S+)");
    Program victim = startWorker(1, address);
    startWorker(2, address);
    startWorker(3, address);
    Program submit = submit();
    String id = submit.awaitLine("Campaign (\\w+) is being checked");
    cloud.whenMade(60);
    victim.kill();

    assertThat(submit.exitCode()).as(this::outputs).isZero();
    assertNothingLost(id);
    assertThat(nodes()).containsExactly("worker-2", "worker-3");
  }

  @Test
  void coordinatorKilledInMidFill_isRestartedAndFinishesTheSameCampaign() throws Exception {
    Program coordinator = startCoordinator("0");
    String address = coordinator.awaitLine("--join (\\S+)");
    for (int number = 1; number <= 3; number++) {
      startWorker(number, address);
    }
    String id = submit().awaitLine("Campaign (\\w+) is being checked");
    cloud.whenMade(60);
    coordinator.kill();
    startCoordinator(address.substring(address.indexOf(':') + 1)).awaitLine("--join (\\S+)");
    Program status = start("status", "--state", "state", "--follow");

    assertThat(status.exitCode()).as(this::outputs).isZero();
    assertNothingLost(id);
    assertThat(nodes()).containsExactly("worker-1", "worker-2", "worker-3");
  }

  private String outputs() {
    return String.join("\n", programs.stream().map(Program::output).toList());
  }

  private JsonNode report() throws IOException {
    return JsonMapper.builder().build()
        .readTree(Files.readString(folder.resolve("report/report.json")));
  }

  private SortedSet<String> nodes() throws IOException {
    SortedSet<String> nodes = new TreeSet<>();
    report().get("hosts").forEach(host -> nodes.add(host.get("node").asText()));
    return nodes;
  }

  private void assertNothingLost(String id) throws IOException, InterruptedException {
    JsonNode report = report();
    assertThat(report.at("/campaign/id").asText()).isEqualTo(id);
    assertThat(report.at("/verdict/answer").asText()).isEqualTo("HOLDS");
    assertThat(report.at("/heldActive").asInt()).isEqualTo(180);
    assertThat(report.at("/audit/verdict").asText()).isEqualTo("CLEAN");
    SimulatedCloud.Truth truth = cloud.after(180);
    assertThat(truth.alive(id)).isEmpty();
    SortedMap<String, Integer> targets = new TreeMap<>();
    report.get("hosts").forEach(
        host -> targets.put(host.get("name").asText(), host.get("target").asInt()));
    assertThat(targets).hasSize(6);
    // A host that another worker took over may hand over later what it was first told to hold.
    targets.forEach((host, target) -> assertThat(truth.peakAlive().get(host)).as(host)
        .isLessThanOrEqualTo(Math.max(target, FIRST_SHARE)));
  }
}
