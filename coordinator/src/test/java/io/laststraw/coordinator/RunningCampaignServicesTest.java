package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.MemoryJournals.MemoryJournal;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What readings of the compute services do to a campaign that holds its servers. */
class RunningCampaignServicesTest {
  private final MemoryJournal journal = new MemoryJournals().open(Campaigns.ID);
  private final RunningCampaign campaign = holding();

  /** Two hosts with 50 servers each. */
  private RunningCampaign holding() {
    journal.append(List.of(Campaigns.accepted(Campaigns.servers(100)),
        Campaigns.prepared(90, 90)));
    RunningCampaign begun = new RunningCampaign(
        CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults(), new Sequences(1));
    begun.begin(Campaigns.at(0));
    begun.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(0));
    begun.plan(Campaigns.at(0));
    begun.onStatus("n0", 1, Word.of(0, 7).status(), Campaigns.at(1));
    begun.onStatus("n0", 1, Word.of(1, 8).status(), Campaigns.at(1));
    begun.plan(Campaigns.at(1));
    sayBoth(begun, 3);
    begun.plan(Campaigns.at(3));
    begun.plan(Campaigns.at(3));
    assertThat(begun.state().phase()).isEqualTo(Phase.HOLD);
    return begun;
  }

  @Test
  void aHostThatGoesDownInTheHold_isNamedAsTheCause() {
    sayBoth(campaign, 20);
    onlyIsUp("c1");
    onlyIsUp("c1");
    campaign.plan(Campaigns.at(20));

    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(50);
    assertThat(campaign.state().closed().get(0).breakingPoint().cause())
        .isEqualTo(LimitingFactor.HOST_DOWN);
  }

  @Test
  void aHostThatIsReadDownOnceInTheHold_costsNothingAndTheHoldWaitsForTheNextReading() {
    sayBoth(campaign, 70);
    onlyIsUp("c1");
    campaign.plan(Campaigns.at(70));
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);

    campaign.onServices(new ServicesSeen(List.of("c0", "c1"), List.of("c0", "c1")));
    campaign.plan(Campaigns.at(71));

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(campaign.state().closed()).isEmpty();
    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(100);
  }

  @Test
  void aHostThatIsDisabledInTheHold_goesOnHoldingItsServers() {
    sayBoth(campaign, 20);
    for (int reading = 0; reading < 2; reading++) {
      campaign.onServices(new ServicesSeen(List.of("c0", "c1"), List.of("c1")));
      campaign.plan(Campaigns.at(20));
    }

    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(100);
    assertThat(campaign.state().closed().get(0).breakingPoint().cause())
        .isEqualTo(LimitingFactor.UNKNOWN);
  }

  private void onlyIsUp(String host) {
    campaign.onServices(new ServicesSeen(List.of(host), List.of("c0", "c1")));
  }

  private static void sayBoth(RunningCampaign campaign, long seconds) {
    for (int ordinal = 0; ordinal < 2; ordinal++) {
      Word word = Word.of(ordinal, 7 + ordinal).active(50).obeying(1, Long.MAX_VALUE);
      while (word.stamp() < 100 + seconds) {
        word = word.later();
      }
      campaign.onStatus("n0", 1, word.status(), Campaigns.at(seconds));
    }
  }
}
