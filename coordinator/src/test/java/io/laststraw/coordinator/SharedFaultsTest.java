package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import org.junit.jupiter.api.Test;

class SharedFaultsTest {
  private final CampaignState state = Campaigns.state(Campaigns.servers(100),
      Campaigns.prepared(30, 30, 30, 30));
  private final SharedFaults faults = new SharedFaults();
  private int told;

  @Test
  void oneHostsFailures_areNotTheFleets() {
    countAt(0);
    for (int failure = 0; failure < 10; failure++) {
      tell(2, FaultId.F41);
    }

    assertThat(countAt(10)).isZero();
  }

  @Test
  void whatAnEarlierCoordinatorWasTold_isHistory() {
    for (int host = 0; host < 3; host++) {
      tell(host, FaultId.F41);
    }

    assertThat(countAt(10)).isZero();
  }

  @Test
  void severalHostsFailures_countAllTogether() {
    countAt(0);
    tell(0, FaultId.F41);
    tell(1, FaultId.F41);
    assertThat(countAt(10)).isZero();
    tell(2, FaultId.F41);
    assertThat(countAt(20)).isEqualTo(3);
    tell(2, FaultId.F41);
    assertThat(countAt(30)).isEqualTo(4);
  }

  @Test
  void failuresThatLieFarApart_haveNoSharedReason() {
    countAt(0);
    for (int host = 0; host < 4; host++) {
      tell(host, FaultId.F41);
      assertThat(countAt(200L * host)).isZero();
    }
  }

  @Test
  void whatOnlyTheControlPlaneExplains_countsAtOnce() {
    countAt(0);
    tell(0, FaultId.F12);

    assertThat(countAt(1)).isEqualTo(1);
  }

  @Test
  void aClosedHostsFailures_sayNothingOfTheOthers() {
    countAt(0);
    for (int host = 0; host < 3; host++) {
      state.apply(new CampaignEvent.HostClosed(host,
          new BreakingPoint(10, LimitingFactor.HOST_DOWN, false), 10, "down",
          Campaigns.START));
      tell(host, FaultId.F41);
    }

    assertThat(countAt(10)).isZero();
  }

  private void tell(int host, FaultId fault) {
    state.apply(new CampaignEvent.FaultRecorded(host, Word.evidence(fault, ++told, 1, 1)));
  }

  private long countAt(long seconds) {
    return faults.count(state, Campaigns.at(seconds).cloud());
  }
}
