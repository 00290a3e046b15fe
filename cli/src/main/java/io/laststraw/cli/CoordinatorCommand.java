package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.dashboard.ControlServer;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "coordinator", mixinStandardHelpOptions = true, sortOptions = false, description = "Run the coordinator; workers join it and campaigns are submitted to it.", footer = {
    "",
    "A campaign that a crash interrupted goes on when the coordinator is started",
    "again with the same --state.",
    "",
    "  laststraw coordinator --address control1 --port 7355 --min-workers 3"})
final class CoordinatorCommand implements Callable<Integer> {
  private static final int MOST_WORKERS = 1_000;

  @Option(names = "--address", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "what workers dial (default: ${DEFAULT-VALUE}, this machine only)")
  private String address = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "7355", description = "port for workers (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--min-workers", paramLabel = "N", defaultValue = "1", description = "workers to wait for before hosts are assigned (default: ${DEFAULT-VALUE})")
  private int minimumWorkers;

  @Option(names = "--control-port", paramLabel = "PORT", defaultValue = "7700", description = "port on the loopback for submit, status and the like; 0 for any free one"
      + " (default: ${DEFAULT-VALUE})")
  private int controlPort;

  @Mixin
  private StateOptions state = new StateOptions();

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws IOException {
    NodeSettings settings = new NodeSettings("coordinator",
        new TreeSet<>(List.of(Role.COORDINATOR)), address, Bounds.port("--port", port), List.of(),
        state.folder(), Bounds.checked("--min-workers", minimumWorkers, 1, MOST_WORKERS));
    int commands = Bounds.port("--control-port", controlPort);
    try (Clouds clouds = cloud.clouds();
        ClusterNode node = ClusterNode.start(settings, clouds, cloud.deadlines());
        ControlServer control = control(commands, node)) {
      if (node.standing().isEmpty()) {
        System.err
            .println("laststraw: the coordinator is slow to start; see what is logged above.");
      }
      System.out.println("Coordinator ready: workers join with --join " + node.address());
      System.out.println("Commands reach it at " + control.address().url()
          + ", those on this machine by --state " + state.folder());
      node.terminated().join();
      System.err.println("laststraw: the coordinator's actors ended by themselves; start it again"
          + " with the same --state, and an unfinished campaign goes on.");
      return ExitCode.INTERNAL_ERROR.code();
    }
  }

  private ControlServer control(int commands, ClusterNode node) {
    try {
      return ControlServer.start(commands, state.folder(), node.control());
    } catch (IOException taken) {
      throw new UsageProblem("Cannot listen on port " + commands + " for commands: "
          + taken.getMessage() + ". Choose another --control-port (0 for any free one).");
    }
  }
}
