package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.Levels;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.ApiMeasured;
import io.laststraw.coordinator.journal.CampaignEvent.GuardPaused;
import io.laststraw.coordinator.journal.CampaignEvent.StopCause;
import io.laststraw.coordinator.journal.CampaignEvent.Stopped;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiWatchTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CampaignState state = Campaigns.state(Campaigns.servers(50),
      Campaigns.prepared(90), new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
      new CampaignEvent.TargetsSet(Campaigns.counts(50)), Campaigns.lease(0, 1, 1));
  private final FleetView fleet = FleetView.empty().observe(0,
      Word.of(0, 1).obeying(1, 1).listed(3, 3).active(1).status(), "n0", Campaigns.START);
  private ApiWatch watch = ApiWatch.of(state, MINUTE);
  private long seconds;

  /** So many reads of nova that take so long, one every 5 s. */
  private void reads(int count, double took) {
    for (int read = 0; read < count; read++) {
      seconds += 5;
      watch.observe(new TreeMap<>(Map.of("compute", took)), state,
          Campaigns.at(seconds).cloud()).forEach(state::apply);
    }
  }

  private int permits() {
    return Levels.plan(state, fleet, Levels.Allowance.whole(4), Campaigns.START).get(0).bootLimit();
  }

  @Test
  void anApiThatIsSlowForOthers_getsNoCreatesUntilItIsQuickAgain() {
    assertThat(permits()).isEqualTo(4);
    reads(12, 3);
    assertThat(permits()).isZero();
    reads(6, 0.2);
    assertThat(permits()).isEqualTo(4);
    assertThat(state.guardPauses()).extracting(GuardPaused::service, GuardPaused::p95Seconds)
        .containsExactly(tuple("compute", 3.0));
  }

  @Test
  void aRestartedCoordinator_goesOnPausing() {
    reads(12, 3);
    watch = ApiWatch.of(state, MINUTE);
    reads(5, 3);
    assertThat(permits()).isZero();
    reads(24, 0.2);
    assertThat(permits()).isEqualTo(4);
  }

  @Test
  void aCoordinatorThatWasAwayForMostOfAPause_watchesAnewBeforeItGivesUp() {
    reads(12, 3);
    seconds += 20 * 60;
    watch = ApiWatch.of(state, MINUTE);
    reads(1, 0.2);
    assertThat(state.stopped()).isEmpty();
    reads(5, 0.2);
    assertThat(permits()).isEqualTo(4);
  }

  @Test
  void anApiThatStaysSlow_endsTheFill() {
    reads(200, 3);
    assertThat(state.stopped()).map(Stopped::cause).contains(StopCause.API_SLOW);
  }

  @Test
  void afterTheFill_slownessIsMeasuredAndNothingElse() {
    state.apply(new CampaignEvent.PhaseEntered(Phase.HOLD, Campaigns.START));
    reads(40, 3);
    assertThat(state.guardPauses()).isEmpty();
    assertThat(state.stopped()).isEmpty();
    assertThat(state.apiMeasurements()).hasSize(4).last()
        .extracting(ApiMeasured::p95Seconds).isEqualTo(new TreeMap<>(Map.of("compute", 3.0)));
  }
}
