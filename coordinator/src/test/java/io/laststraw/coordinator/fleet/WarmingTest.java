package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Before a host boots many servers it boots one, which fetches the image. */
class WarmingTest {
  static Stream<Pacing> everyPacing() {
    return Stream.of(new Pacing.Adaptive(), new Pacing.Fixed(60));
  }

  private static int permits(Pacing pacing, int active) {
    CampaignState state = Campaigns.state(
        Campaigns.spec(new Goal.Servers(100), pacing, Teardown.ALWAYS), Campaigns.prepared(100),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
        new TargetsSet(Campaigns.counts(100)), Campaigns.lease(0, 1, 1));
    FleetView fleet = FleetView.empty().observe(0,
        Word.of(0, 1).obeying(1, 1).active(active).status(), "n0", Campaigns.START);
    return Levels.plan(state, fleet, Levels.Allowance.whole(60), Campaigns.START).get(0)
        .bootLimit();
  }

  @ParameterizedTest
  @MethodSource("everyPacing")
  void aHostWithoutAServer_bootsOneAlone(Pacing pacing) {
    assertThat(permits(pacing, 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("everyPacing")
  void theFirstServer_opensTheHost(Pacing pacing) {
    assertThat(permits(pacing, 1)).isGreaterThan(1);
  }
}
