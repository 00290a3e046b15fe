package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeletesWhileDownTest {
  private final CampaignState state = Campaigns.state(Campaigns.servers(100),
      Campaigns.prepared(90, 90));
  private DeletesWhileDown deletes = DeletesWhileDown.inCampaign(false);
  private FleetView fleet = FleetView.empty();
  private long stamp;

  @Test
  void aHostThatIsDownWithNothingDeleted_isNoReasonForDoubt() {
    says(40, 0, 0);
    assertThat(read("c0", "c1")).isEmpty();
    assertThat(read("c1")).isEmpty();
    assertThat(read("c0", "c1")).isEmpty();
  }

  @Test
  void aHostThatIsAlreadyEmpty_mayHaveALateHeartbeat() {
    says(0, 0, 40);
    read("c0", "c1");
    assertThat(read("c1")).isEmpty();
  }

  @Test
  void deletesUnderWayOnAHostThatIsDown_areRemembered() {
    says(40, 0, 0);
    read("c0", "c1");
    says(38, 2, 0);
    assertThat(read("c1")).containsExactly(new CampaignEvent.DownWhileDeleting(0));
  }

  @Test
  void serversThatWentBetweenTwoReadings_wentUnseenWhereEitherFoundTheHostDown() {
    says(40, 0, 0);
    read("c0", "c1");
    says(36, 0, 4);
    assertThat(read("c1")).hasSize(1);
    says(32, 0, 8);
    assertThat(read("c0", "c1")).hasSize(1);
    says(28, 0, 12);
    assertThat(read("c0", "c1")).isEmpty();
  }

  @Test
  void whatWentBeforeTheFirstReading_wentUnseenWhereThatFoundTheHostDown() {
    says(38, 0, 2);
    assertThat(read("c1")).hasSize(1);
  }

  @Test
  void whatWentInAFillBeforeAnEarlierCoordinatorDied_isHistory() {
    deletes = DeletesWhileDown.inCampaign(true);
    says(39, 0, 1);
    assertThat(read("c1")).isEmpty();
    says(38, 0, 2);
    assertThat(read("c1")).hasSize(1);
  }

  @Test
  void whatWentInATeardownBeforeAnEarlierCoordinatorDied_isFearedFor() {
    deletes = DeletesWhileDown.inCampaign(true);
    state.apply(new CampaignEvent.PhaseEntered(Phase.TEARDOWN, Campaigns.START));
    says(0, 0, 40);
    assertThat(read("c1")).hasSize(1);
  }

  @Test
  void whatIsKnownAlready_isNotSaidAgain() {
    says(40, 2, 0);
    state.apply(new CampaignEvent.DownWhileDeleting(0));
    assertThat(read("c1")).isEmpty();
  }

  private void says(int active, int deleting, long gone) {
    Word word = Word.of(0, 1).listed(3, 3 + ++stamp);
    HostStatus said = word.servers(
        new HostStatus.Servers(0, 0, 0, active, 0, deleting, 0, active)).status();
    HostStatus status = new HostStatus(said.campaign(), said.host(), said.incarnation(),
        said.epoch(), said.stampNanos() + stamp, said.appliedSequence(), said.servers(),
        new HostStatus.Totals(0, 0, 0, 0, 0, gone, 0, 0), said.pace(), said.listings(),
        said.checks(),
        said.boots(), said.pendingFaults());
    fleet = fleet.observe(0, status, "n0", Campaigns.START);
  }

  private List<CampaignEvent> read(String... up) {
    return deletes.observe(state, fleet, new TreeSet<>(Arrays.asList(up)));
  }
}
