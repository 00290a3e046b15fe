package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.dashboard.ControlReply;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final ControlReply<CampaignStanding> PREPARING = new ControlReply.Got<>(
      new CampaignStanding.Preparing(new CampaignId("a1b2c3d4"), false));
  private static final ControlReply<CampaignStanding> AWAY = new ControlReply.Unreachable<>(
      "It is away.");
  private static final ControlReply<CampaignStanding> ENDED = new ControlReply.Got<>(
      new CampaignStanding.Ended(
          SampleReport.of(Answer.HOLDS, LimitingFactor.NONE, Audit.clean()), "runs/x", false));

  private final Deque<ControlReply<CampaignStanding>> replies = new ArrayDeque<>();
  private final Told told = new Told();
  private final Follower follower = new Follower(replies::removeFirst, () -> {}, told);

  @Test
  void aCampaign_isFollowedToItsEnd() throws InterruptedException {
    replies.addAll(List.of(PREPARING, PREPARING, ENDED, PREPARING));
    assertThat(follower.follow()).isEqualTo(ENDED);
    assertThat(told.lines).containsExactly("finished in runs/x");
    assertThat(replies).hasSize(1);
  }

  @Test
  void aCoordinatorThatIsAwayForAWhile_isWaitedForAndSaidOnce() throws InterruptedException {
    replies.add(PREPARING);
    replies.addAll(Collections.nCopies(50, AWAY));
    replies.add(PREPARING);
    replies.addAll(Collections.nCopies(50, AWAY));
    replies.add(ENDED);
    assertThat(follower.follow()).isEqualTo(ENDED);
    assertThat(told.lines).containsExactly("It is away. Waiting for it.",
        "It is away. Waiting for it.", "finished in runs/x");
  }

  @Test
  void aCoordinatorThatStaysAway_isGivenUp() throws InterruptedException {
    replies.addAll(Collections.nCopies(100, AWAY));
    assertThat(follower.follow()).isEqualTo(AWAY);
    assertThat(replies).hasSize(39);
  }

  @Test
  void aCoordinatorThatKnowsUsNotYet_isAskedAgain() throws InterruptedException {
    ControlReply<CampaignStanding> denied = new ControlReply.Denied<>("Another token.");
    replies.addAll(List.of(PREPARING, denied, denied, ENDED));
    assertThat(follower.follow()).isEqualTo(ENDED);
    replies.addAll(Collections.nCopies(10, denied));
    assertThat(follower.follow()).isEqualTo(denied);
    assertThat(replies).hasSize(5);
  }

  @Test
  void withoutACampaign_thereIsNothingToFollow() throws InterruptedException {
    ControlReply<CampaignStanding> none = new ControlReply.Got<>(new CampaignStanding.None());
    replies.add(none);
    assertThat(follower.follow()).isEqualTo(none);
  }

  @Test
  void aRefusedCampaign_endsTheFollowing() throws InterruptedException {
    ControlReply<CampaignStanding> refused = new ControlReply.Got<>(new CampaignStanding.Refused(
        new CampaignId("a1b2c3d4"), List.of("Raise the quota."), false));
    replies.addAll(List.of(PREPARING, refused));
    assertThat(follower.follow()).isEqualTo(refused);
  }

  private static final class Told implements ProgressView {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void show(CampaignProgress progress) {
      lines.add("active " + progress.servers().active());
    }

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void finish(CampaignReport report, ExitCode code, Path reportFolder) {
      lines.add("finished in " + reportFolder);
    }

    @Override
    public void close() {
      lines.add("closed");
    }
  }
}
