package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.HostWatch;
import io.laststraw.common.openstack.HostWatch.Load;
import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.Levels;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HostsWatched;
import io.laststraw.coordinator.journal.CampaignEvent.NeighboursSeen;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.HostBefore;
import io.laststraw.coordinator.journal.HostLoad;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.MemoryJournals.MemoryJournal;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What watches of the hosts do to a campaign that fills two of them, with 16 threads each. */
class RunningCampaignWatchTest {
  private static final Load UNTOLD = new Load.Untold();

  private final MemoryJournal journal = new MemoryJournals().open(Campaigns.ID);
  private final RunningCampaign campaign = filling();

  private RunningCampaign filling() {
    journal.append(List.of(Campaigns.accepted(Campaigns.servers(100)),
        Campaigns.prepared(90, 90)));
    RunningCampaign begun = replayed();
    begun.begin(Campaigns.at(0));
    begun.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(0));
    begun.plan(Campaigns.at(0));
    begun.onStatus("n0", 1, Word.of(0, 7).active(20).obeying(1, 8).status(), Campaigns.at(1));
    begun.onStatus("n0", 1, Word.of(1, 8).active(20).obeying(1, 8).status(), Campaigns.at(1));
    begun.plan(Campaigns.at(1));
    return begun;
  }

  private RunningCampaign replayed() {
    return new RunningCampaign(CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults(), new Sequences(1));
  }

  @Test
  void loads_areJournaledWithTheServersThatWereActiveThen() {
    watch(60, new Load.Told(12.5), List.of());

    assertThat(campaign.state().load(0)).contains(new HostLoad(20, 12.5));
    assertThat(campaign.state().load(1)).isEmpty();
    assertThat(WatchFigures.loads(campaign.state()))
        .containsExactly(new CampaignReport.HostLoad("c0", 60, 20, 12.5));
    assertThat(replayed().state().load(0)).contains(new HostLoad(20, 12.5));
  }

  @Test
  void aLoadThatIsNotToldAnyMore_isForgottenAndSaidOnce() {
    watch(60, new Load.Told(12.5), List.of());
    watch(120, UNTOLD, List.of());
    watch(180, UNTOLD, List.of());

    assertThat(campaign.state().load(0)).isEmpty();
    assertThat(journal.replay()).filteredOn(HostsWatched.class::isInstance).hasSize(2);
  }

  @Test
  void serversOfOthersThatStay_disturbTheirHost() {
    watch(60, UNTOLD, List.of());
    watch(120, UNTOLD, List.of("db"));
    assertThat(campaign.state().disturbed()).isEmpty();

    watch(180, UNTOLD, List.of("db"));
    watch(240, UNTOLD, List.of());

    assertThat(campaign.state().disturbed()).containsExactly(0);
    assertThat(WatchFigures.neighbours(campaign.state()))
        .containsExactly(new CampaignReport.Neighbours("c0", 180, List.of("db")));
    assertThat(campaign.notices()).last().asString().contains("servers of others arrived (db)");
    assertThat(Outcomes.outcome(campaign).hosts()).extracting(host -> host.disturbed())
        .containsExactly(true, false);
  }

  @Test
  void whatACoordinatorFindsAfterACrash_isNotToldTwice() {
    watch(60, UNTOLD, List.of("db"));
    watch(120, UNTOLD, List.of("db"));
    RunningCampaign next = replayed();
    next.onWatch(List.of(new HostWatch("c0", true, true, UNTOLD, List.of("db"))),
        Campaigns.at(180));
    next.onWatch(List.of(new HostWatch("c0", true, true, UNTOLD, List.of("db"))),
        Campaigns.at(240));

    assertThat(next.state().neighbours())
        .containsExactly(new NeighboursSeen(0, List.of("db"), Campaigns.at(120).cloud()));
  }

  @Test
  void residents_areNoArrivalsForTheNextCoordinatorEither() {
    Prepared empty = Campaigns.prepared(90);
    CampaignState state = Campaigns.state(Campaigns.servers(10), new Prepared(empty.at(), 1,
        empty.hosts(), empty.capacityByOrdinal(), empty.template(), empty.created(),
        empty.allocatedByHost(), empty.apiBaseline(),
        new TreeMap<>(Map.of("c0", new HostBefore(2, 16)))),
        new NeighboursSeen(0, List.of("a"), Campaigns.START));
    HostsWatch next = new HostsWatch();
    for (int reading = 1; reading < 4; reading++) {
      assertThat(next.observe(List.of(new HostWatch("c0", true, true, UNTOLD,
          List.of("a", "m", "z"))), state, FleetView.empty(), Campaigns.at(60 * reading).cloud()))
          .isEmpty();
    }
  }

  @Test
  void manyServersOfOthers_areToldByTheFirstTwenty() {
    List<String> ids = IntStream.range(100, 150).mapToObj(number -> "s" + number).toList();
    for (int reading = 1; reading < 5; reading++) {
      watch(60 * reading, UNTOLD, ids);
    }

    assertThat(campaign.state().neighbours()).singleElement()
        .satisfies(seen -> assertThat(seen.serverIds()).hasSize(20));
  }

  @Test
  void theBreakingPointOfADisturbedHost_isNotConfirmed() {
    watch(60, UNTOLD, List.of("db"));
    watch(120, UNTOLD, List.of("db"));
    BreakingPoint full = new BreakingPoint(20, LimitingFactor.HOST_MEMORY, true);

    assertThat(WatchFigures.breakingPoint(campaign.state(), closed(0, full)).confirmed()).isFalse();
    assertThat(WatchFigures.breakingPoint(campaign.state(), closed(1, full)).confirmed()).isTrue();
  }

  @Test
  void aHostThatIsOverloaded_getsOneBootAtATime() {
    assertThat(campaign.state().phase()).isEqualTo(Phase.FILL);
    assertThat(bootLimit()).isGreaterThan(1);

    watch(60, new Load.Told(48), List.of());
    assertThat(bootLimit()).isGreaterThan(1);
    watch(120, new Load.Told(48.1), List.of());
    assertThat(bootLimit()).isEqualTo(1);
    watch(180, UNTOLD, List.of());
    assertThat(bootLimit()).isGreaterThan(1);
  }

  @Test
  void aLongRunsLoads_areThinnedEvenly() {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();

    assertThat(WatchFigures.thinned(all, 4)).containsExactly(0, 25, 50, 75);
    assertThat(WatchFigures.thinned(all, 100)).isEqualTo(all);
    assertThat(WatchFigures.thinned(List.of(), 4)).isEmpty();
  }

  private int bootLimit() {
    return Levels
        .plan(campaign.state(), campaign.fleet(), Levels.Allowance.whole(32), Campaigns.START)
        .get(0).bootLimit();
  }

  private static CampaignEvent.HostClosed closed(int ordinal, BreakingPoint point) {
    return new CampaignEvent.HostClosed(ordinal, point, 20, "", Campaigns.START);
  }

  private void watch(long seconds, Load load, List<String> others) {
    campaign.onWatch(List.of(new HostWatch("c0", true, true, load, others),
        new HostWatch("c1", true, true, UNTOLD, List.of())), Campaigns.at(seconds));
  }
}
