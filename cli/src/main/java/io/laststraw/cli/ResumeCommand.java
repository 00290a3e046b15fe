package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.dashboard.ControlClient;
import picocli.CommandLine.Command;

@Command(name = "resume", mixinStandardHelpOptions = true, sortOptions = false, description = "Go on with a campaign that was paused.", footer = {
    "", "Example:", "  laststraw resume"})
final class ResumeCommand extends ControlCommand {
  @Override
  int ask(ControlClient coordinator) throws InterruptedException {
    return told(coordinator.pause(false), _ -> {
      say("Resumed. Watch it: " + command("status --follow"));
      return ExitCode.HOLDS.code();
    });
  }
}
