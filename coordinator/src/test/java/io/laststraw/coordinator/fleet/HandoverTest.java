package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignEvent.TargetsSet;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {
  /** The last of three hosts is full, and goes on holding what it has. */
  private static final HostClosed CLOSED = new HostClosed(2,
      new BreakingPoint(50, LimitingFactor.HOST_FULL, true), 50, "", Campaigns.START);

  private static CampaignState filling(CampaignEvent... more) {
    CampaignState state = Campaigns.state(Campaigns.servers(150), Campaigns.prepared(60, 60, 60),
        new CampaignEvent.PhaseEntered(Phase.FILL, Campaigns.START),
        new TargetsSet(Campaigns.counts(50, 50, 50)), Campaigns.lease(0, 1, 1),
        Campaigns.lease(1, 1, 2), Campaigns.lease(2, 1, 3));
    List.of(more).forEach(state::apply);
    return state;
  }

  /** Three hosts with so many servers each; the last one boots one at a time. */
  private static FleetView fleet(int first, int second, int slow) {
    return FleetView.empty()
        .observe(0, word(0, first, 8), "n0", Campaigns.START)
        .observe(1, word(1, second, 8), "n0", Campaigns.START)
        .observe(2, word(2, slow, 1), "n0", Campaigns.START);
  }

  private static HostStatus word(int ordinal, int active, int limit) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active)
        .pace(new HostStatus.Pace(limit, "why", 10, 10, Duration.ZERO, List.of())).status();
  }

  @Test
  void whatASlowHostCannotBeginSoon_goesToThoseThatAreDone() {
    assertThat(Handover.plan(filling(), fleet(50, 50, 40)))
        .isEqualTo(Campaigns.counts(54, 54, 42));
  }

  /** Two hosts of which each has so much in flight and boots in 10 s, and one that needs longer. */
  private static FleetView beside(int inFlight, double slowSeconds) {
    return FleetView.empty()
        .observe(0, booting(0, inFlight, 10), "n0", Campaigns.START)
        .observe(1, booting(1, inFlight, 10), "n0", Campaigns.START)
        .observe(2, booting(2, 2, slowSeconds), "n0", Campaigns.START);
  }

  private static HostStatus booting(int ordinal, int inFlight, double seconds) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(30).building(inFlight)
        .pace(new HostStatus.Pace(8, "why", 10, seconds, Duration.ZERO, List.of())).status();
  }

  @Test
  void whatASlowHostWouldEndAfterTheOthers_goesToThem() {
    // 16 + 16 + 18 are to be sent at 0.8 a second and a little, so a boot that is begun at the end of
    // that is over after 70 s.
    assertThat(Handover.plan(filling(), beside(4, 74)))
        .isEqualTo(Campaigns.counts(59, 59, 32));
    assertThat(Handover.plan(filling(), beside(4, 70)))
        .isEqualTo(Campaigns.counts(50, 50, 50));
  }

  @Test
  void ofHostsThatAreAlike_noneIsLate() {
    assertThat(Handover.plan(filling(), beside(4, 19)))
        .isEqualTo(Campaigns.counts(50, 50, 50));
  }

  @Test
  void noHostGetsMoreThanItHasRoomFor() {
    assertThat(Handover.plan(filling(), fleet(50, 50, 10)))
        .isEqualTo(Campaigns.counts(60, 60, 30));
  }

  @Test
  void whileTheOthersAreBusy_everyHostKeepsItsShare() {
    assertThat(Handover.plan(filling(), fleet(49, 49, 10)))
        .isEqualTo(Campaigns.counts(50, 50, 50));
  }

  @Test
  void whatItCanBeginSoon_isLeftToIt() {
    assertThat(Handover.plan(filling(), fleet(50, 50, 48)))
        .isEqualTo(Campaigns.counts(50, 50, 50));
  }

  @Test
  void whatAHostThatLosesManyBootsWouldBeginNext_goesToThoseThatAreDone() {
    assertThat(Handover.plan(filling(), withLosses(fleet(50, 50, 48), 6)))
        .isEqualTo(Campaigns.counts(51, 51, 48));
    assertThat(Handover.plan(filling(), withLosses(fleet(50, 50, 48), 5)))
        .isEqualTo(Campaigns.counts(50, 50, 50));
  }

  /** The last host has booted 48 and lost so many. */
  private static FleetView withLosses(FleetView fleet, int failed) {
    HostStatus lossy = Word.of(2, 3).obeying(1, 1).active(48).booted(48).failed(failed).later()
        .pace(new HostStatus.Pace(1, "why", 10, 10, Duration.ZERO, List.of())).status();
    return fleet.observe(2, lossy, "n0", Campaigns.START);
  }

  @Test
  void theLastServerOfASlowHost_goesToOneThatIsNot_andNeverBackAndForth() {
    // The cut of the slow host is in force, and the split of the goal gives it the server again.
    CampaignState state = filling(new TargetsSet(Campaigns.counts(49, 50, 50)));
    FleetView fleet = FleetView.empty()
        .observe(0, slow(0, 49), "n0", Campaigns.START)
        .observe(1, word(1, 50, 8), "n0", Campaigns.START)
        .observe(2, word(2, 50, 8), "n0", Campaigns.START);

    assertThat(Handover.plan(state, fleet)).isEqualTo(Campaigns.counts(49, 51, 50));
  }

  @Test
  void whereEveryHostIsSlowOrLosesBoots_theLastServerStaysWhereItIs() {
    CampaignState state = filling();
    FleetView fleet = withLosses(fleet(50, 50, 48), 6)
        .observe(0, lossy(0, 50), "n0", Campaigns.START)
        .observe(1, lossy(1, 50), "n0", Campaigns.START);

    assertThat(Handover.plan(state, fleet)).isEqualTo(Campaigns.counts(50, 50, 50));
  }

  private static HostStatus slow(int ordinal, int active) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active)
        .pace(new HostStatus.Pace(1, "why", 10, 100, Duration.ZERO, List.of())).status();
  }

  private static HostStatus lossy(int ordinal, int active) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active).booted(active).failed(20)
        .later().pace(new HostStatus.Pace(1, "why", 10, 10, Duration.ZERO, List.of())).status();
  }

  @Test
  void aClosedHost_takesNothing() {
    CampaignState state = filling(new HostClosed(0,
        new BreakingPoint(50, LimitingFactor.HOST_FULL, true), 50, "", Campaigns.START));

    assertThat(Handover.plan(state, fleet(50, 50, 40))).isEqualTo(Campaigns.counts(50, 58, 42));
  }

  @Test
  void whatAClosedHostHasNot_goesToTheOthers_andTheFillIsNotOverBefore() {
    CampaignState state = filling(CLOSED);
    assertThat(Handover.plan(state, fleet(50, 50, 49))).isEqualTo(Campaigns.counts(51, 50, 49));
    assertThat(Phases.isFilled(state, fleet(50, 50, 49))).isFalse();

    CampaignState moved = filling(CLOSED, new TargetsSet(Campaigns.counts(51, 50, 49)));
    assertThat(Phases.isFilled(moved, fleet(51, 50, 49))).isTrue();
  }

  @Test
  void aHostThatIsDown_givesNothingAway() {
    CampaignState state = filling(new HostClosed(2,
        new BreakingPoint(30, LimitingFactor.HOST_DOWN, true), 30, "", Campaigns.START));
    assertThat(Handover.plan(state, fleet(50, 50, 20)).get(2)).isEqualTo(30);
  }

  @Test
  void aHostThatIsNotKnownForSure_givesNothingAway_andAClosedOneKeepsTheFillOpen() {
    CampaignState state = filling(CLOSED);
    FleetView once = fleet(50, 50, 50).observe(2,
        Word.of(2, 9).obeying(1, 1).active(30).listed(2, 1).status(), "n0", Campaigns.START);
    assertThat(Handover.plan(state, once)).as("one listing may leave servers out")
        .isEqualTo(Campaigns.counts(50, 50, 50));
    assertThat(Phases.isFilled(state, once)).isFalse();

    FleetView doubtful = fleet(50, 50, 49).withDoubt(2,
        InheritedDoubt.of(1, Campaigns.START, Campaigns.START));
    assertThat(Handover.plan(state, doubtful)).isEqualTo(Campaigns.counts(50, 50, 50));
    assertThat(Phases.isFilled(state, doubtful)).isFalse();
  }

  @Test
  void placesOfServersThatDoNotGo_areNoRoom() {
    CampaignState state = filling(CLOSED);
    FleetView stuck = fleet(50, 50, 45)
        .observe(0, Word.of(0, 1).obeying(1, 1).active(50).stuck(10).later().status(), "n0",
            Campaigns.START)
        .observe(1, Word.of(1, 2).obeying(1, 1).active(50).stuck(8).later().status(), "n0",
            Campaigns.START);
    assertThat(Handover.plan(state, stuck)).isEqualTo(Campaigns.counts(50, 52, 48));
  }

  private static Word last(int active) {
    return Word.of(2, 3).obeying(1, 1).active(active);
  }

  /** Two hosts that are full, and the last one as it says. */
  private static FleetView withLast(Word word) {
    return fleet(50, 50, 50).observe(2, word.later().status(), "n0", Campaigns.START);
  }

  @Test
  void whatStuckServersLeaveNoPlaceFor_goesToTheOthers() {
    // 60 fit, 13 are stuck, so no more than 47 of the 50 can ever be there; all but two of them are.
    FleetView stuck = withLast(last(45).stuck(13));
    assertThat(Handover.plan(filling(), stuck)).isEqualTo(Campaigns.counts(52, 51, 47));
  }

  @Test
  void aClosedHost_replacesNoStuckServers_soTheirPlacesGoToTheOthers() {
    CampaignState state = filling(CLOSED);
    FleetView stuck = withLast(last(45).stuck(5));
    assertThat(Handover.plan(state, stuck)).isEqualTo(Campaigns.counts(53, 52, 45));
    assertThat(Phases.isFilled(state, stuck)).isFalse();
  }

  @Test
  void whatFailedOnAClosedHost_goesToTheOthers_beforeItIsDeleted() {
    CampaignState state = filling(CLOSED);
    FleetView failed = withLast(last(49).error(1));
    assertThat(Handover.plan(state, failed)).isEqualTo(Campaigns.counts(51, 50, 49));
    assertThat(Phases.isFilled(state, failed)).isFalse();
  }

  @Test
  void whatStillBootsOnAClosedHost_staysWithIt() {
    CampaignState state = filling(CLOSED);
    FleetView booting = withLast(last(48).building(2));
    assertThat(Handover.plan(state, booting)).isEqualTo(Campaigns.counts(50, 50, 50));
  }

  @Test
  void placesOfStuckServers_areLeftToSend() {
    // Of each of the two that are quick 10 wait, not 5, and a boot of the slow one ends before those.
    FleetView fleet = FleetView.empty()
        .observe(0, busy(0, 36, 4, 10, 5), "n0", Campaigns.START)
        .observe(1, busy(1, 36, 4, 10, 5), "n0", Campaigns.START)
        .observe(2, busy(2, 44, 2, 30, 0), "n0", Campaigns.START);
    assertThat(Handover.plan(filling(), fleet).get(2)).isEqualTo(50);
  }

  private static HostStatus busy(int ordinal, int active, int building, double seconds, int stuck) {
    return Word.of(ordinal, ordinal + 1L).obeying(1, 1).active(active).building(building)
        .stuck(stuck).later()
        .pace(new HostStatus.Pace(8, "why", 10, seconds, Duration.ZERO, List.of())).status();
  }

  @Test
  void whileACutIsPending_theRaiseWaits() {
    CampaignState state = filling();
    FleetView fleet = fleet(50, 50, 40);

    assertThat(Handover.permitted(state, fleet))
        .isEqualTo(Campaigns.counts(50, 50, 42));
  }
}
