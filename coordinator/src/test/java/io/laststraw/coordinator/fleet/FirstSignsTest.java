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
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
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
    return state;
  }

  private static FleetView fleet(int active, int building) {
    return FleetView.empty().observe(0,
        Word.of(0, 1).obeying(1, 1).listed(3, 3).active(active).building(building).status(), "n0",
        Campaigns.START);
  }

  private static int permits(CampaignState state) {
    return Levels.plan(state, fleet(58, 0), 4, Campaigns.START).get(0).bootLimit();
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
  void faultsOfSharedServices_areNoSignOfAHost() {
    assertThat(permits(state(BREAK, fault(FaultId.F49)))).isEqualTo(4);
  }

  @Test
  void aCampaignWithAGoal_confirmsItsHostsAsEver() {
    assertThat(permits(state(new Goal.Servers(90), FULL))).isEqualTo(4);
  }
}
