package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.MomentAnswer;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.coordinator.report.ReportFolders;
import io.laststraw.coordinator.report.ReportJson;
import io.laststraw.coordinator.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false, description = "Print the answer of a report; the exit code is the verdict's.", footer = {
    "", "Examples:", "  laststraw report",
    "  laststraw report runs/fill-the-fleet-20261123-140500 || echo \"not enough\"",
    "  laststraw report --at 14:32       why was it slow at 14:32 UTC? exit code 0"})
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", arity = "0..1", defaultValue = "", description = "folder with a report.json (default: the latest below runs)")
  private String folder = "";

  @Option(names = "--at", paramLabel = "HH:MM[:SS]", defaultValue = "", description = "instead tell what held the campaign back when a clock on UTC showed this time")
  private String at = "";

  @Override
  public Integer call() {
    Path found = folder.isEmpty() ? newest() : Path.of(folder);
    CampaignReport report = read(found.resolve(ReportWriter.JSON_FILE));
    if (!at.isEmpty()) {
      MomentAnswer.of(report, asked())
          .forEach(line -> System.out.println(OutsideText.oneLine(line).replace('\u00A0', ' ')));
      return ExitCode.HOLDS.code();
    }
    try (ProgressView view = ProgressView.open(System.out, System.getenv())) {
      view.finish(report, ExitCode.of(report), found);
    }
    return ExitCode.of(report).code();
  }

  private LocalTime asked() {
    try {
      return LocalTime.parse(at);
    } catch (DateTimeParseException unclear) {
      throw new UsageProblem("--at takes a time of day on UTC, as in 14:32 or 14:32:05, not \""
          + at + "\".");
    }
  }

  private static Path newest() {
    Path runs = Path.of(ReportFolders.PARENT);
    try {
      return ReportFolders.newest(runs).orElseThrow(() -> new UsageProblem(
          "There is no report below " + runs.toAbsolutePath() + ": name its folder."));
    } catch (IOException unreadable) {
      throw new UsageProblem("Cannot read " + runs + ": " + unreadable.getMessage());
    }
  }

  private static CampaignReport read(Path file) {
    try {
      return ReportJson.read(Files.readString(file));
    } catch (IOException unreadable) {
      throw UsageProblem.unreadable(file, unreadable);
    }
  }
}
