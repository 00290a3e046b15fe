package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.StopCause;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
  private static final CampaignSpec HUNDRED = Campaigns.servers(100);
  private static final Duration HORIZON = Duration.ofSeconds(180);
  private static final CampaignEvent FILL = new CampaignEvent.PhaseEntered(Phase.FILL,
      Campaigns.START);

  @Test
  void aHostThatCloses_keepsWhatItHoldsAndTheOthersTakeTheRest() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        closed(0, 30, LimitingFactor.HOST_FULL));

    assertThat(Targets.plan(state)).isEqualTo(Campaigns.counts(30, 70));
  }

  @Test
  void serversOfAHostThatWentDown_areAskedOfOthersInFull() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        closed(0, 30, LimitingFactor.HOST_DOWN));

    assertThat(Targets.plan(state)).isEqualTo(Campaigns.counts(30, 90));
  }

  @Test
  void whileACutIsNew_onlyTheCutIsPermitted() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        closed(0, 30, LimitingFactor.HOST_FULL));

    assertThat(Targets.permitted(Targets.plan(state), state, fleet(30, 50)))
        .isEqualTo(Campaigns.counts(30, 50));
  }

  @Test
  void whileTheCutHostHasMore_nobodyIsRaised() {
    CampaignState state = filling(Campaigns.counts(30, 50),
        closed(0, 30, LimitingFactor.HOST_FULL));
    FleetView tooFull = fleet(30, 50).observe(0, word(0, 30).error(1).status(), "n0",
        Campaigns.START);

    assertThat(Targets.permitted(Targets.plan(state), state, tooFull))
        .isEqualTo(Campaigns.counts(30, 50));
    assertThat(Targets.permitted(Targets.plan(state), state, fleet(30, 50)))
        .isEqualTo(Campaigns.counts(30, 70));
  }

  @Test
  void whileALeasedHostIsUnheardOfOrHasNotListed_nobodyIsRaised() {
    CampaignState state = filling(Campaigns.counts(30, 50),
        closed(0, 30, LimitingFactor.HOST_FULL));
    FleetView unheard = FleetView.empty().observe(1, word(1, 50).status(), "n0", Campaigns.START);
    FleetView unlisted = unheard.observe(0, word(0, 0).listed(1, 0).status(), "n0",
        Campaigns.START);

    assertThat(Targets.permitted(Targets.plan(state), state, unheard))
        .isEqualTo(Campaigns.counts(30, 50));
    assertThat(Targets.permitted(Targets.plan(state), state, unlisted))
        .isEqualTo(Campaigns.counts(30, 50));
  }

  @Test
  void bootsThatHangOnAHostThatIsDown_doNotHoldUpTheOthers() {
    CampaignState state = filling(Campaigns.counts(30, 50),
        closed(0, 30, LimitingFactor.HOST_DOWN));
    FleetView hanging = fleet(30, 50).observe(0, word(0, 30).building(4).status(), "n0",
        Campaigns.START);

    assertThat(Targets.permitted(Targets.plan(state), state, hanging))
        .isEqualTo(Campaigns.counts(30, 90));
  }

  @Test
  void bootsThatHangOnAHostThatIsDown_takeNobodysPermits() {
    CampaignState state = filling(Campaigns.counts(30, 90),
        closed(0, 30, LimitingFactor.HOST_DOWN));
    FleetView hanging = fleet(30, 50).observe(0, word(0, 30).building(4).status(), "n0",
        Campaigns.START);

    assertThat(levels(state, hanging, 4).get(1).bootLimit()).isEqualTo(4);
  }

  @Test
  void aFillEnds_whenEveryHostHoldsItsTarget() {
    CampaignState state = filling(Campaigns.counts(50, 50));

    assertThat(next(state, fleet(50, 49))).isEmpty();
    assertThat(next(state, fleet(50, 50))).contains(Phase.HOLD);
  }

  @Test
  void aFillDoesNotEnd_whileARaiseIsStillHeldBack() {
    CampaignState state = filling(Campaigns.counts(30, 50),
        closed(0, 30, LimitingFactor.HOST_FULL));

    assertThat(next(state, fleet(30, 50))).isEmpty();
  }

  @Test
  void everyHostClosedAndAnErrorServerThatWillNotGo_endTheFillAllTheSame() {
    CampaignState state = filling(Campaigns.counts(30, 40), closed(0, 30, LimitingFactor.HOST_FULL),
        closed(1, 40, LimitingFactor.HOST_FULL));
    FleetView fleet = fleet(30, 40).observe(1, word(1, 40).error(1).status(), "n0",
        Campaigns.START);

    assertThat(next(state, fleet)).contains(Phase.HOLD);
  }

  @Test
  void aClosedHostThatLostAServer_doesNotKeepTheFillOpen() {
    CampaignState state = filling(Campaigns.counts(30, 40), closed(0, 30, LimitingFactor.HOST_FULL),
        closed(1, 40, LimitingFactor.HOST_FULL));

    assertThat(next(state, fleet(30, 39))).contains(Phase.HOLD);
    assertThat(next(state, fleet(30, 41))).isEmpty();
  }

  @Test
  void aHostAtItsCapThatNeverBroke_endsAFillUntilHostsBreak() {
    CampaignState state = Campaigns.state(untilHostsBreak(), Campaigns.prepared(60, 90), FILL,
        new TargetsSet(Campaigns.counts(60, 40)), closed(1, 40, LimitingFactor.HOST_FULL),
        Campaigns.lease(0, 1, 1), Campaigns.lease(1, 1, 2));

    assertThat(next(state, fleet(59, 40))).isEmpty();
    assertThat(next(state, fleet(60, 40))).contains(Phase.HOLD);
    assertThat(Targets.requested(state)).isEqualTo(100);
  }

  @Test
  void aTeardown_waitsForTheHorizonAndForEveryWorkersListing() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        new CampaignEvent.PhaseEntered(Phase.TEARDOWN, Campaigns.START));
    FleetView unlisted = fleet(0, 0).observe(0, word(0, 0).listed(1, 0).status(), "n0",
        Campaigns.START);

    assertThat(Phases.next(state, fleet(0, 0), HORIZON, Campaigns.at(179))).isEmpty();
    assertThat(Phases.next(state, unlisted, HORIZON, Campaigns.at(180))).isEmpty();
    assertThat(Phases.next(state, fleet(0, 1), HORIZON, Campaigns.at(180))).isEmpty();
    assertThat(Phases.next(state, fleet(0, 0), HORIZON, Campaigns.at(180))).contains(Phase.AUDIT);
  }

  @Test
  void onSuccess_aCampaignThatFellShortIsKept() {
    CampaignSpec onSuccess = Campaigns.spec(new Goal.Servers(100), new Pacing.Adaptive(),
        Teardown.ON_SUCCESS);
    CampaignState state = Campaigns.state(onSuccess, Campaigns.prepared(90, 90), FILL,
        new CampaignEvent.HeldObserved(Phase.FILL, Campaigns.counts(50, 50)));

    assertThat(Phases.tearsDown(state)).isTrue();
    state.apply(new CampaignEvent.HeldObserved(Phase.HOLD, Campaigns.counts(50, 49)));
    assertThat(Phases.tearsDown(state)).isFalse();
  }

  @Test
  void theDeadline_stopsAFill() {
    CampaignState state = filling(Campaigns.counts(50, 50));

    assertThat(stopAt(state, fleet(1, 1), 3_600)).isEmpty();
    assertThat(stopAt(state, fleet(1, 1), 3_601)).contains(StopCause.DEADLINE);
  }

  @Test
  void oneQuotaFault_stopsAFill() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        new CampaignEvent.FaultRecorded(0, Word.evidence(FaultId.F26, 1, 1, 0)));

    assertThat(stopAt(state, fleet(1, 1), 1)).contains(StopCause.REQUEST_REFUSED);
  }

  @Test
  void manyFaultsAgainstFewSuccesses_stopAFill() {
    CampaignState state = withFaults(FaultId.F52, 21);

    assertThat(stopAt(state, fleet(20, 20), 1)).contains(StopCause.ERRORS);
    assertThat(stopAt(state, accepting(110), 1)).isEmpty();
  }

  @Test
  void fullHostsAndPushbacks_areNoErrors() {
    assertThat(stopAt(withFaults(FaultId.F44, 50), fleet(1, 1), 1)).isEmpty();
    assertThat(stopAt(withFaults(FaultId.F07, 50), fleet(1, 1), 1)).isEmpty();
    assertThat(stopAt(withFaults(FaultId.SLOW, 50), fleet(1, 1), 1)).isEmpty();
  }

  @Test
  void afterARestart_faultsAreNotJudgedBeforeTheHostsToldTheirSuccesses() {
    assertThat(stopAt(withFaults(FaultId.F52, 21), FleetView.empty(), 1)).isEmpty();
  }

  @Test
  void successesOfIncarnationsThatAreOver_countToo() {
    CampaignState state = withFaults(FaultId.F52, 21);
    state.apply(new CampaignEvent.LeaseGranted(0, 2, 3, "n0", 1, 0, new CampaignEvent.Ended(
        new HostStatus.Totals(200, 200, 0, 0, 0, 0, 0, 0), Word.of(0, 1).status().boots())));

    assertThat(stopAt(state, fleet(20, 20), 1)).isEmpty();
  }

  @Test
  void hosts_closeWhenTheyAreDownOrStuckAndNotBefore() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    HostStatus.Pace still = new HostStatus.Pace(8, "", 10, 10, Duration.ofMinutes(16), List.of());
    FleetView stuck = fleet(20, 20).observe(0, word(0, 20).building(1).pace(still).status(), "n0",
        Campaigns.START);
    FleetView idle = fleet(20, 20).observe(0, word(0, 20).pace(still).status(), "n0",
        Campaigns.START);
    FleetView down = fleet(20, 20).serviceRead(1, false, true).serviceRead(1, false, true);

    assertThat(HostClosings.plan(state, fleet(20, 20), Campaigns.at(1))).isEmpty();
    assertThat(HostClosings.plan(state, idle, Campaigns.at(1))).isEmpty();
    assertThat(HostClosings.plan(state, stuck, Campaigns.at(1))).singleElement()
        .extracting(host -> host.breakingPoint().cause()).isEqualTo(LimitingFactor.UNKNOWN);
    assertThat(HostClosings.plan(state, down, Campaigns.at(1))).singleElement()
        .extracting(host -> host.breakingPoint().cause()).isEqualTo(LimitingFactor.HOST_DOWN);
  }

  @Test
  void aFullHost_closesOnceAllThatRunsOnItHasRunTogether() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    FleetView lagging = full(word(0, 40).servers(new HostStatus.Servers(0, 0, 0, 40, 0, 0, 0, 31)));
    FleetView settled = full(word(0, 40));

    assertThat(HostClosings.plan(state, lagging, Campaigns.at(1))).isEmpty();
    assertThat(levels(state, lagging, 8).get(0).bootLimit()).isZero();
    assertThat(HostClosings.plan(state, settled, Campaigns.at(1))).singleElement()
        .extracting(HostClosed::breakingPoint)
        .isEqualTo(new BreakingPoint(40, LimitingFactor.HOST_MEMORY, true));
  }

  @Test
  void aSlowHost_closesAtOnceAndKeepsItsFirstFigure() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    FleetView fleet = FleetView.empty().observe(0, word(0, 40).status(), "n0", Campaigns.START);
    FleetView slow = fleet.with(0, fleet.host(0).orElseThrow().withHealth(new HostHealth.Full(
        new BreakingPoint(31, LimitingFactor.HOST_SLOW, true), Word.evidence(FaultId.SLOW, 1, 1,
            31))));

    assertThat(HostClosings.plan(state, slow, Campaigns.at(1))).singleElement()
        .satisfies(closed -> {
          assertThat(closed.breakingPoint().servers()).isEqualTo(31);
          assertThat(closed.kept()).isEqualTo(31);
        });
  }

  @Test
  void aHostSuspectedSlow_endsItsBootsAndBeginsNoneBesidesUntilItIsCleared() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    FleetView fleet = FleetView.empty().observe(0, word(0, 40).building(9).status(), "n0",
        Campaigns.START);
    FleetView slow = fleet.with(0, fleet.host(0).orElseThrow().withHealth(
        HostHealth.open().onFault(Word.evidence(FaultId.SLOW, 1, 9, 38), 40)));
    FleetView failing = fleet.with(0, fleet.host(0).orElseThrow().withHealth(
        HostHealth.open().onFault(Word.evidence(FaultId.F44, 1, 9, 38), 40)));
    FleetView cleared = slow.observe(0, word(0, 45).later().booted(45).status(), "n0",
        Campaigns.START);

    assertThat(levels(state, slow, 8).get(0).servers()).isEqualTo(50);
    assertThat(levels(state, slow, 8).get(0).bootLimit()).isEqualTo(1);
    assertThat(levels(state, failing, 8).get(0).servers()).isEqualTo(50);
    assertThat(levels(state, cleared, 8).get(0).servers()).isEqualTo(50);
  }

  private static SortedMap<Integer, HostTarget.Level> levels(
      CampaignState state, FleetView fleet, int limit) {
    return Levels.plan(state, fleet, Levels.Allowance.whole(limit), Campaigns.START);
  }

  @Test
  void levels_carryTargetPermitAndDoubt() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    FleetView fleet = fleet(20, 50).withDoubt(1,
        InheritedDoubt.of(3, Campaigns.START, Campaigns.START));

    var levels = levels(state, fleet, 6);

    assertThat(levels.get(0)).isEqualTo(new HostTarget.Level(50, 40, 6, 8,
        0, 1));
    assertThat(levels.get(1)).isEqualTo(new HostTarget.Level(50, 40, 0, 8,
        3, 1));
  }

  @Test
  void fixedPacing_givesOneHostAllItsPermitsWhateverTheHostEchoes() {
    CampaignState state = Campaigns.state(
        Campaigns.spec(new Goal.Servers(100), new Pacing.Fixed(60), Teardown.ALWAYS),
        Campaigns.prepared(100), FILL, new TargetsSet(Campaigns.counts(100)),
        Campaigns.lease(0, 1, 1));
    FleetView echo = FleetView.empty().observe(0,
        word(0, 1).pace(new HostStatus.Pace(1, "", 0, 0, Duration.ZERO, List.of())).status(), "n0",
        Campaigns.START);

    assertThat(levels(state, echo, 60).get(0).bootLimit()).isEqualTo(60);
  }

  @Test
  void aSilentWorkerOrOneThatHasNotListed_takesNoPermitFromOthers() {
    CampaignState state = filling(Campaigns.counts(50, 50));
    FleetView silent = fleet(0, 20).observe(1, word(1, 20).later().status(), "n0",
        Campaigns.START.plusSeconds(30));
    FleetView unlisted = fleet(0, 20).observe(0, word(0, 0).listed(1, 0).status(), "n0",
        Campaigns.START);

    assertThat(Levels.plan(state, silent, Levels.Allowance.whole(2), Campaigns.START.plusSeconds(1))
        .get(1).bootLimit())
        .isEqualTo(2);
    assertThat(levels(state, unlisted, 2).get(1).bootLimit()).isEqualTo(2);
  }

  @Test
  void aPausedOrEndedFill_permitsNoBoots() {
    CampaignState state = filling(Campaigns.counts(50, 50),
        new CampaignEvent.Paused(true, Campaigns.START));

    assertThat(levels(state, fleet(0, 0), 8).get(0).bootLimit()).isZero();
    state.apply(new CampaignEvent.PhaseEntered(Phase.TEARDOWN, Campaigns.START));
    assertThat(levels(state, fleet(9, 9), 8).get(0).servers()).isZero();
  }

  private static CampaignState filling(
      java.util.SortedMap<Integer, Integer> targets, CampaignEvent... more) {
    CampaignState state = Campaigns.state(HUNDRED, Campaigns.prepared(90, 90), FILL,
        new TargetsSet(targets), Campaigns.lease(0, 1, 1), Campaigns.lease(1, 1, 2));
    java.util.List.of(more).forEach(state::apply);
    return state;
  }

  private static CampaignState withFaults(FaultId fault, int count) {
    CampaignState state = filling(Campaigns.counts(50, 50));
    for (int number = 1; number <= count; number++) {
      state.apply(new CampaignEvent.FaultRecorded(0, Word.evidence(fault, number, 4, 10)));
    }
    return state;
  }

  private static CampaignSpec untilHostsBreak() {
    return Campaigns.spec(new Goal.UntilHostsBreak(), new Pacing.Adaptive(), Teardown.ALWAYS);
  }

  private static HostClosed closed(int ordinal, int kept, LimitingFactor cause) {
    return new HostClosed(ordinal, new BreakingPoint(kept, cause, true), kept, "", Campaigns.START);
  }

  private static FleetView fleet(int first, int second) {
    return FleetView.empty().observe(0, word(0, first).status(), "n0", Campaigns.START)
        .observe(1, word(1, second).status(), "n0", Campaigns.START);
  }

  private static FleetView full(Word word) {
    FleetView fleet = FleetView.empty().observe(0, word.status(), "n0", Campaigns.START);
    return fleet.with(0, fleet.host(0).orElseThrow().withHealth(new HostHealth.Full(
        new BreakingPoint(30, LimitingFactor.HOST_MEMORY, true), Word.evidence(FaultId.F44, 1, 1,
            30))));
  }

  private static FleetView accepting(int accepted) {
    return fleet(1, 1).observe(0, word(0, 1).accepted(accepted).status(), "n0", Campaigns.START);
  }

  private static Word word(int ordinal, int active) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active);
  }

  private static Optional<Phase> next(CampaignState state, FleetView fleet) {
    return Phases.next(state, fleet, HORIZON, Campaigns.at(1));
  }

  private static Optional<StopCause> stopAt(CampaignState state, FleetView fleet, long seconds) {
    return Phases.stop(state, fleet, Campaigns.at(seconds)).map(CampaignEvent.Stopped::cause);
  }
}
