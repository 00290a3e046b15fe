package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent.PhaseEntered;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import org.junit.jupiter.api.Test;

class ServiceReadingsTest {
  private final CampaignState state = Campaigns.state(Campaigns.servers(100),
      Campaigns.prepared(90, 90), new PhaseEntered(Phase.FILL, Campaigns.START),
      Campaigns.lease(0, 1, 1), Campaigns.lease(1, 1, 2),
      new TargetsSet(Campaigns.counts(50, 50)));
  private final FleetView fine = FleetView.empty()
      .observe(0, Word.of(0, 1).obeying(1, 1).active(20).status(), "n0", Campaigns.START)
      .observe(1, Word.of(1, 2).obeying(1, 1).active(20).status(), "n0", Campaigns.START);

  @Test
  void aHostThatIsReadDownOnce_getsNoBootsAndIsNotClosed() {
    FleetView once = fine.serviceRead(1, false, true);

    assertThat(HostClosings.plan(state, once, Campaigns.at(1))).isEmpty();
    assertThat(
        Levels.plan(state, once, Levels.Allowance.whole(8), Campaigns.START).get(1).bootLimit())
        .isZero();

    FleetView back = once.serviceRead(1, true, true).serviceRead(1, false, true);
    assertThat(HostClosings.plan(state, back, Campaigns.at(1))).isEmpty();
    assertThat(Levels
        .plan(state, once.serviceRead(1, true, true), Levels.Allowance.whole(8), Campaigns.START)
        .get(1)
        .bootLimit()).isPositive();
  }

  @Test
  void aHostThatIsDisabled_closesAtTheSecondReadingAndItsServersCount() {
    FleetView once = fine.serviceRead(1, true, false);

    assertThat(HostClosings.plan(state, once, Campaigns.at(1))).isEmpty();
    assertThat(HostClosings.plan(state, once.serviceRead(1, true, false), Campaigns.at(1)))
        .singleElement().satisfies(closed -> {
          assertThat(closed.breakingPoint())
              .isEqualTo(new BreakingPoint(20, LimitingFactor.UNKNOWN, false));
          assertThat(closed.reason()).isEqualTo("nova-compute was disabled");
          assertThat(Targets.counts(closed)).isTrue();
        });
  }
}
