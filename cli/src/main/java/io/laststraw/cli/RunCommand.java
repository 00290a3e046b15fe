package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.preflight.TeardownHint;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = "Run a campaign from this process: coordinator and worker in one.", footer = {
    "",
    "The campaign file names the cloud's entry in clouds.yaml; see",
    "docs/campaign.example.yaml for every key. Ctrl-C once stops creating and tears",
    "down, if the file does not want the servers to stay; twice leaves at once and",
    "prints the command that finishes the teardown.",
    "",
    "  laststraw run campaign.yaml --out runs/first"})
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "the campaign file")
  private Path file = Path.of("campaign.yaml");

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "", description = "folder for the report (default: runs/<campaign>-<time>)")
  private String out = "";

  @Mixin
  private StateOptions state = new StateOptions();

  @Mixin
  private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws InterruptedException {
    CampaignSpec spec = CampaignFiles.read(file);
    CampaignId campaign = CampaignId.random(new SecureRandom());
    Path folder = CampaignFiles.reportFolder(out, spec.name(), Instant.now());
    NodeSettings settings = new NodeSettings("local",
        new TreeSet<>(List.of(Role.COORDINATOR, Role.WORKER)), "127.0.0.1", 0, List.of(),
        state.folder().resolve("run-" + campaign), 1);
    try (Clouds clouds = cloud.clouds();
        ClusterNode node = ClusterNode.start(settings, clouds, cloud.deadlines());
        ProgressView view = ProgressView.open(System.out, System.getenv())) {
      return new CampaignSession(node, view, System.err, campaign, farewell(campaign, spec))
          .run(spec, folder);
    }
  }

  private static Farewell farewell(CampaignId campaign, CampaignSpec spec) {
    return new Farewell(List.of(
        "laststraw: left at once; servers of this campaign may still be there. Finish with:",
        "  " + TeardownHint.command(campaign, spec.cloud())), () -> {});
  }
}
