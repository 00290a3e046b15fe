package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.FirstSignSeen;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.HostsWatched;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostLoad;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FirstSignsTest {
  private static final Goal BREAK = new Goal.UntilHostsBreak();
  private static final FaultRecorded FULL = fault(FaultId.F44);

  private static FaultRecorded fault(FaultId id) {
    return new FaultRecorded(0, Word.evidence(id, 1, 3, 58));
  }

  private static CampaignState state(Goal goal, FaultRecorded... faults) {
    CampaignState state = Campaigns.state(
        Campaigns.spec(goal, new Pacing.Adaptive(), Teardown.ALWAYS), Campaigns.prepared(90),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
        new TargetsSet(Campaigns.counts(90)), Campaigns.lease(0, 1, 1));
    List.of(faults).forEach(state::apply);
    FirstSigns.plan(state, fleet(58, 0), Campaigns.at(0)).forEach(state::apply);
    return state;
  }

  private static List<FirstSignSeen> signs(CampaignState state, FleetView fleet) {
    return signs(state, fleet, 600);
  }

  private static List<FirstSignSeen> signs(CampaignState state, FleetView fleet, long seconds) {
    return FirstSigns.plan(state, fleet, Campaigns.at(seconds));
  }

  /** Watches a minute apart, the last of them at 10 minutes. */
  private static void loads(CampaignState state, double... oneMinute) {
    for (int index = 0; index < oneMinute.length; index++) {
      int before = oneMinute.length - 1 - index;
      state.apply(new HostsWatched(Campaigns.START.plusSeconds(600 - 60L * before),
          new TreeMap<>(Map.of(0, new HostLoad(50, oneMinute[index])))));
    }
  }

  private static FleetView fleet(int active, int building) {
    return FleetView.empty().observe(0,
        Word.of(0, 1).obeying(1, 1).listed(3, 3).active(active).building(building).status(), "n0",
        Campaigns.START);
  }

  private static int permits(CampaignState state) {
    return Levels.plan(state, fleet(58, 0), Levels.Allowance.whole(4), Campaigns.START).get(0)
        .bootLimit();
  }

  private static List<HostClosed> closings(CampaignState state, FleetView fleet) {
    return HostClosings.plan(state, fleet, Campaigns.at(1));
  }

  @Test
  void theFirstFaultForWantOfRoom_sparesTheHostFurtherBoots() {
    assertThat(permits(state(BREAK))).isEqualTo(4);
    assertThat(permits(state(BREAK, FULL))).isZero();
  }

  @Test
  void aSparedHost_closesUnconfirmedOnceWhatWasUnderWayHasEnded() {
    CampaignState state = state(BREAK, FULL);
    assertThat(closings(state, fleet(58, 2))).isEmpty();
    assertThat(closings(state, fleet(60, 0))).singleElement()
        .extracting(HostClosed::breakingPoint)
        .isEqualTo(new BreakingPoint(60, LimitingFactor.HOST_MEMORY, false));
  }

  @Test
  void aHostThatTheFileNames_goesOnToItsDeath() {
    CampaignState state = state(new Goal.UntilHostsBreak(List.of("c0")), FULL);
    assertThat(permits(state)).isEqualTo(4);
    assertThat(closings(state, fleet(60, 0))).isEmpty();
  }

  @Test
  void aSignThatWasSeen_staysWhenWhatItWasReadFromHasPassed() {
    CampaignState state = state(BREAK);
    state.apply(new FirstSignSeen(0, LimitingFactor.HOST_SLOW, 57, "slow", Campaigns.START));
    assertThat(permits(state)).isZero();
    assertThat(signs(state, fleet(58, 0))).isEmpty();
    assertThat(closings(state, fleet(58, 0))).singleElement()
        .extracting(HostClosed::breakingPoint)
        .isEqualTo(new BreakingPoint(57, LimitingFactor.HOST_SLOW, false));
  }

  @Test
  void slowness_isNoSignOfAHostThatHasThreadsToSpare() {
    FaultRecorded slow = fault(FaultId.SLOW);
    CampaignState untold = state(BREAK);
    untold.apply(slow);
    assertThat(signs(untold, fleet(58, 1), 30)).singleElement()
        .extracting(FirstSignSeen::cause).isEqualTo(LimitingFactor.HOST_SLOW);
    CampaignState idle = state(BREAK);
    loads(idle, 3);
    idle.apply(slow);
    assertThat(signs(idle, fleet(58, 1), 30)).isEmpty();
    CampaignState busy = state(BREAK);
    loads(busy, 17);
    busy.apply(slow);
    assertThat(signs(busy, fleet(58, 1), 30)).hasSize(1);
    assertThat(signs(busy, fleet(58, 1), 300)).as("long after").isEmpty();
  }

  @Test
  void aLateHeartbeat_isASignUnlessMostAreLateTogether() {
    CampaignState state = state(BREAK);
    assertThat(signs(state, fleet(58, 0).serviceRead(0, false, true))).singleElement()
        .satisfies(sign -> {
          assertThat(sign.cause()).isEqualTo(LimitingFactor.HOST_DOWN);
          // Whatever it boots when somebody has switched it on again says nothing of before.
          assertThat(sign.servers()).isEqualTo(58);
        });
    FleetView three = FleetView.empty();
    for (int ordinal = 0; ordinal < 3; ordinal++) {
      three = three.observe(ordinal, Word.of(ordinal, 1).active(58).status(), "n0",
          Campaigns.START);
    }
    assertThat(signs(state, three.serviceRead(0, false, true))).hasSize(1);
    assertThat(signs(state, three.serviceRead(0, false, true).serviceRead(1, false, true)))
        .isEmpty();
  }

  @Test
  void aLoadAboveThreeForEachThread_isASignOnlyWhenItLastsFiveMinutes() {
    CampaignState rush = state(BREAK);
    loads(rush, 2, 49, 49, 49, 49, 49);
    assertThat(signs(rush, fleet(58, 0))).isEmpty();
    CampaignState broken = state(BREAK);
    loads(broken, 49, 49, 49, 48, 49, 49);
    assertThat(signs(broken, fleet(58, 0))).isEmpty();
    CampaignState swapping = state(BREAK);
    loads(swapping, 2, 49, 49, 49, 49, 49, 49);
    assertThat(signs(swapping, fleet(58, 0))).singleElement()
        .extracting(FirstSignSeen::reason).asString()
        .isEqualTo("its load was above 48, 3 for each of its threads, for 5 minutes");
  }

  @Test
  void aSimulatedHost_hasNobodyToLiveWithIt() {
    Prepared real = Campaigns.prepared(90);
    Prepared simulated = new Prepared(real.at(), 20, real.hosts(), real.capacityByOrdinal(),
        real.template(), real.created(), real.allocatedByHost(), real.apiBaseline(),
        real.before());
    CampaignState state = Campaigns.state(
        Campaigns.spec(BREAK, new Pacing.Adaptive(), Teardown.ALWAYS), simulated, FULL);
    assertThat(signs(state, fleet(58, 0))).isEmpty();
  }

  @Test
  void faultsOfSharedServices_areNoSignOfAHost() {
    assertThat(permits(state(BREAK, fault(FaultId.F49)))).isEqualTo(4);
  }

  @Test
  void aCampaignWithAGoal_confirmsItsHostsAsEver() {
    assertThat(permits(state(new Goal.Servers(90), FULL))).isEqualTo(4);
  }
}
