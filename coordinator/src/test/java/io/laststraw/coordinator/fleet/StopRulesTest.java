package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.StopCause;
import io.laststraw.coordinator.journal.CampaignEvent.Stopped;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRulesTest {
  private final CampaignState state = Campaigns.state(Campaigns.servers(100),
      Campaigns.prepared(100), new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
      new CampaignEvent.TargetsSet(Campaigns.counts(100)), Campaigns.lease(0, 1, 1));

  @Test
  void createsThatACloudInTroubleNeverTook_endNoFill() {
    refuse(50, FaultId.F20);

    assertThat(stop()).isEmpty();
  }

  @Test
  void serversThatTheControlPlaneFailed_endAFill() {
    for (int number = 1; number <= 50; number++) {
      state.apply(new CampaignEvent.FaultRecorded(0, Word.evidence(FaultId.F40, number, 4, 10)));
    }

    assertThat(stop()).map(Stopped::cause).contains(StopCause.ERRORS);
  }

  @Test
  void createsThatMakeNoSense_endAFill() {
    refuse(1, FaultId.F25);

    assertThat(stop()).map(Stopped::cause).contains(StopCause.REQUEST_REFUSED);
  }

  private void refuse(int count, FaultId fault) {
    for (int number = 1; number <= count; number++) {
      state.apply(new CampaignEvent.FaultRecorded(0, new FaultEvidence("",
          "ls-abcd1234-0-1-" + number, Fault.of(fault, "refused"), Campaigns.START, 4, 10)));
    }
  }

  private Optional<Stopped> stop() {
    FleetView fleet = FleetView.empty().observe(0, Word.of(0, 1).obeying(1, 1).accepted(1).status(),
        "n0", Campaigns.START);
    return StopRules.stop(state, fleet, state.accepted().spec().caps(), Campaigns.at(1));
  }
}
