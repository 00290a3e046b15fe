package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.FleetLimit.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetMeterTest {
  private static CampaignState filling(CampaignEvent... more) {
    CampaignState state = Campaigns.state(Campaigns.servers(60), Campaigns.prepared(25, 25, 25),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START), Campaigns.lease(0, 1, 1),
        Campaigns.lease(1, 1, 2), Campaigns.lease(2, 1, 3));
    List.of(more).forEach(state::apply);
    return state;
  }

  private static FleetView fleet(long booted) {
    return FleetView.empty()
        .observe(0, Word.of(0, 1).obeying(1, 1).booted(booted).status(), "n0", Campaigns.START)
        .observe(1, Word.of(1, 2).obeying(1, 1).status(), "n0", Campaigns.START)
        .observe(2, Word.of(2, 3).obeying(1, 1).status(), "n0", Campaigns.START);
  }

  private static LimitMoved moved(int from, int to) {
    return new LimitMoved(Campaigns.START, LimitMoved.FLEET, from, to, "why");
  }

  private static FleetMeter resumed(CampaignEvent... journaled) {
    return FleetMeter.adaptive(filling(journaled), CoordinatorSettings.defaults());
  }

  @Test
  void aRampThatEndsWhereItIs_isJournaled_andNotBegunAgainByASuccessor() {
    CampaignState state = filling();
    FleetMeter meter = FleetMeter.adaptive(state, CoordinatorSettings.defaults());
    assertThat(meter.measure(state, fleet(0), Campaigns.at(0))).isEmpty();
    for (int number = 1; number <= 3; number++) {
      state.apply(new CampaignEvent.FaultRecorded(0, Word.evidence(FaultId.F12, number, 1, 0)));
    }

    List<CampaignEvent> events = meter.measure(state, fleet(9), Campaigns.at(60));

    assertThat(events).filteredOn(LimitMoved.class::isInstance)
        .singleElement().isInstanceOfSatisfying(LimitMoved.class, end -> {
          assertThat(end.from()).isEqualTo(3);
          assertThat(end.to()).isEqualTo(3);
          assertThat(end.reason()).startsWith("the ramp is over");
        });
    FleetMeter successor = resumed(events.toArray(CampaignEvent[]::new));
    assertThat(successor.limit().mode()).isEqualTo(Mode.SETTLED);
    assertThat(successor.limit().limit()).isEqualTo(3);
  }

  @Test
  void aLimitThatWasOnlyEverRaised_isARampStill() {
    assertThat(resumed(moved(3, 9), moved(9, 27)).limit().mode()).isEqualTo(Mode.RAMP);
    assertThat(resumed(moved(3, 9), moved(9, 27)).limit().limit()).isEqualTo(13);
  }

  @Test
  void aLimitThatRoseAgainAfterTheRamp_isNone() {
    assertThat(resumed(moved(3, 4), moved(4, 4), moved(4, 40)).limit().mode())
        .isEqualTo(Mode.SETTLED);
    assertThat(resumed(moved(3, 4), moved(4, 4), moved(4, 40)).limit().limit()).isEqualTo(40);
  }
}
