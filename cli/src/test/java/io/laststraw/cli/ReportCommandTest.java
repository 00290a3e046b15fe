package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.report.ReportWriter;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
  @TempDir
  Path folder;

  private ReportCommand command(Path reportFolder) {
    ReportCommand command = new ReportCommand();
    new CommandLine(command).parseArgs(reportFolder.toString());
    return command;
  }

  @Test
  void aReport_hasTheExitCodeOfItsVerdict() throws IOException {
    ReportWriter.write(
        SampleReport.of(Answer.DOES_NOT_HOLD, LimitingFactor.HOST_DISK, Audit.clean()), folder);
    assertThat(command(folder).call()).isEqualTo(ExitCode.DOES_NOT_HOLD.code());
  }

  @Test
  void aTimeThatIsNoTime_isAskedForAgain() throws IOException {
    ReportWriter.write(
        SampleReport.of(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()), folder);
    ReportCommand command = new ReportCommand();
    new CommandLine(command).parseArgs(folder.toString(), "--at", "half past two");

    assertThatThrownBy(command::call).isInstanceOf(UsageProblem.class)
        .hasMessageContaining("14:32").hasMessageContaining("half past two");
  }

  @Test
  void aFolderWithoutAReport_isNamed() {
    assertThatThrownBy(() -> command(folder).call()).isInstanceOf(UsageProblem.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aFileThatIsNoReport_isNamed() throws IOException {
    Files.writeString(folder.resolve(ReportWriter.JSON_FILE), "[]");
    assertThatThrownBy(() -> command(folder).call()).isInstanceOf(UsageProblem.class)
        .hasMessageContaining("report.json");
  }
}
