package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.MemoryJournals.MemoryJournal;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignProgress;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps workers from their work is told to whoever watches. */
class WorkerNoticesTest {
  private final MemoryJournals journals = new MemoryJournals();
  private final MemoryJournal journal = journals.open(Campaigns.ID);
  private final RunningCampaign campaign = begun();

  private RunningCampaign begun() {
    journal.append(List.of(Campaigns.accepted(Campaigns.servers(100)), Campaigns.prepared(90)));
    return new RunningCampaign(CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults().withMinimumNodes(3), new Sequences(journals.beginTerm()));
  }

  @BeforeEach
  void begin() {
    campaign.begin(Campaigns.at(0));
  }

  private List<String> notices() {
    return campaign.notices().stream().map(CampaignProgress.Notice::text).toList();
  }

  @Test
  void aNodesTrouble_isToldOnceAndWhenItIsOver() {
    campaign.onTrouble("n0", "", Campaigns.at(0));
    campaign.onTrouble("n0", "no such cloud", Campaigns.at(1));
    campaign.onTrouble("n0", "no such cloud", Campaigns.at(2));
    campaign.onTrouble("n0", "", Campaigns.at(3));

    assertThat(notices()).containsExactly("node n0: no such cloud",
        "node n0: works again");
  }

  @Test
  void workersThatAreWaitedFor_areToldWheneverTheirNumberChangesAndCountForNoFill() {
    campaign.plan(Campaigns.at(1));
    campaign.plan(Campaigns.at(2));
    campaign.onNodes(new TreeSet<>(List.of("n0", "n1")), Campaigns.at(3));
    campaign.plan(Campaigns.at(3));
    campaign.onNodes(new TreeSet<>(List.of("n0", "n1", "n2")), Campaigns.at(4));
    campaign.plan(Campaigns.at(4));

    assertThat(notices()).containsExactly("waiting for 3 more workers",
        "waiting for 1 more worker", "fill begins");
    assertThat(campaign.state().entered())
        .containsExactly(Map.entry(Phase.FILL, Campaigns.at(4).cloud()));
  }

  @Test
  void aCampaignThatHasBegun_waitsForNoWorkersBeyondThoseThatComeBack() {
    campaign.onNodes(new TreeSet<>(List.of("n0", "n1", "n2")), Campaigns.at(1));
    campaign.plan(Campaigns.at(1));
    campaign.onNodes(new TreeSet<>(), Campaigns.at(2));
    campaign.plan(Campaigns.at(60));
    assertThat(campaign.assignment()).isEmpty();

    campaign.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(61));
    campaign.plan(Campaigns.at(61));
    assertThat(campaign.assignment()).containsExactly(Map.entry(0, "n0"));
  }
}
