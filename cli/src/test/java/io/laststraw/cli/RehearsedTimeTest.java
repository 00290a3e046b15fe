package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.simulator.cloud.Physics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsedTimeTest {
  private static final Physics DEFAULT = SimulatorOptions.loadPhysics("default");

  @TempDir
  Path folder;

  private CampaignSpec campaign(int servers) throws IOException {
    Path file = folder.resolve("campaign.yaml");
    Files.writeString(file, "name: rehearsed\ncloud: nowhere\ngoal: {servers: " + servers
        + "}\nserver: {network: none}\nhold: 60s\n");
    return CampaignFiles.read(file);
  }

  @Test
  void aCampaignThatFits_takesItsFillHoldAndTeardown() throws IOException {
    assertThat(RehearsedTime.sentence(campaign(20), 2, "default", DEFAULT))
        .matches("Fill \\d+ .*, hold 60 s, teardown \\d+ .*"
            + " on 2 simulated hosts \\(physics default\\)\\.");
  }

  @Test
  void hostsThatHoldTooFew_saySo() throws IOException {
    assertThat(RehearsedTime.sentence(campaign(400), 1, "default", DEFAULT))
        .contains("which held only 3", " of 400: take a physics file of such hosts as yours.");
  }

  @Test
  void aCampaignThatNoSimulatedHostTakes_isAnsweredWithTheReason() throws IOException {
    assertThat(RehearsedTime.sentence(campaign(100_000), 1, "default", DEFAULT))
        .startsWith("Nothing can be said by a rehearsal on 1 simulated host (physics default): ");
  }
}
