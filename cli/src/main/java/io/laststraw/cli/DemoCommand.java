package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a whole campaign against a simulated OpenStack; opens nothing to the network.", footer = {
    "",
    "Examples:",
    "  laststraw demo                          10,000 servers on 40 hosts: they hold",
    "  laststraw demo --servers 15000          too many: where do the hosts break?",
    "  laststraw demo --until-hosts-break --physics three-classes",
    "  laststraw demo --nodes 4                a coordinator and three workers",
    "",
    SimulatorOptions.PHYSICS_THAT_COME_ALONG,
    SimulatorOptions.PHYSICS_OF_ONES_OWN})
final class DemoCommand implements Callable<Integer> {
  private static final CallDeadlines DEADLINES = CallDeadlines.allOf(Duration.ofSeconds(10));
  private static final int MOST_SERVERS = 1_000_000;
  private static final int MOST_NODES = 100;
  private static final List<String> CLOUD_IS_GONE = List.of(
      "laststraw: left at once; the simulated cloud ended with this process.");

  @Option(names = "--servers", paramLabel = "N", defaultValue = "10000", description = "servers in total (default: ${DEFAULT-VALUE})")
  private int servers;

  @Option(names = "--nodes", paramLabel = "N", defaultValue = "1", description = "processes: 1 for everything in one, N for a coordinator and N-1 workers (default: ${DEFAULT-VALUE})")
  private int nodes;

  @Mixin
  private SimulatorOptions simulated = new SimulatorOptions();

  @Option(names = "--time-scale", paramLabel = "X", defaultValue = "60", description = "cloud seconds per second (default: ${DEFAULT-VALUE})")
  private double timeScale;

  @Option(names = "--until-hosts-break", description = "find each host's breaking point instead of holding a number")
  private boolean untilHostsBreak;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "", description = "folder for the report (default: runs/<campaign>-<time>)")
  private String out = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    int _ = Bounds.checked("--servers", servers, 1, MOST_SERVERS);
    int _ = Bounds.checked("--nodes", nodes, 1, MOST_NODES);
    SimulatorSettings settings = simulated.settings(timeScale);
    Path report = CampaignFiles.reportFolder(out, "demo", Instant.now());
    Path folder = Files.createTempDirectory("laststraw-demo");
    try (Simulator simulator = SimulatorOptions.start(settings)) {
      Path clouds = SimulatorOptions.writeCloudsYaml(simulator, folder);
      return run(clouds, folder, report, settings);
    } finally {
      TemporaryFolders.remove(folder, System.err);
    }
  }

  private int run(Path cloudsFile, Path folder, Path report, SimulatorSettings simulator)
      throws IOException, InterruptedException {
    CloudSources sources = new CloudSources(Map.of(),
        new CloudSources.Source(cloudsFile.toString(), Files.readString(cloudsFile)),
        CloudSources.Source.NONE);
    boolean alone = nodes == 1;
    NodeSettings settings = new NodeSettings(alone ? "local" : "coordinator",
        new TreeSet<>(alone ? List.of(Role.COORDINATOR, Role.WORKER) : List.of(Role.COORDINATOR)),
        "127.0.0.1", 0, List.of(), folder.resolve("state"), Math.max(1, nodes - 1));
    try (Clouds clouds = new Clouds(sources, DEADLINES);
        WorkerProcesses workers = new WorkerProcesses();
        ClusterNode node = ClusterNode.start(settings, clouds, DEADLINES);
        ProgressView view = ProgressView.open(System.out, System.getenv())) {
      workers.start(nodes - 1, node.address(), cloudsFile, DEADLINES.create());
      view.say("A simulated cloud of " + simulator.hosts() + " hosts; its clock runs "
          + simulator.timeScale() + " times as fast as yours." + workers.describe());
      Farewell farewell = new Farewell(CLOUD_IS_GONE,
          () -> TemporaryFolders.remove(folder, System.err));
      int code = new CampaignSession(node, view, System.err,
          CampaignId.random(new SecureRandom()), farewell).run(spec(), report);
      workers.silence();
      return code;
    }
  }

  private CampaignSpec spec() {
    CampaignSpec.Goal goal = untilHostsBreak
        ? new CampaignSpec.Goal.UntilHostsBreak()
        : new CampaignSpec.Goal.Servers(servers);
    return new CampaignSpec("demo", Simulator.CLOUD_NAME, goal,
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("last-straw-demo", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("last-straw-demo", true, "12.11.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofMinutes(11),
        new CampaignSpec.Verify.Console("login:", 1), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.3, Duration.ofHours(12), 0.1, Duration.ZERO), List.of());
  }
}
