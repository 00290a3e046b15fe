package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.dashboard.ControlClient;
import io.laststraw.coordinator.dashboard.SubmitAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "submit", mixinStandardHelpOptions = true, sortOptions = false, description = "Hand a campaign file to a running coordinator.", footer = {
    "", "The coordinator takes one campaign at a time. It writes the report on its own",
    "machine; a relative folder is one below the folder it was started in.", "",
    "Examples:", "  laststraw submit campaign.yaml",
    "  laststraw submit campaign.yaml --out /srv/reports/first --follow"})
final class SubmitCommand extends ControlCommand {
  @Parameters(paramLabel = "FILE", description = "the campaign file")
  private Path file = Path.of("campaign.yaml");

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "", description = "folder for the report (default: runs/<campaign>-<time>)")
  private String out = "";

  @Option(names = "--follow", description = "show the campaign until it ends; the exit code is the verdict's")
  private boolean follow;

  @Override
  int ask(ControlClient coordinator) throws InterruptedException {
    int exitCode = told(coordinator.submit(text(), out), this::tell);
    return follow && exitCode == ExitCode.HOLDS.code() ? follow() : exitCode;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw UsageProblem.unreadable(file, unreadable);
    }
  }

  private int tell(SubmitAnswer answer) {
    return switch (answer) {
      case SubmitAnswer.Taken taken -> {
        say("Campaign " + taken.campaign() + " is being checked. See whether it begins: "
            + command("status --follow"));
        yield ExitCode.HOLDS.code();
      }
      case SubmitAnswer.Busy busy -> refuse("The coordinator is busy with campaign "
          + busy.running() + ", and takes one at a time. Wait for it, or stop it.",
          ExitCode.UNREACHABLE.code());
      case SubmitAnswer.Invalid invalid -> {
        int exitCode = refuse(file + " cannot be used:", ExitCode.BAD_USAGE.code());
        invalid.problems().forEach(problem -> complain("  " + problem));
        yield exitCode;
      }
    };
  }
}
