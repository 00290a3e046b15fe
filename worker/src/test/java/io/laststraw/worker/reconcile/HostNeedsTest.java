package io.laststraw.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.Scene.Rows;
import org.junit.jupiter.api.Test;

/** What a host wants to be read, and how much of a surplus it removes at a time. */
class HostNeedsTest {
  /** So many run, and every boot took so many seconds. */
  private static Scene withActive(int count, long bootSeconds) {
    Scene scene = Scene.ready().isTold(count, 200);
    int made = 0;
    while (made < count) {
      int creates = scene.ticks().creates();
      scene.accepts(made + 1, made + creates).passes(bootSeconds - 10)
          .round(Rows.active(1, made + creates)).isTold(count, 200);
      made += creates;
    }
    return scene;
  }

  private static ListingNeeds needs(Scene scene) {
    return scene.plans().needs();
  }

  @Test
  void aFullHost_needsNothing() {
    assertThat(needs(withActive(3, 30))).isEqualTo(ListingNeeds.NONE);
  }

  @Test
  void aHostThatHasJustStarted_needsEverythingOnce_butIsNotEmptied() {
    assertThat(needs(Scene.starting()).needs())
        .containsExactlyInAnyOrder(Need.ALL_ACTIVE, Need.WHOLE_ROUND, Need.UNFILTERED);
    assertThat(needs(Scene.ready()).has(Need.UNFILTERED)).as("two are enough").isFalse();
  }

  @Test
  void boots_areLookedForOftenOnlyWhereTheyAreQuick() {
    Scene quick = withActive(2, 19).isTold(4, 4);
    quick.ticks();
    assertThat(needs(quick).has(Need.BOOTS)).isTrue();
    assertThat(needs(quick).has(Need.QUICK_BOOTS)).isTrue();

    Scene slow = withActive(2, 20).isTold(4, 4);
    slow.ticks();
    assertThat(needs(slow).has(Need.BOOTS)).isTrue();
    assertThat(needs(slow).has(Need.QUICK_BOOTS)).isFalse();
    assertThat(needs(slow).bootsPerSecond()).isCloseTo(2 / 20.0, within(0.01));
  }

  @Test
  void beforeAnyBootEnded_nobodyKnowsHowManyDo() {
    Scene scene = Scene.ready().isTold(2, 2);
    scene.ticks();
    assertThat(needs(scene).bootsPerSecond()).isZero();
  }

  @Test
  void deletes_areLookedFor_andAHostThatIsToBeEmptyIsEmptied() {
    Scene scene = withActive(2, 30).isTold(0, 0);
    assertThat(needs(scene).has(Need.DELETES)).isFalse();
    assertThat(needs(scene).has(Need.EMPTYING)).isTrue();
    scene.ticks();
    assertThat(needs(scene).has(Need.DELETES)).isTrue();
  }

  @Test
  void aServerThatWasMissedOnce_orIsNew_callsForAWholeRound() {
    Scene missed = withActive(2, 30).round(Rows.active(1, 1));
    assertThat(needs(missed).has(Need.WHOLE_ROUND)).isTrue();
    assertThat(needs(missed).has(Need.ALL_ACTIVE)).isTrue();

    Scene found = withActive(2, 30).listsEverything(Scene.row(1), Scene.row(2), Scene.row(7));
    assertThat(needs(found).has(Need.WHOLE_ROUND)).isTrue();
  }

  @Test
  void theLastOfFewServers_areLookedForMoreOften() {
    Scene one = withActive(4, 30).isTold(5, 5);
    assertThat(needs(one).has(Need.LAST_BOOTS)).as("nothing is under way").isFalse();
    one.ticks();
    assertThat(needs(one).has(Need.LAST_BOOTS)).isTrue();

    Scene two = withActive(4, 30).isTold(6, 5);
    two.ticks();
    assertThat(needs(two).has(Need.LAST_BOOTS)).isFalse();
  }

  @Test
  void ofManyServers_oneIn64IsAmongTheLast() {
    Scene two = withActive(126, 30).isTold(128, 200);
    two.ticks();
    assertThat(needs(two).has(Need.LAST_BOOTS)).isTrue();

    Scene three = withActive(125, 30).isTold(128, 200);
    three.ticks();
    assertThat(needs(three).has(Need.LAST_BOOTS)).isFalse();
  }

  @Test
  void aLostAnswer_callsForEverythingOnceTheHorizonHasPassed() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.losesAnswer(1).passes(179);
    assertThat(needs(scene).has(Need.UNFILTERED)).isFalse();
    assertThat(needs(scene.passes(1)).has(Need.UNFILTERED)).isTrue();
  }

  @Test
  void inheritedDoubt_callsForEverythingAgainAndAgain() {
    Scene scene = withActive(2, 30).isTold(new HostTarget.Level(4, 0, 4, 10, 1, 1));
    long every = Rules.standard().relistInherited().toSeconds();
    scene.listsEverything(Scene.row(1), Scene.row(2)).passes(every - 2);
    assertThat(needs(scene).has(Need.UNFILTERED)).isFalse();
    assertThat(needs(scene.passes(1)).has(Need.UNFILTERED)).isTrue();
  }

  @Test
  void aSurplus_isRemovedAsFastAsDeletesAreFree() {
    HostTarget.Level one = new HostTarget.Level(1, 0, 0, 3, 0, 1);
    Scene scene = withActive(6, 30).isTold(one);
    assertThat(deletes(scene.ticks())).isEqualTo(3);
    assertThat(deletes(scene.isTold(one).ticks())).as("three are under way").isZero();
    assertThat(deletes(scene.isTold(new HostTarget.Level(1, 0, 0, 5, 0, 1)).ticks()))
        .as("three stay, and one shall").isEqualTo(2);
    assertThat(deletes(scene.isTold(new HostTarget.Level(1, 0, 0, 9, 0, 1)).ticks())).isZero();
  }

  private static long deletes(Plan plan) {
    return plan.actions().stream().filter(Action.Delete.class::isInstance).count();
  }
}
