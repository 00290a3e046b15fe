package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.simulator.Decoys;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "simulator", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a simulated OpenStack on this machine until it is stopped.", footer = {
    "", "It prints how to reach it; the ordinary client works against it:",
    "  laststraw simulator --port 8780 --clouds . &",
    "  OS_CLOUD=simulator openstack hypervisor list", "",
    SimulatorOptions.PHYSICS_THAT_COME_ALONG, SimulatorOptions.PHYSICS_OF_ONES_OWN})
final class SimulatorCommand implements Callable<Integer> {
  private static final int MOST_DECOYS = 1_000;

  @Mixin
  private SimulatorOptions simulator = new SimulatorOptions();

  @Option(names = "--time-scale", paramLabel = "X", defaultValue = "1", description = "cloud seconds per second (default: ${DEFAULT-VALUE})")
  private double timeScale;

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "port on the loopback; 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--decoys", paramLabel = "N", defaultValue = "0", description = "servers of other owners on each host, some of them named almost like a campaign's (default: ${DEFAULT-VALUE})")
  private int decoys;

  @Option(names = "--clouds", paramLabel = "DIR", defaultValue = "", description = "folder to write clouds.yaml into (default: a temporary one)")
  private String folder = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    SimulatorSettings plain = simulator.settings(timeScale);
    SimulatorSettings settings = plain.withPort(Bounds.port("--port", port))
        .withDecoys(Decoys.onFirstHosts(plain.hosts(),
            Bounds.checked("--decoys", decoys, 0, MOST_DECOYS)));
    try (Simulator running = SimulatorOptions.start(settings)) {
      Path target = folder.isEmpty()
          ? Files.createTempDirectory("laststraw-simulator")
          : Path.of(folder);
      Path clouds = SimulatorOptions.writeCloudsYaml(running, target);
      // One write for the whole line: scripts wait for it and must not see half of it.
      System.out.println(readyLine(settings, running.authUrl(), clouds));
      System.out.flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.HOLDS.code();
  }

  private static String readyLine(SimulatorSettings settings, String authUrl, Path clouds) {
    return "Simulator ready: " + settings.hosts() + " hosts, time scale " + settings.timeScale()
        + ", " + authUrl + "; OS_CLOUD=" + Simulator.CLOUD_NAME + " OS_CLIENT_CONFIG_FILE="
        + clouds;
  }
}
