package io.laststraw.cli;

import io.laststraw.cli.node.Clouds;
import io.laststraw.cli.node.ClusterNode;
import io.laststraw.cli.node.NodeSettings;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.coordinator.CampaignStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A campaign from its submission to its report, by one node that has both roles. */
final class WholeCampaign {
  static final CallDeadlines DEADLINES = CallDeadlines.allOf(Duration.ofSeconds(30));

  private static final int MOST_LOOKS = 1200;

  private WholeCampaign() {}

  static CloudSources sources(Path file) throws IOException {
    return new CloudSources(Map.of(),
        new CloudSources.Source(file.toString(), Files.readString(file)),
        CloudSources.Source.NONE);
  }

  static CampaignStanding.Ended run(CloudSources sources, CampaignSpec spec, Path folder)
      throws InterruptedException {
    NodeSettings settings = new NodeSettings("local",
        new TreeSet<>(List.of(NodeSettings.Role.COORDINATOR, NodeSettings.Role.WORKER)),
        "127.0.0.1", 0, List.of(), folder.resolve("state"), 1);
    CountDownLatch never = new CountDownLatch(1);
    try (Clouds clouds = new Clouds(sources, DEADLINES);
        ClusterNode node = ClusterNode.start(settings, clouds, DEADLINES)) {
      node.submit(new CampaignId("k3x9q2ab"), spec, folder.resolve("report").toString());
      for (int look = 0; look < MOST_LOOKS; look++) {
        switch (node.standing().orElseGet(CampaignStanding.None::new)) {
          case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Underway _ -> {
          }
          case CampaignStanding.Refused refused -> throw new AssertionError(refused.reasons());
          case CampaignStanding.Ended ended -> {
            return ended;
          }
        }
        boolean _ = never.await(100, TimeUnit.MILLISECONDS);
      }
      throw new AssertionError("the campaign did not end: " + node.standing());
    }
  }
}
