package io.laststraw.worker.reconcile;

import static io.laststraw.worker.reconcile.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boots that do not end, and servers that do not go. */
class StuckBootTest {
  private static List<String> ids(Plan plan) {
    return plan.actions().stream().map(action -> switch (action) {
      case Action.Create create -> "create " + create.key().name();
      case Action.Delete delete -> "delete " + delete.id();
      case Action.Show show -> "read " + show.id();
      case Action.ReadConsole read -> "console of " + read.id();
    }).toList();
  }

  @Test
  void aHostWithoutProgress_hasItsBuildingServersReadAndToldOnce() {
    Scene scene = Scene.ready().isTold(2, 2);
    scene.ticks();
    scene.accepts(1, 2);
    for (int round = 0; round < 61; round++) {
      scene.round(Rows.building(1, 2), false).isTold(2, 2);
    }
    assertThat(ids(scene.ticks())).containsExactly("read " + id(2), "read " + id(1));
    scene.shows(1, ServerStatus.BUILD, Fault.none()).shows(2, ServerStatus.BUILD, Fault.none());
    assertThat(scene.ticks().actions()).isEmpty();
    assertThat(scene.view().account().pendingFaults()).extracting(fault -> fault.fault().id())
        .containsExactly(FaultId.F41, FaultId.F41);
    scene.acknowledgesFaults().isTold(2, 2);
    assertThat(ids(scene.ticks())).containsExactly("delete " + id(2), "delete " + id(1));
  }

  /** Server 1 stays in BUILD while servers 2 to {@code last} come and go ACTIVE, 10 s each. */
  private static Scene overtaken(int last) {
    Scene scene = Scene.ready().isTold(100, 2);
    scene.ticks();
    scene.accepts(1, 2);
    for (int round = 2; round < last; round++) {
      scene.round(Rows.active(2, round).andBuilding(1, 1), false).isTold(100, 2);
      scene.ticks();
      scene.accepts(round + 1, round + 1);
    }
    return scene;
  }

  @Test
  void aBootThatLaterOnesHaveOvertakenForLong_isStuckThoughTheHostMakesProgress() {
    assertThat(phaseOfTheFirst(overtaken(25))).isEqualTo(Phase.FAILED);
  }

  @Test
  void aBootThatWasOvertakenOnlyNow_isNotStuck() {
    assertThat(phaseOfTheFirst(overtaken(15))).isEqualTo(Phase.BUILD);
  }

  private static Phase phaseOfTheFirst(Scene scene) {
    return scene.view().table().find(Scene.key(1)).orElseThrow().phase();
  }

  @Test
  void aBurstThatQueues_isNotStuckWhileNoLaterBootHasEnded() {
    Scene scene = Scene.ready().isTold(8, 8);
    scene.ticks();
    scene.accepts(1, 8);
    for (int round = 0; round < 40; round++) {
      scene.round(Rows.active(1, 7).andBuilding(8, 8), false).isTold(8, 8);
    }
    assertThat(scene.ticks().actions()).isEmpty();
  }

  @Test
  void theLastBoot_isWatchedClosely_untilItIsLate() {
    Scene scene = Scene.withActive(2).isTold(4, 2);
    scene.ticks();
    assertThat(scene.plans().needs().has(Need.LAST_BOOTS)).isFalse();
    scene.accepts(3, 4).round(Rows.active(1, 3).andBuilding(4, 4), false).isTold(4, 2);
    assertThat(scene.plans().needs().has(Need.LAST_BOOTS)).isTrue();
    assertThat(scene.passes(41).plans().needs().has(Need.LAST_BOOTS)).isFalse();
  }

  @Test
  void aBootThatIsLate_makesTheNextRoundWhole() {
    Scene scene = Scene.withActive(2).isTold(3, 1);
    scene.ticks();
    scene.accepts(3, 3);
    assertThat(scene.plans().needs().has(Need.LATE_BOOTS)).isFalse();
    assertThat(scene.passes(41).plans().needs().has(Need.LATE_BOOTS)).isTrue();
  }

  @Test
  void aDeleteThatWasSentTwice_makesItsServerStuck() {
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.deletes(1, Deletion.ACCEPTED).isTold(0, 0);
    assertThat(scene.view().counts().stuck()).isZero();
    scene.passes(121).isTold(0, 0).ticks();
    assertThat(scene.view().counts().stuck()).as("the second is not answered").isZero();
    scene.deletes(1, Deletion.ACCEPTED);
    assertThat(scene.view().counts().stuck()).isEqualTo(1);
    scene.passes(300).isTold(0, 0).ticks();
    assertThat(scene.view().counts().stuck()).as("while a third is out").isEqualTo(1);
  }

  @Test
  void aDeleteThatIsAcceptedAfterARefusal_getsItsTime() {
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.refusesDelete(1, FaultId.F64).passes(121).isTold(0, 0).ticks();
    scene.deletes(1, Deletion.ACCEPTED);
    assertThat(scene.view().counts().stuck()).isZero();
    scene.passes(300).isTold(0, 0).ticks();
    assertThat(scene.deletes(1, Deletion.ACCEPTED).view().counts().stuck()).isEqualTo(1);
  }

  @Test
  void aDeleteThatWasPushedBack_isNoSignThatItsServerCannotGo() {
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.refusesDelete(1, FaultId.F09).isTold(0, 0);
    scene.passes(121).isTold(0, 0).ticks();
    assertThat(scene.view().counts().stuck()).isZero();

    scene.refusesDelete(1, FaultId.F64).passes(121).isTold(0, 0).ticks();
    scene.refusesDelete(1, FaultId.F64);
    assertThat(scene.view().counts().stuck()).as("one that Nova will not do is").isEqualTo(1);
  }

  @Test
  void aStuckServer_isReplacedOnlyForAsLongAsItIsThere() {
    HostTarget.Level one = new HostTarget.Level(1, 4, 10, 10, 0, 1);
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.deletes(1, Deletion.ACCEPTED).passes(121).isTold(0, 0).ticks();
    scene.deletes(1, Deletion.ACCEPTED);
    assertThat(scene.view().counts().stuck()).isEqualTo(1);
    assertThat(scene.isTold(one).ticks().creates()).isEqualTo(1);

    scene.deletes(1, Deletion.GONE);
    assertThat(scene.view().counts().stuck()).isZero();
    scene.accepts(2, 1);
    assertThat(scene.isTold(one).ticks().creates()).isZero();
  }

  @Test
  void ofStuckServers_noMoreAreReplacedThanTheLevelAllows() {
    Scene scene = Scene.withActive(3).isTold(0, 0);
    scene.ticks();
    for (int number = 1; number <= 3; number++) {
      scene.deletes(number, Deletion.ACCEPTED);
    }
    scene.passes(121).isTold(0, 0).ticks();
    for (int number = 1; number <= 3; number++) {
      scene.deletes(number, Deletion.ACCEPTED);
    }
    assertThat(scene.view().counts().stuck()).isEqualTo(3);

    HostTarget.Level three = new HostTarget.Level(3, 2, 10, 10, 0, 1);
    assertThat(scene.isTold(three).ticks().creates()).isEqualTo(2);
  }
}
