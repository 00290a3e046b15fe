package io.laststraw.cli.drill;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.cloud.CloudSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One campaign of the production program, over HTTP, through a fault script in a simulated cloud.
 *
 * @param servers the goal
 * @param simulated the cloud and its script
 */
public record Drill(int servers, SimulatorSettings simulated) {
  /** An answer that comes later than this never comes (fault F19); our own machine is quicker. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 100;
  /** Cloud time: the longest that the campaign may take by its own caps, and its teardown. */
  private static final Duration PATIENCE = Duration.ofHours(16);
  /** Our own time until it begins. */
  private static final Duration START = Duration.ofMinutes(2);

  /**
   * Plays it, with files only in {@code folder}.
   *
   * @throws IOException when that folder cannot be used
   */
  public DrillOutcome play(CampaignId id, Path folder) throws IOException, InterruptedException {
    try (Simulator simulator = Simulator.start(simulated)) {
      Path file = simulator.writeCloudsYaml(folder);
      CloudSources sources = new CloudSources(Map.of(),
          new CloudSources.Source(file.toString(), Files.readString(file)),
          CloudSources.Source.NONE);
      return switch (campaign(id, sources, folder)) {
        case CampaignStanding.Refused(var _, List<String> reasons, boolean _) ->
          new DrillOutcome.Failed(reasons);
        case CampaignStanding.Ended ended ->
          new DrillOutcome.Ended(simulated.faults(), ended.report(), simulator.truth());
        case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Underway _ ->
          new DrillOutcome.Failed(List.of("the campaign does not end"));
      };
    }
  }

  /** Where the campaign stands when it is over, or when nobody needs to wait any longer. */
  private CampaignStanding campaign(CampaignId id, CloudSources sources, Path folder)
      throws InterruptedException {
    CallDeadlines deadlines = CallDeadlines.allOf(DEADLINE);
    NodeSettings settings = new NodeSettings("local",
        new TreeSet<>(List.of(NodeSettings.Role.COORDINATOR, NodeSettings.Role.WORKER)),
        "127.0.0.1", 0, List.of(), folder.resolve("state"), 1);
    CountDownLatch never = new CountDownLatch(1);
    try (Clouds clouds = new Clouds(sources, deadlines);
        ClusterNode node = ClusterNode.start(settings, clouds, deadlines)) {
      node.submit(id, spec(), folder.resolve("report").toString());
      CampaignStanding standing = new CampaignStanding.None();
      double millis = PATIENCE.toMillis() / simulated.timeScale() + START.toMillis();
      for (int looks = 0; looks < millis / LOOK_MILLIS && !standing.isOver(); looks++) {
        boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        standing = node.standing().orElseGet(CampaignStanding.None::new);
      }
      return standing;
    }
  }

  private CampaignSpec spec() {
    return new CampaignSpec("drill", Simulator.CLOUD_NAME, new CampaignSpec.Goal.Servers(servers),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("last-straw-drill", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("last-straw-drill", true, "12.11.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofMinutes(11),
        new CampaignSpec.Verify.Nothing(), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.3, Duration.ofHours(12), 0.1, Duration.ZERO), shared());
  }

  /** Their owners agree: they are there to see that nobody touches them. */
  private List<String> shared() {
    return simulated.decoys().stream().map(CloudSettings.Decoy::host).distinct().toList();
  }
}
