package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlowEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final int BUSY = 5;
  private static final int CALM = 1;

  @Test
  void slowBootsAlone_countWhereTheHostIsSlowBesideTheOthers() {
    FleetView fleet = fleet(BUSY, 130, 20, 25, 30);

    assertThat(SlowEvidence.counts(evidence(FaultId.SLOW, 1), 1, fleet, Set.of(), false)).isTrue();
    assertThat(SlowEvidence.counts(evidence(FaultId.SLOW, 1), 4, fleet, Set.of(), false)).isFalse();
  }

  @Test
  void slowBootsEverywhere_countOnlyWhenTheControlPlaneIsIdle() {
    FaultEvidence alone = evidence(FaultId.SLOW, 1);

    assertThat(SlowEvidence.counts(alone, 1, fleet(BUSY, 130, 120, 125, 140), Set.of(), false))
        .isFalse();
    assertThat(SlowEvidence.counts(alone, 1, fleet(CALM, 130, 120, 125, 140), Set.of(), false))
        .isTrue();
  }

  @Test
  void hostsThatAreClosedOrSuspected_areNoMeasure() {
    FleetView fleet = fleet(BUSY, 130, 120, 125, 20);
    FleetView suspecting = fleet.with(3, fleet.host(3).orElseThrow()
        .withHealth(HostHealth.open().onFault(evidence(FaultId.SLOW, 4), 0)));

    assertThat(SlowEvidence.counts(evidence(FaultId.SLOW, 1), 1, fleet, Set.of(2), false))
        .isFalse();
    assertThat(SlowEvidence.counts(evidence(FaultId.SLOW, 1), 1, suspecting, Set.of(2), false))
        .isTrue();
  }

  @Test
  void verySlowBootsInCompany_makeTheHostSuspectedAndNoMore() {
    FaultEvidence crowded = evidence(FaultId.SLOW, 6);
    HostHealth health = HostHealth.open().onFault(crowded, 0).onFault(crowded, 0);

    assertThat(SlowEvidence.counts(crowded, 1, fleet(BUSY, 95, 90), Set.of(), false)).isTrue();
    assertThat(SlowEvidence.counts(crowded, 1, fleet(BUSY, 65, 60), Set.of(), false)).isFalse();
    assertThat(health).isInstanceOf(HostHealth.Suspected.class);
  }

  @Test
  void whileTheCrowdOfARampIsInFlight_onlySlownessBesideOthersCounts() {
    FaultEvidence crowded = evidence(FaultId.SLOW, 6);

    assertThat(SlowEvidence.counts(crowded, 1, fleet(BUSY, 95, 90), Set.of(), true)).isFalse();
    assertThat(SlowEvidence.counts(crowded, 1, fleet(CALM, 95, 90), Set.of(), true)).isFalse();
    assertThat(SlowEvidence.counts(crowded, 1, fleet(BUSY, 95, 20, 25), Set.of(), true)).isTrue();
    assertThat(SlowEvidence.counts(crowded, 1, fleet(BUSY, 95), Set.of(), true))
        .as("a host without others").isTrue();
  }

  @Test
  void everyOtherFault_counts() {
    assertThat(
        SlowEvidence.counts(evidence(FaultId.F44, 1), 1, fleet(BUSY, 20, 20), Set.of(), false))
        .isTrue();
  }

  private static FaultEvidence evidence(FaultId fault, int inFlight) {
    return new FaultEvidence("id", "name", Fault.of(fault, "slow"), NOW, inFlight, 360);
  }

  /** Hosts 1, 2, ... with so many boots in flight each and the given latest boot times. */
  private static FleetView fleet(int inFlight, double... latestSeconds) {
    FleetView fleet = FleetView.empty();
    for (int host = 1; host <= latestSeconds.length; host++) {
      HostStatus status = new HostStatus(new CampaignId("kzximt5j"), "compute" + host, host, 1, 1,
          1,
          new HostStatus.Servers(0, 0, inFlight, 360, 0, 0, 0, 360),
          HostStatus.Totals.NONE,
          new HostStatus.Pace(8, "", 15, latestSeconds[host - 1], Duration.ZERO, List.of()),
          new HostStatus.Listings(2, 2), HostStatus.Checks.NONE, BootHistogram.empty(), List.of());
      fleet = fleet.observe(host, status, "node", NOW);
    }
    return fleet;
  }
}
