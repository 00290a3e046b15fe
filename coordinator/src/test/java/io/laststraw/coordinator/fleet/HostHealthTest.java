package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import org.junit.jupiter.api.Test;

class HostHealthTest {
  @Test
  void twoCapacityFaultsAlone_proveTheHostFull() {
    HostHealth health = fault(fault(HostHealth.open(), FaultId.F44, 1, 1, 178), FaultId.F44, 2, 1,
        180);

    assertThat(health).isInstanceOfSatisfying(HostHealth.Full.class, full -> assertThat(
        full.breakingPoint()).isEqualTo(new BreakingPoint(180, LimitingFactor.HOST_MEMORY, true)));
  }

  @Test
  void faultsWithManyInFlight_onlyMakeTheHostSuspected() {
    HostHealth health = HostHealth.open();
    for (int number = 1; number < 20; number++) {
      health = fault(health, FaultId.F44, number, 8, 100);
    }

    assertThat(health).isInstanceOf(HostHealth.Suspected.class);
  }

  @Test
  void aSuccessBetweenTwoFaultsAlone_startsTheProofAgain() {
    HostHealth health = fault(HostHealth.open(), FaultId.F44, 1, 1, 178).onReady(1, false);

    assertThat(fault(health, FaultId.F44, 2, 1, 178)).isInstanceOf(HostHealth.Suspected.class);
  }

  @Test
  void fiveSuccesses_clearASuspectedHost() {
    HostHealth health = fault(HostHealth.open(), FaultId.F44, 1, 8, 178);

    assertThat(health.onReady(4, false)).isInstanceOf(HostHealth.Suspected.class);
    assertThat(health.onReady(5, false)).isEqualTo(HostHealth.open());
  }

  @Test
  void slowBoots_areNoSuccessesAndKeepTheFigureOfTheFirstEvidence() {
    HostHealth health = fault(HostHealth.open(), FaultId.SLOW, 1, 1, 300).onReady(9, true);
    health = fault(health, FaultId.SLOW, 2, 1, 303);

    assertThat(health).isInstanceOfSatisfying(HostHealth.Full.class, full -> assertThat(
        full.breakingPoint()).isEqualTo(new BreakingPoint(300, LimitingFactor.HOST_SLOW, true)));
  }

  @Test
  void aFaultThatIsNotTheHosts_saysNothing() {
    assertThat(fault(HostHealth.open(), FaultId.F52, 1, 1, 10)).isEqualTo(HostHealth.open());
  }

  @Test
  void aNewIncarnationThatCountsFromZero_stillClearsTheSuspicion() {
    FleetView fleet = FleetView.empty()
        .observe(0, Word.of(0, 1).booted(200).status(), "n0", Campaigns.START);
    FleetView.HostSeen seen = fleet.host(0).orElseThrow();
    fleet = fleet.with(0, seen.withHealth(fault(seen.health(), FaultId.F44, 1, 8, 150, 200)))
        .observe(0, Word.of(0, 2).status(), "n1", Campaigns.START)
        .observe(0, Word.of(0, 2).booted(5).status(), "n1", Campaigns.START);

    assertThat(fleet.host(0).orElseThrow().health()).isEqualTo(HostHealth.open());
  }

  private static HostHealth fault(
      HostHealth health, FaultId fault, int number, int inFlight, int held) {
    return fault(health, fault, number, inFlight, held, 0);
  }

  private static HostHealth fault(
      HostHealth health, FaultId fault, int number, int inFlight, int held, long ready) {
    return health.onFault(Word.evidence(fault, number, inFlight, held), ready);
  }
}
