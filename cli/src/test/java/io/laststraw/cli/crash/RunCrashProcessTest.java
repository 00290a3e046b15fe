package io.laststraw.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.HeededSignals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A run that is killed in mid-fill, and the teardown that finishes after it. */
@Execution(ExecutionMode.CONCURRENT)
class RunCrashProcessTest {
  private static final String CAMPAIGN = """
      name: crash
      cloud: simulator
      goal:
        servers: 180
      sharedHosts: ["*"]
      hold: 60s
      """;
  private static final int DECOYS = 15;

  @TempDir
  Path folder;

  @Test
  void runKilledInMidFill_leavesNothingThatTeardownDoesNotFind() throws Exception {
    try (SimulatedCloud cloud = SimulatedCloud.start(folder, "--hosts", "3", "--decoys", "5")) {
      killAndTearDown(cloud);
    }
  }

  @Test
  void createsThatLandLateAfterTheKill_areFoundToo() throws Exception {
    Path physics = Files.writeString(folder.resolve("late.yaml"), """
        faults:
          spawnFailRate: 0.02
          lateCreateRate: 0.2
        """);
    try (SimulatedCloud cloud = SimulatedCloud.start(folder, "--hosts", "3", "--decoys", "5",
        "--physics", physics.toString())) {
      killAndTearDown(cloud);
    }
  }

  @Test
  void runThatIsLeftAtOnce_isNeverCleanAndNamesItsCloud() throws Exception {
    HeededSignals.assume();
    Files.writeString(folder.resolve("campaign.yaml"), CAMPAIGN);
    try (SimulatedCloud cloud = SimulatedCloud.start(folder, "--hosts", "3");
        Program run = Program.start(folder, cloud.environment(), "run", "campaign.yaml",
            "--state", "state", "--out", "report", "--call-deadline", "5")) {
      String id = run.awaitLine("Campaign crash \\((\\w+)\\)");
      cloud.whenMade(60);
      run.interrupt();
      run.awaitLine("(Stopping): no more creates, tearing down");
      run.interrupt();
      assertThat(run.exitCode()).as(run::output).isEqualTo(3);
      assertThat(run.output()).contains("laststraw teardown " + id + " --cloud simulator");
    }
  }

  @Test
  void workerThatBelongsToAnotherProcess_outlivesCtrlCAndEndsWithIt() throws Exception {
    try (Program worker = Program.start(folder, Map.of(), "worker", "--join", "127.0.0.1:1",
        "--name", "worker-1", "--until-input-ends")) {
      worker.awaitLine("worker (worker-1) joins");
      worker.interrupt();
      worker.endInput();
      assertThat(worker.exitCode()).as(worker::output).isZero();
    }
  }

  private void killAndTearDown(SimulatedCloud cloud) throws Exception {
    Files.writeString(folder.resolve("campaign.yaml"), CAMPAIGN);
    String id;
    try (Program run = Program.start(folder, cloud.environment(), "run", "campaign.yaml",
        "--state", "state", "--out", "report", "--call-deadline", "5")) {
      id = run.awaitLine("Campaign crash \\((\\w+)\\)");
      cloud.whenMade(60);
      run.kill();
    }
    try (Program teardown = Program.start(folder, cloud.environment(), "teardown", id, "--cloud",
        "simulator", "--call-deadline", "5")) {
      assertThat(teardown.exitCode()).as(teardown::output).isZero();
      assertThat(teardown.output()).contains("audit CLEAN");
    }
    SimulatedCloud.Truth atEnd = cloud.after(0);
    SimulatedCloud.Truth later = cloud.after(180);
    assertThat(atEnd.alive(id)).isEmpty();
    assertThat(later.alive(id)).isEmpty();
    assertThat(later.made(id)).isEqualTo(atEnd.made(id)).isBetween(60, 180);
    assertThat(later.decoysDeleted()).isZero();
    assertThat(later.decoysRunning()).isEqualTo(DECOYS);
  }
}
