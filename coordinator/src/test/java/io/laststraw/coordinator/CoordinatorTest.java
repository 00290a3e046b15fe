package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.coordinator.CampaignCloud.Preparation;
import io.laststraw.coordinator.Coordinator.Submitted;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoordinatorTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory
      .parseString("pekko.actor.provider = local\npekko.loglevel = OFF")
      .withFallback(ConfigFactory.load()));

  private final MemoryJournals journals = new MemoryJournals();
  private final TestingCampaignCloud cloud = new TestingCampaignCloud();
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final TestProbe<Submitted> submitter = KIT.createTestProbe(Submitted.class);
  private final TestProbe<CampaignStanding> asker = KIT.createTestProbe(CampaignStanding.class);

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void aSubmittedCampaign_isJournaledTakenAndPrepared() throws InterruptedException {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);

    assertThat(submitter.receiveMessage()).isEqualTo(new Submitted.Taken(Campaigns.ID));
    assertThat(cloud.nextCall()).isEqualTo("prepare");
    assertThat(standing(coordinator))
        .isEqualTo(new CampaignStanding.Preparing(Campaigns.ID, false));
    cloud.answer(TestingCampaignCloud.ready());

    assertThat(journals.events(Campaigns.ID).getFirst())
        .isInstanceOf(CampaignEvent.Accepted.class);
    assertThat(underway(coordinator).campaignId()).isEqualTo(Campaigns.ID.value());
    KIT.stop(coordinator);
  }

  @Test
  void whileOneCampaignRuns_anotherIsTurnedAway() {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);
    submitter.receiveMessage();
    submit(coordinator, new CampaignId("other123"));

    assertThat(submitter.receiveMessage()).isEqualTo(new Submitted.Busy(Campaigns.ID));
    KIT.stop(coordinator);
  }

  @Test
  void aRefusedCampaign_isOverAndLeavesTheCoordinatorFree() throws InterruptedException {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);
    submitter.receiveMessage();
    cloud.answer(new Preparation.Refused(List.of("no image"), false));
    assertThat(cloud.nextCall()).isEqualTo("prepare");
    assertThat(cloud.nextCall()).isEqualTo("close");

    submit(coordinator, new CampaignId("other123"));

    assertThat(submitter.receiveMessage())
        .isEqualTo(new Submitted.Taken(new CampaignId("other123")));
    assertThat(journals.events(Campaigns.ID).getLast())
        .isEqualTo(new CampaignEvent.Refused(List.of("no image")));
    KIT.stop(coordinator);
  }

  @Test
  void anUnfinishedCampaign_isTakenUpAgain() throws InterruptedException {
    unfinishedJournal();
    ActorRef<Coordinator.Command> coordinator = started();
    assertThat(cloud.nextCall()).isEqualTo("reconnect");

    cloud.answer(TestingCampaignCloud.ready());

    assertThat(underway(coordinator).campaignId()).isEqualTo(Campaigns.ID.value());
    KIT.stop(coordinator);
  }

  @Test
  void aCoordinatorThatStops_letsItsJournalGo() {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);
    submitter.receiveMessage();

    KIT.stop(coordinator);

    journals.open(Campaigns.ID).close();
  }

  @Test
  void aRunnerThatFails_makesTheCoordinatorBeginAgainFromTheJournal() throws InterruptedException {
    MemoryJournals.MemoryJournal journal = unfinishedJournal();
    ActorRef<Coordinator.Command> coordinator = started();
    assertThat(cloud.nextCall()).isEqualTo("reconnect");
    cloud.answer(TestingCampaignCloud.ready());
    underway(coordinator);

    journal.failOnce();
    coordinator.tell(new Coordinator.Pause(true));

    assertThat(cloud.nextCall()).isEqualTo("close");
    assertThat(cloud.nextCall()).isEqualTo("reconnect");
    cloud.answer(TestingCampaignCloud.ready());
    assertThat(underway(coordinator).campaignId()).isEqualTo(Campaigns.ID.value());
    assertThat(journals.term()).isEqualTo(2);
    KIT.stop(coordinator);
  }

  private ActorRef<Coordinator.Command> askedWhilePreparing(Coordinator.Command... wishes) {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);
    submitter.receiveMessage();
    List.of(wishes).forEach(coordinator::tell);
    standing(coordinator);
    return coordinator;
  }

  /** The next coordinator, once the cloud is ready for it; the first one's preparation came to nothing. */
  private ActorRef<Coordinator.Command> takesOver() throws InterruptedException {
    ActorRef<Coordinator.Command> next = started();
    assertThat(cloud.nextCall()).isEqualTo("prepare");
    assertThat(cloud.nextCall()).isEqualTo("close");
    assertThat(cloud.nextCall()).isEqualTo("prepareAgain");
    cloud.answer(new Preparation.Refused(List.of("nobody listens any more"), true));
    cloud.answer(TestingCampaignCloud.ready());
    return next;
  }

  @Test
  void aStopWhilePreparing_endsTheCampaignAsSoonAsItRuns() throws InterruptedException {
    ActorRef<Coordinator.Command> coordinator = askedWhilePreparing(new Coordinator.Stop("enough"));

    cloud.answer(TestingCampaignCloud.ready());
    assertThat(cloud.nextCall()).isEqualTo("prepare");
    assertThat(cloud.nextCall()).isEqualTo("audit");
    assertThat(reports.take()).isEqualTo("test");
    assertThat(cloud.nextCall()).isEqualTo("close");

    assertThat(standing(coordinator)).isInstanceOfSatisfying(CampaignStanding.Ended.class,
        ended -> assertThat(ended.stopped()).isTrue());
    assertThat(journals.events(Campaigns.ID).getLast())
        .isInstanceOfSatisfying(CampaignEvent.PhaseEntered.class,
            last -> assertThat(last.phase()).isEqualTo(Phase.ENDED));
    KIT.stop(coordinator);
  }

  @Test
  void aStopWhilePreparing_isKnownToTheNextCoordinator() throws InterruptedException {
    KIT.stop(askedWhilePreparing(new Coordinator.Stop("enough")));

    ActorRef<Coordinator.Command> second = takesOver();
    assertThat(cloud.nextCall()).isEqualTo("audit");
    assertThat(reports.take()).isEqualTo("test");
    assertThat(cloud.nextCall()).isEqualTo("close");
    assertThat(standing(second)).isInstanceOfSatisfying(CampaignStanding.Ended.class,
        ended -> assertThat(ended.stopped()).isTrue());
    KIT.stop(second);
  }

  @Test
  void aPauseWhilePreparing_isKnownToTheNextCoordinator() throws InterruptedException {
    KIT.stop(askedWhilePreparing(new Coordinator.Pause(true)));

    ActorRef<Coordinator.Command> second = takesOver();
    underway(second);
    assertThat(journals.events(Campaigns.ID)).filteredOn(CampaignEvent.Paused.class::isInstance)
        .extracting(event -> ((CampaignEvent.Paused) event).paused()).containsExactly(true);
    KIT.stop(second);
  }

  @Test
  void ofPausesAndTheirEndsWhilePreparing_theLastOneIsTold() throws InterruptedException {
    ActorRef<Coordinator.Command> coordinator = askedWhilePreparing(new Coordinator.Pause(true),
        new Coordinator.Pause(false), new Coordinator.Pause(true));

    cloud.answer(TestingCampaignCloud.ready());
    underway(coordinator);

    assertThat(journals.events(Campaigns.ID)).filteredOn(CampaignEvent.Paused.class::isInstance)
        .extracting(event -> ((CampaignEvent.Paused) event).paused()).containsExactly(true);
    KIT.stop(coordinator);
  }

  @Test
  void aCampaignThatWasAcceptedAndNotPrepared_isPreparedAgain() throws InterruptedException {
    MemoryJournals.MemoryJournal journal = journals.open(Campaigns.ID);
    journal.append(List.of(Campaigns.accepted(kept())));
    journal.close();

    ActorRef<Coordinator.Command> coordinator = started();

    assertThat(cloud.nextCall()).isEqualTo("prepareAgain");
    assertThat(standing(coordinator))
        .isEqualTo(new CampaignStanding.Preparing(Campaigns.ID, false));
    KIT.stop(coordinator);
  }

  @Test
  void aCampaignThatIsTakenUpAgain_saysSo() throws InterruptedException {
    unfinishedJournal();
    ActorRef<Coordinator.Command> coordinator = started();
    assertThat(cloud.nextCall()).isEqualTo("reconnect");

    assertThat(standing(coordinator)).isEqualTo(new CampaignStanding.Preparing(Campaigns.ID, true));
    KIT.stop(coordinator);
  }

  @Test
  void anAnswerToAPreparationBeforeARestart_isNoNews() throws InterruptedException {
    ActorRef<Coordinator.Command> coordinator = started();
    submit(coordinator, Campaigns.ID);
    submitter.receiveMessage();
    coordinator.tell(poison());
    assertThat(List.of(cloud.nextCall(), cloud.nextCall(), cloud.nextCall()))
        .containsExactly("prepare", "close", "prepareAgain");

    cloud.answer(new Preparation.Refused(List.of("stale"), true));
    cloud.answer(TestingCampaignCloud.ready());

    assertThat(underway(coordinator).campaignId()).isEqualTo(Campaigns.ID.value());
    assertThat(journals.events(Campaigns.ID))
        .noneMatch(CampaignEvent.Refused.class::isInstance);
    KIT.stop(coordinator);
  }

  /** A question that cannot be answered: whoever handles it fails. */
  @SuppressWarnings("NullAway")
  private static Coordinator.Command poison() {
    return new Coordinator.GetStanding(null);
  }

  @Test
  void whileTheServicesAreBeingRead_noSecondReadingBegins() throws InterruptedException {
    unfinishedJournal();
    cloud.neverAnswerForHosts();
    ActorRef<Coordinator.Command> coordinator = started();
    AtomicLong readings = new AtomicLong();
    CountDownLatch manyTicks = new CountDownLatch(40);

    cloud.answer(TestingCampaignCloud.ready(() -> {
      manyTicks.countDown();
      return Campaigns.at(40 * readings.incrementAndGet());
    }));
    manyTicks.await();

    assertThat(cloud.watches()).isEqualTo(1);
    KIT.stop(coordinator);
  }

  private MemoryJournals.MemoryJournal unfinishedJournal() {
    MemoryJournals.MemoryJournal journal = journals.open(Campaigns.ID);
    journal.append(List.of(Campaigns.accepted(kept()), Campaigns.prepared(90, 90),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START)));
    journal.close();
    return journal;
  }

  private ActorRef<Coordinator.Command> started() {
    CoordinatorSettings settings = new CoordinatorSettings(Duration.ofMillis(10),
        Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(180),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5), 1);
    Coordinator.Foundation foundation = new Coordinator.Foundation(() -> cloud, journals, settings,
        _ -> report -> {
          reports.add(report.campaign().name());
          return "there";
        });
    return KIT.spawn(Behaviors.supervise(Coordinator.create(foundation))
        .onFailure(SupervisorStrategy.restart()));
  }

  private void submit(ActorRef<Coordinator.Command> coordinator, CampaignId campaign) {
    coordinator.tell(new Coordinator.Submit(campaign, kept(), "runs/test", Campaigns.START,
        submitter.getRef()));
  }

  /** Without servers to take down, a stopped campaign needs no worker to end. */
  private static CampaignSpec kept() {
    return Campaigns.spec(new Goal.Servers(100), new Pacing.Adaptive(), Teardown.NEVER);
  }

  private CampaignStanding standing(ActorRef<Coordinator.Command> coordinator) {
    coordinator.tell(new Coordinator.GetStanding(asker.getRef()));
    return asker.receiveMessage();
  }

  /** Asks until the preparation that was just answered has come through the mailbox. */
  private io.laststraw.coordinator.report.CampaignProgress underway(
      ActorRef<Coordinator.Command> coordinator) {
    while (true) {
      if (standing(coordinator) instanceof CampaignStanding.Underway running) {
        return running.progress();
      }
    }
  }
}
