package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostStatus.LimitMove;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.journal.CampaignEvent.LimitMoved;
import io.laststraw.coordinator.journal.CampaignState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostLimitWatchTest {
  private static final Instant NOW = Campaigns.at(100).cloud();
  private static final LimitMove FIRST = new LimitMove(at(20), 8, 16, "no waiting");
  private static final LimitMove SECOND = new LimitMove(at(40), 16, 11, "boots take long");

  private final CampaignState state = Campaigns.state(Campaigns.servers(20),
      Campaigns.prepared(30));
  private final HostLimitWatch watch = new HostLimitWatch();

  @Test
  void movesBetweenTwoStatuses_areAllHeardAndOnce() {
    assertThat(heard(watch, 8)).isEmpty();
    assertThat(heard(watch, 11, FIRST, SECOND)).containsExactly(
        new LimitMoved(at(20), "c0", 8, 16, "no waiting"),
        new LimitMoved(at(40), "c0", 16, 11, "boots take long"));
    assertThat(heard(watch, 11, FIRST, SECOND)).isEmpty();
  }

  @Test
  void anotherCoordinator_hearsWhatTheJournalDoesNotHave() {
    heard(watch, 16, FIRST);

    assertThat(heard(new HostLimitWatch(), 11, FIRST, SECOND)).containsExactly(
        new LimitMoved(at(40), "c0", 16, 11, "boots take long"));
  }

  @Test
  void aSuccessorThatStartsAnew_isAMoveToo() {
    heard(watch, 16, FIRST);

    assertThat(heard(watch, 8)).containsExactly(new LimitMoved(NOW, "c0", 16, 8, "start"));
    assertThat(heard(watch, 8)).isEmpty();
  }

  private List<LimitMoved> heard(HostLimitWatch by, int limit, LimitMove... moves) {
    HostStatus.Pace pace = new HostStatus.Pace(limit, "start", 10, 10, Duration.ZERO,
        List.of(moves));
    FleetView fleet = FleetView.empty().observe(0, Word.of(0, 7).pace(pace).status(), "n0", NOW);
    List<LimitMoved> fresh = by.observe(state, fleet, NOW);
    fresh.forEach(state::apply);
    return fresh;
  }

  private static Instant at(long seconds) {
    return Campaigns.at(seconds).cloud();
  }
}
