package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.cli.node.NodeSettings.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "worker", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a worker node, as on a jump host; it serves whatever hosts it is given.", footer = {
    "", "Needs the campaign's cloud in its own clouds.yaml. It joins again by itself when",
    "the coordinator was away.", "",
    "  laststraw worker --join control1:7355 --address jump1"})
final class WorkerCommand implements Callable<Integer> {
  private static final Pattern SEED = Pattern
      .compile("[^\\s:/@]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+]:[0-9]{1,5}");

  @Option(names = "--join", paramLabel = "HOST:PORT", required = true, split = ",", description = "the coordinator's address; several with commas")
  private List<String> seeds = List.of();

  @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "how reports call this node (default: its address and process id)")
  private String name = "";

  @Option(names = "--address", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "what other nodes dial (default: ${DEFAULT-VALUE}, this machine only)")
  private String address = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "port for other nodes (default: any free one)")
  private int port;

  @Option(names = "--until-input-ends", hidden = true, description = "end when standard input does, as when the process that started this one dies")
  private boolean untilInputEnds;

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() {
    if (untilInputEnds) {
      // Ctrl-C reaches the whole process group; the coordinator still needs us for the teardown.
      Interrupts.ignore();
      Thread.ofVirtual().start(WorkerCommand::haltWhenInputEnds);
    }
    NodeSettings settings = new NodeSettings(
        name.isEmpty() ? address + "-" + ProcessHandle.current().pid() : name,
        new TreeSet<>(List.of(Role.WORKER)), address, Bounds.port("--port", port),
        seeds.stream().map(WorkerCommand::checked).toList(), Path.of("."), 1);
    try (Clouds clouds = cloud.clouds()) {
      // A node that lost its coordinator is downed on purpose; a fresh one joins in its place.
      while (true) {
        System.err.println("laststraw: worker " + settings.name() + " joins " + seeds);
        ClusterNode.start(settings, clouds, cloud.deadlines()).terminated().join();
      }
    }
  }

  private static String checked(String seed) {
    if (!SEED.matcher(seed).matches()) {
      throw new UsageProblem("--join " + seed + " has to be HOST:PORT, such as control1:7355.");
    }
    int _ = Bounds.port("The port of --join",
        Integer.parseInt(seed.substring(seed.lastIndexOf(':') + 1)));
    return seed;
  }

  private static void haltWhenInputEnds() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to a worker this way; only the end of input matters.
      }
    } catch (IOException gone) {
      // The other end is gone, which is what we wait for.
    }
    Runtime.getRuntime().halt(0);
  }
}
