package io.laststraw.coordinator.dashboard;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.report.ReportFolders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** {@link CampaignControl} over the coordinator's actor, by asking it. */
public final class CoordinatorControl implements CampaignControl {
  /** Longer than a coordinator needs to move to another node. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ActorSystem<?> system;
  private final ActorRef<Coordinator.Command> coordinator;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Speaks to one coordinator.
   *
   * @param clock wall-clock time, for names that people read
   * @param random draws campaign ids; it has to be safe for use by several threads
   */
  public CoordinatorControl(
      ActorSystem<?> system,
      ActorRef<Coordinator.Command> coordinator,
      InstantSource clock,
      RandomGenerator random) {
    this.system = system;
    this.coordinator = coordinator;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public CompletionStage<CampaignStanding> standing() {
    return AskPattern.ask(coordinator, Coordinator.GetStanding::new, PATIENCE, system.scheduler());
  }

  @Override
  public CompletionStage<Coordinator.Submitted> submit(CampaignSpec spec, String reportFolder) {
    Instant now = clock.instant();
    CampaignId campaign = CampaignId.random(random);
    String folder = reportFolder.isEmpty() ? ReportFolders.named(spec.name(), now) : reportFolder;
    return AskPattern.ask(coordinator,
        replyTo -> new Coordinator.Submit(campaign, spec, folder, now, replyTo), PATIENCE,
        system.scheduler());
  }

  @Override
  public void pause(boolean paused) {
    coordinator.tell(new Coordinator.Pause(paused));
  }

  @Override
  public void stop(String reason) {
    coordinator.tell(new Coordinator.Stop(reason));
  }
}
