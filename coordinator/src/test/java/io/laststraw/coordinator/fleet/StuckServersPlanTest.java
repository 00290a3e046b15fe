package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a goal when servers do not go although they were deleted again and again. */
class StuckServersPlanTest {
  private static CampaignState filling(CampaignEvent... more) {
    CampaignState state = Campaigns.state(Campaigns.servers(100), Campaigns.prepared(52, 200),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
        new TargetsSet(Campaigns.counts(50, 50)), Campaigns.lease(0, 1, 1),
        Campaigns.lease(1, 1, 2));
    List.of(more).forEach(state::apply);
    return state;
  }

  private static Word word(int ordinal, int active) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active);
  }

  private static FleetView fleet(Word first, Word second) {
    return FleetView.empty().observe(0, first.status(), "n0", Campaigns.START)
        .observe(1, second.status(), "n0", Campaigns.START);
  }

  private static HostTarget.Level levelOfTheFirst(CampaignState state, FleetView fleet) {
    return Levels.plan(state, fleet, Levels.Allowance.whole(8), Campaigns.START).get(0);
  }

  @Test
  void serversThatDoNotGo_mayBeReplacedAsFarAsTheHostHasRoom() {
    HostTarget.Level level = levelOfTheFirst(filling(), fleet(word(0, 47).stuck(3), word(1, 50)));
    assertThat(level.servers()).isEqualTo(50);
    assertThat(level.replacements()).isEqualTo(2);
  }

  @Test
  void aClosedHost_replacesNothing() {
    CampaignState state = filling(new HostClosed(0,
        new BreakingPoint(50, LimitingFactor.HOST_FULL, true), 50, "", Campaigns.START));
    assertThat(levelOfTheFirst(state, fleet(word(0, 47).stuck(3), word(1, 50))).replacements())
        .isZero();
  }

  @Test
  void aHostSuspectedSlow_bootsOneAtATime_andLosesNothingThatItHas() {
    FleetView stuck = suspectedSlow(fleet(word(0, 16).stuck(2), word(1, 50)));
    FleetView unlisted = suspectedSlow(fleet(word(0, 0).listed(1, 0), word(1, 50)));

    assertThat(levelOfTheFirst(filling(), stuck).bootLimit()).isEqualTo(1);
    assertThat(levelOfTheFirst(filling(), stuck).servers()).isEqualTo(50);
    assertThat(levelOfTheFirst(filling(), unlisted).servers())
        .as("a new worker does not know yet what it has").isEqualTo(50);
  }

  private static FleetView suspectedSlow(FleetView fleet) {
    return fleet.with(0, fleet.host(0).orElseThrow().withHealth(
        HostHealth.open().onFault(Word.evidence(FaultId.SLOW, 1, 6, 16), 0)));
  }

  @Test
  void aServerThatDoesNotGo_isNoUnfinishedCut() {
    CampaignState state = filling(new TargetsSet(Campaigns.counts(30, 50)),
        new HostClosed(0, new BreakingPoint(30, LimitingFactor.HOST_FULL, true), 30, "",
            Campaigns.START));
    FleetView stuck = fleet(word(0, 30), word(1, 50).stuck(2));
    assertThat(Targets.permitted(Targets.plan(state), state, stuck))
        .isEqualTo(Campaigns.counts(30, 70));
  }

  @Test
  void aCutThatTheHostHasNotHeardOf_isPendingThoughItHasServersThatDoNotGo() {
    CampaignState state = filling(new TargetsSet(Campaigns.counts(30, 50)),
        new HostClosed(0, new BreakingPoint(30, LimitingFactor.HOST_FULL, true), 30, "",
            Campaigns.START));
    FleetView unheard = fleet(word(0, 30).stuck(3), word(1, 50));
    FleetView charged = unheard.with(0, unheard.host(0).orElseThrow().withSent(
        SentTargets.none()
            .plus(new SentTargets.Sent(1, 33, 1, Campaigns.START.plusSeconds(60), 0))));
    assertThat(Targets.permitted(Targets.plan(state), state, unheard))
        .isEqualTo(Campaigns.counts(30, 70));
    assertThat(Targets.permitted(Targets.plan(state), state, charged))
        .isEqualTo(Campaigns.counts(30, 50));
  }
}
