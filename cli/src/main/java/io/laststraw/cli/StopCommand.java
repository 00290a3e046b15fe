package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.dashboard.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stop", mixinStandardHelpOptions = true, sortOptions = false, description = "End the campaign: stop creating, tear down, audit, report.", footer = {
    "", "The command comes back at once; the teardown takes its time.", "",
    "Examples:", "  laststraw stop --reason \"the fleet is needed\"",
    "  laststraw status --follow"})
final class StopCommand extends ControlCommand {
  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "stopped by the user", description = "what the report says (default: ${DEFAULT-VALUE})")
  private String reason = "stopped by the user";

  @Override
  int ask(ControlClient coordinator) throws InterruptedException {
    return told(coordinator.stop(reason), _ -> {
      say("Stopping: no more creates, tearing down. Watch it: "
          + command("status --follow"));
      return ExitCode.HOLDS.code();
    });
  }
}
