package io.laststraw.worker.reconcile;

import static io.laststraw.worker.reconcile.Scene.id;
import static io.laststraw.worker.reconcile.Scene.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostViewTest {
  private static final Fault NO_MEMORY = Fault.of(FaultId.F44, "Cannot allocate memory");

  private static HostStatus status(Scene scene) {
    return StatusReport.of(scene.view(), scene.at());
  }

  /** Boots one server alone, seen ACTIVE after so many seconds. */
  private static void bootsAlone(Scene scene, int number, int seconds) {
    scene.isTold(number, 1);
    scene.ticks();
    scene.accepts(number, number);
    for (int passed = 10; passed + 10 <= seconds; passed += 10) {
      scene.round(Rows.active(1, number - 1).andBuilding(number, number), false);
    }
    scene.passes(seconds % 10).round(Rows.active(1, number), false);
    scene.isTold(number, 1);
    scene.passes(2).ticks();
  }

  @Test
  void evidence_tellsHowManyBootedAndHowManyWereHeld() {
    Scene scene = Scene.ready().isTold(2, 2);
    scene.ticks();
    scene.accepts(1, 2).round(Rows.active(1, 2)).passes(30).isTold(4, 2);
    scene.ticks();
    scene.accepts(3, 4).round(Rows.active(1, 2).andBuilding(4, 4).andFailed(3, 3)).isTold(4, 2);
    scene.ticks();
    scene.shows(3, ServerStatus.ERROR, NO_MEMORY);
    assertThat(status(scene).pendingFaults()).containsExactly(
        new FaultEvidence(
            id(3), Scene.name(3).text(), NO_MEMORY, scene.at().cloud(), 2, 2));
  }

  @Test
  void refusals_pauseTheCreatesForLongerAndLonger() {
    Scene scene = Scene.ready().isTold(9, 1);
    scene.ticks();
    scene.refuses(1, FaultId.F26);
    assertThat(scene.passes(1).plans().creates()).isZero();
    assertThat(scene.passes(1).ticks().creates()).isEqualTo(1);
    scene.refuses(2, FaultId.F26);
    assertThat(scene.passes(3).plans().creates()).isZero();
    assertThat(scene.passes(1).plans().creates()).isEqualTo(1);
  }

  @Test
  void createsThatWereHeldBack_waitAndAreNoFaults() {
    Scene scene = Scene.ready().isTold(9, 1);
    scene.ticks();
    scene.refuses(1, FaultId.HELD_BACK);
    assertThat(scene.passes(1).plans().creates()).isZero();
    assertThat(status(scene).pendingFaults()).isEmpty();
    assertThat(status(scene).totals().refused()).isZero();
    assertThat(scene.passes(1).plans().creates()).isEqualTo(1);
  }

  @Test
  void manyCreatesThatWereRefusedTogether_countAsOne() {
    Scene scene = Scene.ready().isTold(9, 6);
    scene.ticks();
    for (int number = 1; number <= 6; number++) {
      scene.refuses(number, FaultId.F26);
    }
    assertThat(status(scene).totals().refused()).isEqualTo(6);
    assertThat(scene.passes(1).plans().creates()).isZero();
    assertThat(scene.passes(1).plans().creates()).isEqualTo(6);
  }

  @Test
  void acknowledgedEvidence_isNotToldAgain() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.refuses(1, FaultId.F26);
    assertThat(status(scene).pendingFaults()).hasSize(1);
    scene.acknowledgesFaults().isTold(1, 1);
    assertThat(status(scene).pendingFaults()).isEmpty();
  }

  @Test
  void refusals_areAllCountedButOnlyFiftyAreKept() {
    Scene scene = Scene.ready();
    for (int number = 1; number <= 60; number++) {
      scene.passes(120).isTold(1, 1);
      scene.ticks();
      scene.refuses(number, FaultId.F26);
    }
    assertThat(status(scene).pendingFaults()).hasSize(50);
    assertThat(status(scene).totals().refused()).isEqualTo(60);
  }

  @Test
  void aBootTime_runsFromTheSendToTheBeginningOfTheRoundThatShowsIt() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.passes(3).accepts(1, 1).passes(7).round(Rows.active(1, 1), false);
    assertThat(status(scene).pace().latestSeconds()).isEqualTo(20);
    assertThat(status(scene).boots().count()).isEqualTo(1);
  }

  @Test
  void threeLonelyBootsFarSlowerThanTheBaseline_areToldAsSlownessOnce() {
    Scene scene = Scene.ready();
    for (int number = 1; number <= 12; number++) {
      bootsAlone(scene, number, 12);
    }
    for (int number = 13; number <= 15; number++) {
      bootsAlone(scene, number, 60);
    }
    assertThat(status(scene).pendingFaults()).singleElement().satisfies(evidence -> {
      assertThat(evidence.fault().id()).isEqualTo(FaultId.SLOW);
      assertThat(evidence.serverId()).isEqualTo(id(15));
      assertThat(evidence.bootsInFlight()).isEqualTo(1);
      assertThat(evidence.heldActive()).isEqualTo(12);
    });
    assertThat(scene.view().counts().active()).isEqualTo(15);
  }

  @Test
  void bootsWhoseEndNobodyCouldSee_countAsLongAsOthers() {
    Scene scene = Scene.ready();
    for (int number = 1; number <= 12; number++) {
      bootsAlone(scene, number, 20);
    }
    for (int number = 13; number <= 16; number++) {
      scene.isTold(number, 1);
      scene.ticks();
      scene.accepts(number, number).passes(180).round(Rows.active(1, number), false);
    }

    assertThat(status(scene).pace().latestSeconds()).isEqualTo(20);
    assertThat(status(scene).boots().count()).isEqualTo(16);
    assertThat(status(scene).pendingFaults()).isEmpty();
  }

  @Test
  void aBootThatWasSeenToBuildForLong_countsAtLeastAsLong() {
    Scene scene = Scene.ready();
    bootsAlone(scene, 1, 20);
    scene.isTold(2, 1);
    scene.ticks();
    scene.accepts(2, 2);
    for (int round = 1; round <= 3; round++) {
      scene.round(Rows.active(1, 1).andBuilding(2, 2), false);
    }
    scene.passes(100).round(Rows.active(1, 2), false);

    assertThat(status(scene).pace().latestSeconds()).isEqualTo((20 + 30) / 2.0);
  }

  @Test
  void withoutProgress_runsOnlyWhileBootsAreInFlight() {
    Scene scene = Scene.ready().passes(500).isTold(1, 1);
    assertThat(status(scene).pace().withoutProgress()).isZero();
    scene.ticks();
    scene.accepts(1, 1).passes(90);
    assertThat(status(scene).pace().withoutProgress()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void anAnswerToAnEarlierIncarnation_isNotCounted() {
    Scene scene = Scene.ready().isTold(1, 1);
    ServerName earlier = new ServerName(Scene.CAMPAIGN, 7, Scene.EPOCH - 1, 4);
    scene.observes(
        new Observation.Created(ServerKey.of(earlier), new Answer.Done<>("earlier")));
    assertThat(status(scene).totals().accepted()).isZero();
  }

  @Test
  void aServerInError_thatWasActive_isLostToo() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.accepts(1, 1).round(Rows.active(1, 1)).round(Rows.none().andFailed(1, 1));
    assertThat(status(scene).totals().lost()).isEqualTo(1);
    assertThat(status(scene).totals().failed()).isEqualTo(1);
  }

  @Test
  void aServerThatIsNeitherActiveNorInError_isTakenForADeadGuest() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.accepts(1, 1).round(Rows.active(1, 1)).round(Rows.none()).round(Rows.none());
    scene.ticks();
    scene.shows(1, ServerStatus.OTHER, Fault.none());
    assertThat(status(scene).pendingFaults())
        .extracting(evidence -> evidence.fault().id())
        .containsExactly(FaultId.F58);
    assertThat(scene.view().counts().error()).isEqualTo(1);
  }

  @Test
  void aCreateNotSent_leavesNothingBehind() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.observes(new Observation.NotSent(key(1)));
    assertThat(scene.view().counts().alive()).isZero();
    assertThat(status(scene).totals().sent()).isZero();
  }

  @Test
  void theCoordinator_isToldOfAChangeAtOnceAndOtherwiseAfterTheLongestSilence() {
    Scene scene = Scene.ready().isTold(1, 1);
    Duration silence = Duration.ofSeconds(60);
    HostView told = StatusReport.told(scene.view(), scene.at());
    assertThat(StatusReport.isDue(told, silence, scene.at())).isFalse();
    scene.ticks();
    HostView changed = told.begun(HostReconciler.plan(told.target(), told, scene.at()), scene.at());
    assertThat(StatusReport.isDue(changed, silence, scene.at())).isTrue();
    assertThat(StatusReport.isDue(told, silence, scene.passes(60).at())).isTrue();
  }

  @Test
  void aListingWhoseBeginningWasNotTold_isNotCounted() {
    Scene scene = Scene.starting();
    scene.observes(
        new Observation.UnfilteredRead(scene.at(), List.of(Scene.row(1))));
    assertThat(status(scene).listings()).isEqualTo(new HostStatus.Listings(0, 0));
    assertThat(scene.view().counts().alive()).isEqualTo(1);
  }

  @Test
  void aListingThatFailed_leavesItsNumberToTheNext() {
    Scene scene = Scene.starting();
    scene.observes(new Observation.UnfilteredBegan(scene.at())).passes(5);
    assertThat(status(scene).listings()).isEqualTo(new HostStatus.Listings(1, 0));
    scene.listsEverything();
    assertThat(status(scene).listings()).isEqualTo(new HostStatus.Listings(1, 1));
  }
}
