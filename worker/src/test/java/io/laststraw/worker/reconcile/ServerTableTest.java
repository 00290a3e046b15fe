package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of names and ids, and how much may be told at a time. */
class ServerTableTest {
  private static ServerName named(long epoch, int number) {
    return new ServerName(Scene.CAMPAIGN, Scene.HOST.ordinal(), epoch, number);
  }

  @Test
  void numbersBeginBehindTheHighestThatIsTaken() {
    Scene scene = Scene.ready().isTold(9, 9);
    assertThat(scene.view().table().highestNumber(Scene.name(1))).isZero();

    scene.listsEverything(Scene.row(4));
    assertThat(scene.view().table().highestNumber(Scene.name(1))).isEqualTo(4);
    assertThat(scene.ticks().actions().stream().filter(Action.Create.class::isInstance)
        .map(Action::key).map(ServerKey::name).findFirst()).contains(Scene.name(5));
  }

  @Test
  void serversOfEarlierEpochs_takeNoNumbers() {
    Scene scene = Scene.ready().listsEverything(new SeenRow(named(Scene.EPOCH - 1, 7), "old"));
    assertThat(scene.view().table().highestNumber(Scene.name(1))).isZero();
  }

  @Test
  void anIdThatIsGone_isRememberedForAnHour() {
    Scene scene = Scene.withActive(2).isTold(0, 0);
    scene.ticks();
    scene.deletes(2, Deletion.GONE);
    assertThat(scene.view().table().isSettled(Scene.id(2))).isTrue();

    scene.passes(3_601).deletes(1, Deletion.GONE);
    assertThat(scene.view().table().isSettled(Scene.id(1))).isTrue();
    assertThat(scene.view().table().isSettled(Scene.id(2))).isFalse();
  }

  @Test
  void idsThatAreGone_areNotForgottenSooner() {
    Scene scene = Scene.withActive(2).isTold(0, 0);
    scene.ticks();
    scene.deletes(2, Deletion.GONE).passes(3_599).deletes(1, Deletion.GONE);
    assertThat(scene.view().table().isSettled(Scene.id(2))).isTrue();
  }

  @Test
  void aPlan_saysInOneLineWhatItDoes() {
    Scene scene = Scene.withActive(3).isTold(0, 0);
    assertThat(scene.plans().describe()).isEqualTo("3 delete (" + Reason.SURPLUS.text() + ")");
    assertThat(Scene.ready().plans().describe()).isEmpty();
  }

  @Test
  void failures_areReadOnlyAsFarAsThereIsRoomToTellOfThem() {
    int many = 60;
    Scene scene = Scene.withActive(many)
        .round(new Rows(Scene.rows(1, 0), Scene.rows(1, 0), Scene.rows(1, many), Scene.rows(1, 0)));
    int read = 0;
    for (int round = 0; round < many; round++) {
      Plan plan = scene.isTold(many, 0).ticks();
      read += (int) plan.actions().stream().filter(Action.Show.class::isInstance).count();
      IntStream.rangeClosed(1, many).filter(n -> plan.actions().stream()
          .anyMatch(action -> action instanceof Action.Show && action.key().equals(Scene.key(n))))
          .forEach(n -> scene.shows(n, ServerStatus.ERROR, Fault.of(FaultId.F44, "no memory")));
      scene.passes(3);
    }
    assertThat(scene.view().account().pendingFaults()).hasSize(read);
    assertThat(read).isBetween(Rules.PENDING_FAULTS / 2, Rules.PENDING_FAULTS);
  }
}
