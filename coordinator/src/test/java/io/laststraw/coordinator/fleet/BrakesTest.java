package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.Brake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hosts that shall hold 50 servers each and take 8 boots at a time. */
class BrakesTest {
  private static final Instant NOW = Campaigns.at(100).cluster();
  private static final Instant LONG_AGO = Campaigns.at(50).cluster();

  private final CampaignState state = Campaigns.state(Campaigns.servers(100),
      Campaigns.prepared(60, 60),
      new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
      new CampaignEvent.TargetsSet(Campaigns.counts(50, 50)));

  @Test
  void hostsThatWantMoreThanTheFleetMay_areHeldBackByTheFleetLimit() {
    assertThat(brake(10, word(0, 20, 5), word(1, 20, 5))).isEqualTo(Brake.FLEET_LIMIT);
  }

  @Test
  void hostsThatCouldHaveMorePermits_areHeldBackByTheirOwnLimits() {
    assertThat(brake(40, word(0, 20, 8), word(1, 20, 8))).isEqualTo(Brake.HOST_LIMITS);
  }

  @Test
  void hostsWithoutAnyServer_bootTheirFirstOneAlone() {
    assertThat(brake(40, word(0, 0, 1), word(1, 0, 1))).isEqualTo(Brake.FIRST_SERVERS);
  }

  @Test
  void whenAllThatIsMissingIsInFlight_itIsTheTail() {
    assertThat(brake(40, word(0, 46, 4), word(1, 50, 0))).isEqualTo(Brake.LAST_SERVERS);
  }

  @Test
  void oneSlowHostThatMissesMuch_isNotTheTail() {
    assertThat(brake(40, word(0, 20, 8), word(1, 47, 3))).isEqualTo(Brake.HOST_LIMITS);
  }

  @Test
  void permitsThatNobodyUses_areNoLimit() {
    assertThat(brake(16, word(0, 20, 2), word(1, 20, 2))).isEqualTo(Brake.UNUSED);
  }

  @Test
  void hostsThatWereNotHeardOfForLong_areWaitedFor() {
    FleetView fleet = fleet(LONG_AGO.minusSeconds(1), word(0, 20, 0), word(1, 20, 0));

    assertThat(Brakes.now(state, fleet, 40, LONG_AGO, false)).isEqualTo(Brake.WAITING_HOSTS);
  }

  @Test
  void afterACrash_whatMayStillAppearIsTold_andGetsNoPermits() {
    InheritedDoubt doubt = new InheritedDoubt(30, LONG_AGO, NOW.plusSeconds(180), 0, -1);
    FleetView fleet = fleet(NOW, word(0, 20, 0), word(1, 20, 0)).withDoubt(0, doubt)
        .withDoubt(1, doubt);

    assertThat(Brakes.now(state, fleet, 40, LONG_AGO, false)).isEqualTo(Brake.IN_DOUBT);
  }

  @Test
  void anApiThatFails_isToldBeforeAnyLimit() {
    assertThat(Brakes.now(state, fleet(NOW, word(0, 20, 8), word(1, 20, 8)), 16, LONG_AGO, true))
        .isEqualTo(Brake.API);
  }

  @Test
  void pausesAndTheEnd_areToldBeforeEverythingElse() {
    FleetView fleet = fleet(NOW, word(0, 20, 8), word(1, 20, 8));

    state.apply(new CampaignEvent.GuardPaused(Campaigns.START, "compute", 2, 1));
    assertThat(Brakes.now(state, fleet, 16, LONG_AGO, true)).isEqualTo(Brake.GUARD);
    state.apply(new CampaignEvent.Paused(true, Campaigns.START));
    assertThat(Brakes.now(state, fleet, 16, LONG_AGO, true)).isEqualTo(Brake.PAUSED);
    state.apply(new CampaignEvent.Stopped(
        CampaignEvent.StopCause.USER, "enough", Campaigns.START));
    assertThat(Brakes.now(state, fleet, 16, LONG_AGO, true)).isEqualTo(Brake.STOPPED);
    state.apply(new CampaignEvent.PhaseEntered(Phase.HOLD, Campaigns.START));
    assertThat(Brakes.now(state, fleet, 16, LONG_AGO, true)).isEqualTo(Brake.NONE);
  }

  private Brake brake(int fleetLimit, Word... words) {
    return Brakes.now(state, fleet(NOW, words), fleetLimit, LONG_AGO, false);
  }

  private static FleetView fleet(Instant heard, Word... words) {
    FleetView fleet = FleetView.empty();
    for (Word word : words) {
      fleet = fleet.observe(word.ordinal(), word.status(), "n0", heard);
    }
    return fleet;
  }

  private static Word word(int ordinal, int active, int building) {
    return Word.of(ordinal, 7 + ordinal).active(active).building(building)
        .pace(new HostStatus.Pace(8, "start", 10, 10, Duration.ZERO, List.of()));
  }
}
