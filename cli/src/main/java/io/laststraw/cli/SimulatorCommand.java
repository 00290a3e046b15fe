package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.simulator.Decoys;
import io.laststraw.simulator.PhysicsFormatException;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.cloud.Physics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "simulator", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a simulated OpenStack on this machine until it is stopped.", footer = {
    "", "It prints how to reach it; the ordinary client works against it:",
    "  laststraw simulator --port 8780 --clouds . &",
    "  OS_CLOUD=simulator openstack hypervisor list"})
final class SimulatorCommand implements Callable<Integer> {
  @Option(names = "--hosts", paramLabel = "N", defaultValue = "40", description = "compute hosts (default: ${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--physics", paramLabel = "FILE", defaultValue = "default", description = "how the hosts behave (default: ${DEFAULT-VALUE})")
  private String physics = "default";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of all chance (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--time-scale", paramLabel = "X", defaultValue = "1", description = "cloud seconds per second (default: ${DEFAULT-VALUE})")
  private double timeScale;

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "port on the loopback (default: any free one)")
  private int port;

  @Option(names = "--decoys", paramLabel = "N", defaultValue = "0", description = "servers of other owners on each host, some of them named almost like a campaign's (default: ${DEFAULT-VALUE})")
  private int decoys;

  @Option(names = "--clouds", paramLabel = "DIR", defaultValue = "", description = "folder to write clouds.yaml into (default: a temporary one)")
  private String folder = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = folder.isEmpty()
        ? Files.createTempDirectory("laststraw-simulator")
        : Path.of(folder);
    io.laststraw.simulator.SimulatorCommand.run(SimulatorSettings.defaults().withHosts(hosts)
        .withPhysics(load()).withSeed(seed).withTimeScale(timeScale).withPort(port)
        .withDecoys(Decoys.onFirstHosts(hosts, decoys)), target, System.out);
    return ExitCode.HOLDS.code();
  }

  private Physics load() {
    try {
      return PhysicsLoader.load(physics);
    } catch (PhysicsFormatException invalid) {
      throw new UsageProblem(String.valueOf(invalid.getMessage()));
    }
  }
}
