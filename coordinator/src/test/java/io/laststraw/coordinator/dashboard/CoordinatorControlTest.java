package io.laststraw.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.Coordinator.Submitted;
import io.laststraw.coordinator.campaign.CampaignFile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CoordinatorControlTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:00Z");

  private final TestProbe<Coordinator.Command> coordinator = KIT
      .createTestProbe(Coordinator.Command.class);
  private final CoordinatorControl control = new CoordinatorControl(KIT.system(),
      coordinator.getRef(), InstantSource.fixed(NOW), new Random(7));

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void standing_isAskedOfTheCoordinator() {
    CompletableFuture<CampaignStanding> answer = control.standing().toCompletableFuture();
    coordinator.expectMessageClass(Coordinator.GetStanding.class).replyTo()
        .tell(Standings.underway());
    assertThat(answer.join()).isEqualTo(Standings.underway());
  }

  @Test
  void aSubmissionWithoutAFolder_getsOneNamedAfterCampaignAndTime() {
    CampaignFile.Read file = (CampaignFile.Read) CampaignFile
        .read("name: fill\ngoal:\n  servers: 10\n");
    CompletableFuture<Submitted> answer = control.submit(file.spec(), "").toCompletableFuture();
    Coordinator.Submit submit = coordinator.expectMessageClass(Coordinator.Submit.class);
    assertThat(submit.reportFolder()).isEqualTo("runs/fill-20261123-140500");
    assertThat(submit.at()).isEqualTo(NOW);
    submit.replyTo().tell(new Submitted.Taken(submit.campaign()));
    assertThat(answer.join()).isEqualTo(new Submitted.Taken(submit.campaign()));
  }

  @Test
  void twoSubmissions_haveTwoIds() {
    CampaignFile.Read file = (CampaignFile.Read) CampaignFile
        .read("name: fill\ngoal:\n  servers: 10\n");
    control.submit(file.spec(), "a");
    control.submit(file.spec(), "a");
    assertThat(coordinator.expectMessageClass(Coordinator.Submit.class).campaign())
        .isNotEqualTo(coordinator.expectMessageClass(Coordinator.Submit.class).campaign());
  }

  @Test
  void pauseAndStop_areTold() {
    control.pause(true);
    control.stop("lunch");
    coordinator.expectMessage(new Coordinator.Pause(true));
    coordinator.expectMessage(new Coordinator.Stop("lunch"));
  }
}
