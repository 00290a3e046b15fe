package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user types it, over a simulated fleet. */
class PilotCommandTest {
  private static final String PHYSICS = """
      host:
        residentMbPerServer: 1000
      hostClasses:
        - {name: a, weight: 2, threads: 16, memoryMb: 48213, memoryUsedAtStartMb: 8000}
        - {name: b, weight: 1, threads: 12, memoryMb: 32000, memoryUsedAtStartMb: 7900}
      """;

  @TempDir
  Path folder;

  @Test
  void oneHostOfEachClass_answersForTheFleet_andItsPhysicsAreReadAgain() throws Exception {
    Files.writeString(folder.resolve("fleet.yaml"),
        "name: fleet\ncloud: nowhere\ngoal:\n  servers: 90\nhold: 60s\n");
    Files.writeString(folder.resolve("physics.yaml"), PHYSICS);

    RehearseProcess pilot = RehearseProcess.command(folder, "pilot", "fleet.yaml", "--simulate",
        "3", "--physics", "physics.yaml", "--out", "out", "--json", "--seeds", "1");

    // 40 on each of the first two, 24 on the third.
    assertThat(pilot.exitCode()).as(pilot.toString()).isZero();
    JsonNode forecast = JsonMapper.builder().build().readTree(pilot.out());
    assertThat(forecast.path("answer").asText()).isEqualTo("yes");
    assertThat(forecast.path("capacity").path("value").asInt()).isEqualTo(104);
    assertThat(forecast.path("confidence").asText()).isEqualTo("A");
    assertThat(forecast.path("fillSeconds").get(0).asDouble()).isPositive();
    assertThat(Files.readAllLines(folder.resolve("out/forecast.txt")).getFirst())
        .startsWith("3 compute hosts hold 90: yes, margin 14, survives 0 lost hosts");

    RehearseProcess inverse = RehearseProcess.command(folder, "forecast", "--physics",
        "out/physics.yaml", "--servers", "105", "--hosts", "3");
    assertThat(inverse.exitCode()).isEqualTo(1);
    assertThat(inverse.out()).contains("3 hosts hold 105: no, 1 short.", "105 need 4 hosts");
  }

  @Test
  void aHostThatHasNoRoomForTheFlavor_isRefusedWithTheReason() throws Exception {
    Files.writeString(folder.resolve("fleet.yaml"), "name: fleet\ncloud: nowhere\ngoal:\n"
        + "  servers: 90\nserver:\n  flavor:\n    ram: 200 GB\n");

    RehearseProcess pilot = RehearseProcess.command(folder, "pilot", "fleet.yaml", "--simulate",
        "3", "--hosts", "compute1");

    assertThat(pilot.exitCode()).as(pilot.toString()).isEqualTo(64);
    assertThat(pilot.err()).contains("MEMORY_MB: raise").doesNotContain("bug");
  }

  @Test
  void aPilotThatCannotBegin_takesNoForecastFromThoseBefore_whichNamesIt() throws Exception {
    Files.writeString(folder.resolve("fleet.yaml"), "name: fleet\ncloud: nowhere\ngoal:\n"
        + "  servers: 90\nserver:\n  flavor:\n    ram: 50 GB\nhold: 60s\n");
    Files.writeString(folder.resolve("physics.yaml"), PHYSICS);

    RehearseProcess pilot = RehearseProcess.command(folder, "pilot", "fleet.yaml", "--simulate",
        "3", "--physics", "physics.yaml", "--out", "out", "--seeds", "1", "--hosts",
        "compute1,compute3");

    assertThat(pilot.exitCode()).as(pilot.toString()).isEqualTo(64);
    assertThat(pilot.out()).contains("No pilot came to its end on compute3");
  }

  @Test
  void aHostThatIsNotThere_andAGoalWithoutANumber_areRefused() throws Exception {
    Files.writeString(folder.resolve("fleet.yaml"),
        "name: fleet\ncloud: nowhere\ngoal:\n  servers: 90\n");
    Files.writeString(folder.resolve("break.yaml"),
        "name: fleet\ncloud: nowhere\ngoal:\n  untilHostsBreak: true\n");

    RehearseProcess unknown = RehearseProcess.command(folder, "pilot", "fleet.yaml", "--simulate",
        "3", "--hosts", "compute1,compute9");
    RehearseProcess numberless = RehearseProcess.command(folder, "pilot", "break.yaml",
        "--simulate", "3");

    assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(64);
    assertThat(unknown.err()).contains("compute9").contains("--hosts");
    assertThat(numberless.exitCode()).isEqualTo(64);
    assertThat(numberless.err()).contains("goal.servers");
  }
}
