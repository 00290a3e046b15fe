package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlClient;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false, description = "Tell where the coordinator's campaign stands.", footer = {
    "",
    "Without --follow the exit code is 0 when the coordinator answered, whatever it",
    "said; with --follow it is that of the verdict, and 69 when there is no campaign.",
    "Ctrl-C ends the looking, not the campaign.",
    "",
    "Examples:",
    "  laststraw status",
    "  laststraw status --follow",
    "",
    "From another machine, through a tunnel:",
    "  ssh -NL 7700:127.0.0.1:7700 control1 &",
    "  LASTSTRAW_TOKEN=... laststraw status --coordinator http://127.0.0.1:7700"})
final class StatusCommand extends ControlCommand {
  @Option(names = "--follow", description = "go on showing it until the campaign ends")
  private boolean follow;

  @Override
  int ask(ControlClient coordinator) throws InterruptedException {
    return follow ? follow() : told(coordinator.standing(), this::tell);
  }

  private int tell(CampaignStanding standing) {
    StandingWords.of(standing).forEach(this::say);
    // Without a terminal's name the view prints plain lines, and one look is one line.
    try (ProgressView lines = ProgressView.open(System.out, Map.of())) {
      switch (standing) {
        case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Refused _ -> {
          // Said in words above.
        }
        case CampaignStanding.Underway underway -> lines.show(underway.progress());
        case CampaignStanding.Ended ended ->
          lines.finish(ended.report(), ExitCode.of(ended), Path.of(ended.reportFolder()));
      }
    }
    return ExitCode.HOLDS.code();
  }
}
