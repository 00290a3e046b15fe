package io.laststraw.worker.reconcile;

import static io.laststraw.worker.reconcile.Scene.id;
import static io.laststraw.worker.reconcile.Scene.name;
import static io.laststraw.worker.reconcile.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.Scene.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostReconcilerTest {
  private static final Fault NO_MEMORY = Fault.of(FaultId.F44, "Cannot allocate memory");

  /** What one plan is expected to do. */
  private record Expected(int creates, List<String> deletes, List<String> shows) {
    static Expected nothing() {
      return new Expected(0, List.of(), List.of());
    }

    static Expected creates(int count) {
      return new Expected(count, List.of(), List.of());
    }

    static Expected deletes(String... ids) {
      return new Expected(0, List.of(ids), List.of());
    }

    static Expected shows(String... ids) {
      return new Expected(0, List.of(), List.of(ids));
    }
  }

  private static Expected of(Plan plan) {
    List<String> deletes = new ArrayList<>();
    List<String> shows = new ArrayList<>();
    for (Action action : plan.actions()) {
      switch (action) {
        case Action.Create create -> assertThat(create.reason()).isEqualTo(Reason.BELOW_TARGET);
        case Action.Delete delete -> deletes.add(delete.id());
        case Action.Show show -> shows.add(show.id());
        case Action.ReadConsole read -> throw new AssertionError("nobody asked for " + read);
      }
    }
    return new Expected(plan.creates(), deletes, shows);
  }

  @Test
  void withoutATarget_nothingIsDoneButListing() {
    Plan plan = Scene.starting().plans();
    assertThat(of(plan)).isEqualTo(Expected.nothing());
    assertThat(plan.needs().has(Need.UNFILTERED)).isTrue();
  }

  @Test
  void beforeTwoListings_nothingIsCreated() {
    Scene scene = Scene.starting().isTold(10, 10).listsEverything();
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void shortOfTheTarget_createsUpToTheHostsOwnLimit() {
    assertThat(of(Scene.ready().isTold(20, 20).plans())).isEqualTo(Expected.creates(16));
  }

  @Test
  void theCoordinatorsLimit_isKeptToo() {
    assertThat(of(Scene.ready().isTold(10, 1).plans())).isEqualTo(Expected.creates(1));
  }

  @Test
  void aLimitOfZero_createsNothing() {
    assertThat(of(Scene.ready().isTold(10, 0).plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void bootsInFlight_countAgainstTheLimit() {
    Scene scene = Scene.ready().isTold(10, 3);
    scene.ticks();
    scene.accepts(1, 2).losesAnswer(3);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void aDoubtfulServer_countsForTheTarget() {
    Scene scene = Scene.ready().isTold(1, 5);
    scene.ticks();
    scene.losesAnswer(1).isTold(1, 5);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void inheritedDoubt_countsForTheTarget() {
    Scene scene = Scene.ready().isTold(new HostTarget.Level(5, 0, 10, 10, 3, 1));
    assertThat(of(scene.plans())).isEqualTo(Expected.creates(2));
    assertThat(scene.passes(60).plans().needs().has(Need.UNFILTERED)).isTrue();
  }

  @Test
  void inheritedDoubt_removesNothingThatRuns() {
    Scene scene = Scene.withActive(4).isTold(new HostTarget.Level(4, 0, 4, 10, 3, 1));
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void anEndedLease_createsNothing() {
    Scene scene = Scene.ready().isTold(10, 10).passes(20);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void aLateTarget_givesNoFreshLease() {
    Scene scene = Scene.ready();
    HostTarget delayed = scene
        .target(new HostTarget.Level(10, 0, 10, 10, 0, 1), 1, Duration.ofSeconds(20));
    scene.passes(25).isTold(delayed);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void anOlderTarget_isIgnored() {
    Scene scene = Scene.ready();
    HostTarget old = scene.target(new HostTarget.Level(99, 0, 99, 10, 0, 1), 1,
        Duration.ofHours(1));
    scene.isTold(0, 0).isTold(0, 0).isTold(old);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void aTargetOfAnotherEpochOrIncarnation_isIgnored() {
    Scene scene = Scene.ready().isTold(0, 0);
    HostTarget good = scene.target(new HostTarget.Level(9, 0, 9, 9, 0, 1), 50, Duration.ofHours(1));
    scene.isTold(new HostTarget(good.campaign(), good.incarnation(), good.epoch() + 1, 51,
        good.level(), good.lease(), good.checks(), List.of()));
    scene.isTold(new HostTarget(good.campaign(), good.incarnation() + 1, good.epoch(), 52,
        good.level(), good.lease(), good.checks(), List.of()));
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void aLostAnswer_isNeitherRepeatedNorForgottenBeforeTwoListingsPastTheHorizon() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.losesAnswer(1).passes(100).listsEverything().listsEverything().passes(80);
    scene.isTold(1, 1).listsEverything();
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
    assertThat(scene.plans().needs().has(Need.UNFILTERED)).isTrue();
    Plan settled = scene.listsEverything().plans();
    assertThat(of(settled)).isEqualTo(Expected.creates(1));
    assertThat(settled.actions().getFirst().key().name()).isEqualTo(name(2));
  }

  @Test
  void aLostServerThatAppears_isAdopted() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.losesAnswer(1).round(Rows.active(1, 1)).isTold(1, 1);
    assertThat(of(scene.plans())).isEqualTo(Expected.shows(id(1)));
    assertThat(scene.view().counts().active()).isEqualTo(1);
  }

  @Test
  void aServerThatAppearsAfterItWasWrittenOff_isReadAndThenRemovedAsSurplus() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.losesAnswer(1).passes(200).listsEverything().listsEverything().isTold(1, 1);
    scene.ticks();
    scene.accepts(2, 2).round(Rows.active(1, 2)).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes(id(2)));
  }

  @Test
  void aSurplusNotProvenOurs_isReadBeforeItIsDeleted() {
    Scene scene = Scene.withActive(2);
    SeenRow late = new SeenRow(new ServerName(Scene.CAMPAIGN, 7, 9, 1), "late");
    scene.round(new Rows(List.of(late), List.of(), List.of(), List.of()), false).isTold(2, 2);
    assertThat(of(scene.ticks())).isEqualTo(Expected.shows("late"));
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
    ServerDetail detail = scene.detail(late.name(), "late", ServerStatus.BUILD, Fault.none());
    scene.shows(ServerKey.of(late.name()), detail);
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes("late"));
  }

  @Test
  void aServerThatOnlyBearsOurName_isLeftAloneAndNotCounted() {
    Scene scene = Scene.withActive(2);
    SeenRow decoy = new SeenRow(new ServerName(Scene.CAMPAIGN, 7, 9, 1), "decoy");
    scene.round(new Rows(List.of(decoy), List.of(), List.of(), List.of()), false).isTold(2, 2);
    scene.ticks();
    scene.shows(
        ServerKey.of(decoy.name()),
        new ServerDetail("decoy", decoy.name().text(), "project", ServerStatus.ACTIVE, "",
            Map.of(), Fault.none(), Scene.START));
    scene.round(new Rows(List.of(decoy), List.of(), List.of(), List.of()), false).isTold(2, 2);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
    assertThat(scene.view().counts().alive()).isEqualTo(2);
  }

  @Test
  void aRepeatedCreate_leavesADuplicateThatGoes() {
    Scene scene = Scene.withActive(1);
    SeenRow twin = new SeenRow(name(1), "twin");
    scene.round(new Rows(List.of(), List.of(row(1), twin), List.of(), List.of()), true)
        .isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.shows("twin"));
    scene.shows(
        new ServerKey(name(1), "twin"),
        scene.detail(name(1), "twin", ServerStatus.ACTIVE, Fault.none()));
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes("twin"));

    scene.round(new Rows(List.of(), List.of(row(1)), List.of(), List.of(twin)), true);
    assertThat(scene.view().account().totals().duplicates()).isEqualTo(1);
    assertThat(scene.view().account().totals().gone()).isEqualTo(1);
  }

  @Test
  void aDuplicateThatOutlivesTheFirst_isCountedOnce() {
    Scene scene = Scene.withActive(1);
    SeenRow twin = new SeenRow(name(1), "twin");
    Rows both = new Rows(List.of(), List.of(row(1), twin), List.of(), List.of());
    Rows twinOnly = new Rows(List.of(), List.of(twin), List.of(), List.of(row(1)));
    scene.round(both, true).round(twinOnly, true).round(twinOnly, true);
    assertThat(scene.view().counts().alive()).isEqualTo(1);
  }

  @Test
  void aDuplicateThatIsListedBeforeTheAnswer_isNotCountedAsBoth() {
    Scene scene = Scene.withActive(0).isTold(1, 1);
    scene.ticks();
    SeenRow twin = new SeenRow(name(1), "twin");
    Rows both = new Rows(List.of(twin, row(1)), List.of(), List.of(), List.of());
    scene.round(both, true).accepts(1, 1);
    assertThat(scene.view().counts().alive()).isEqualTo(2);
    scene.round(both, true);
    assertThat(scene.view().counts().alive()).isEqualTo(2);
    Rows mineRuns = new Rows(List.of(), List.of(row(1)), List.of(), List.of(twin));
    assertThat(scene.round(mineRuns, true).view().counts().alive()).isEqualTo(1);
    assertThat(scene.view().counts().active()).isEqualTo(1);
  }

  @Test
  void adoptedServers_areProvenOursOneByOneInTheBackground() {
    Scene scene = Scene.starting().listsEverything(row(101), row(102)).isTold(2, 2);
    scene.listsEverything(row(101), row(102)).round(Rows.active(101, 102)).isTold(2, 2);
    assertThat(of(scene.ticks())).isEqualTo(Expected.shows(id(102)));
    scene.shows(102, ServerStatus.ACTIVE, Fault.none());
    assertThat(of(scene.passes(9).ticks())).isEqualTo(Expected.nothing());
    assertThat(of(scene.passes(1).ticks())).isEqualTo(Expected.shows(id(101)));
    scene.shows(101, ServerStatus.ACTIVE, Fault.none());
    assertThat(of(scene.passes(20).ticks())).isEqualTo(Expected.nothing());
  }

  @Test
  void aLoweredTarget_takesTheNewestBootingFirstAndThenTheNewestRunning() {
    Scene scene = Scene.withActive(3).isTold(5, 5);
    scene.ticks();
    scene.accepts(4, 5).isTold(2, 5);
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes(id(5), id(4), id(3)));
  }

  @Test
  void deletesInFlight_areBounded() {
    Scene scene = Scene.withActive(3).isTold(new HostTarget.Level(0, 0, 0, 2, 0, 1));
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes(id(3), id(2)));
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
  }

  @Test
  void aStaleTarget_removesNoSurplus() {
    Scene scene = Scene.withActive(3).isTold(1, 1).passes(16);
    assertThat(of(scene.plans())).isEqualTo(Expected.nothing());
  }

  @Test
  void anErrorServer_isReadToldAcknowledgedDeletedAndSeenGoneBeforeItsReplacement() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.accepts(1, 1).round(Rows.none().andFailed(1, 1)).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.shows(id(1)));
    scene.shows(1, ServerStatus.ERROR, NO_MEMORY).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
    scene.acknowledgesFaults().isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.deletes(id(1)));
    scene.deletes(1, Deletion.ACCEPTED).round(Rows.none().andFailed(1, 1)).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
    scene.round(Rows.none().andDeleted(1, 1)).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.creates(1));
  }

  @Test
  void absence_isNeverProofOfADelete() {
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.deletes(1, Deletion.ACCEPTED).round(Rows.none()).round(Rows.none()).round(Rows.none());
    assertThat(scene.view().counts().deleting()).isEqualTo(1);
    assertThat(scene.deletes(1, Deletion.GONE).view().counts().alive()).isZero();
  }

  @Test
  void aDeleteThatDoesNothing_isSentAgainWithGrowingGaps() {
    Scene scene = Scene.withActive(1).isTold(0, 0);
    scene.ticks();
    scene.deletes(1, Deletion.ACCEPTED);
    assertThat(of(scene.passes(119).ticks())).isEqualTo(Expected.nothing());
    assertThat(of(scene.passes(1).ticks())).isEqualTo(Expected.deletes(id(1)));
    scene.deletes(1, Deletion.ACCEPTED);
    assertThat(of(scene.passes(239).ticks())).isEqualTo(Expected.nothing());
    assertThat(of(scene.passes(1).ticks())).isEqualTo(Expected.deletes(id(1)));
  }

  @Test
  void anAcceptedServerMissedTwice_isReadAndA404CountsItLost() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.accepts(1, 1).passes(20).round(Rows.none(), false);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
    assertThat(of(scene.round(Rows.none(), false).ticks())).isEqualTo(Expected.shows(id(1)));
    scene.showsNotFound(1);
    assertThat(scene.view().account().totals().lost()).isEqualTo(1);
    assertThat(scene.view().counts().alive()).isZero();
  }

  @Test
  void a404RightAfterTheAnswer_provesNothing() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    scene.accepts(1, 1).round(Rows.none(), false).round(Rows.none(), false);
    scene.ticks();
    assertThat(scene.showsNotFound(1).view().counts().alive()).isEqualTo(1);
  }

  @Test
  void aListingThatBeganBeforeTheAnswer_concludesNothing() {
    Scene scene = Scene.ready().isTold(1, 1);
    scene.ticks();
    Observation early = new Observation.StatusRound(scene.at(), true, true, List.of(), List.of(),
        List.of(), List.of());
    scene.passes(5).accepts(1, 1).observes(early).observes(early);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
  }

  @Test
  void aListingOfChangesOnly_doesNotMissAnActiveServer() {
    Scene scene = Scene.withActive(1);
    scene.round(Rows.none(), false).round(Rows.none(), false).isTold(1, 1);
    assertThat(of(scene.ticks())).isEqualTo(Expected.nothing());
  }

  @Test
  void aTakeover_findsWhatRunsAndMakesOnlyTheRest() {
    Scene scene = Scene.starting().listsEverything(row(101), row(102)).isTold(3, 3);
    scene.listsEverything(row(101), row(102)).isTold(3, 3);
    assertThat(scene.plans().needs().has(Need.ALL_ACTIVE)).isTrue();
    scene.round(Rows.active(101, 102)).isTold(3, 3);
    Plan plan = scene.plans();
    assertThat(plan.creates()).isEqualTo(1);
    assertThat(plan.needs()).isEqualTo(ListingNeeds.NONE);
  }
}
