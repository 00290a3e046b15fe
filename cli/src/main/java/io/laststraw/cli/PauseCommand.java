package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.dashboard.ControlClient;
import picocli.CommandLine.Command;

@Command(name = "pause", mixinStandardHelpOptions = true, sortOptions = false, description = "Start no more servers for now; those that exist stay.", footer = {
    "", "Creates that are under way end first. The campaign's deadline goes on.", "",
    "Examples:", "  laststraw pause", "  laststraw resume"})
final class PauseCommand extends ControlCommand {
  @Override
  int ask(ControlClient coordinator) throws InterruptedException {
    return told(coordinator.pause(true), _ -> {
      say("Paused. Go on with: " + command("resume"));
      return ExitCode.HOLDS.code();
    });
  }
}
