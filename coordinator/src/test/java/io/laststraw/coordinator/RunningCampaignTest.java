package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.ServicesSeen;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.MemoryJournals.MemoryJournal;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunningCampaignTest {
  private final MemoryJournals journals = new MemoryJournals();
  private final MemoryJournal journal = journals.open(Campaigns.ID);
  private RunningCampaign campaign = begun(100, 90, 90);

  private RunningCampaign begun(int goal, int... capacities) {
    journal.append(List.of(Campaigns.accepted(Campaigns.servers(goal)),
        Campaigns.prepared(capacities)));
    return restarted(0);
  }

  private RunningCampaign restarted(long seconds) {
    RunningCampaign next = new RunningCampaign(
        CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults(), new Sequences(journals.beginTerm()));
    next.begin(Campaigns.at(seconds));
    next.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(seconds));
    return next;
  }

  @Test
  void aNewHostWorker_getsAnEpochInTheJournalAndThenATarget() {
    campaign.plan(Campaigns.at(0));
    say(Word.of(0, 7), 1);

    HostTarget target = campaign.plan(Campaigns.at(1)).get(0);

    assertThat(journal.replay()).contains(new CampaignEvent.LeaseGranted(0, 1, 7, "n0", 1, 0,
        CampaignEvent.Ended.NOTHING));
    assertThat(target.incarnation()).isEqualTo(7);
    assertThat(target.epoch()).isEqualTo(1);
    assertThat(target.level().servers()).isEqualTo(50);
    assertThat(target.level().bootLimit()).isEqualTo(1);
    assertThat(target.lease().echoedStampNanos()).isEqualTo(1);
    assertThat(campaign.state().lease(0).orElseThrow().chargedLimit()).isEqualTo(1);
  }

  @Test
  void aStatusFromANodeThatWasNotGivenTheHost_getsNoLease() {
    campaign.plan(Campaigns.at(0));
    campaign.onStatus("n9", 1, Word.of(0, 7).status(), Campaigns.at(1));

    assertThat(campaign.state().lease(0)).isEmpty();
    assertThat(campaign.plan(Campaigns.at(1))).isEmpty();
  }

  @Test
  void aLateWordOfAnEarlierWorker_takesNoHostFromTheLaterOne() {
    campaign.plan(Campaigns.at(0));
    campaign.onStatus("n0", 5, Word.of(0, 7).status(), Campaigns.at(1));
    campaign.onStatus("n0", 4, Word.of(0, 8).status(), Campaigns.at(2));
    assertThat(campaign.state().lease(0).orElseThrow().incarnation()).isEqualTo(7);

    campaign.onStatus("n0", 5, Word.of(0, 9).status(), Campaigns.at(3));
    assertThat(campaign.state().lease(0).orElseThrow().incarnation())
        .as("one that began anew after an exception").isEqualTo(9);
  }

  @Test
  void aSuccessor_inheritsTheLargestLimitAndWaitsForTheOldLease() {
    Word first = started(0, 7);
    say(first.building(2), 2);
    say(Word.of(0, 8), 3);

    HostTarget early = campaign.plan(Campaigns.at(3)).get(0);
    assertThat(early.epoch()).isEqualTo(2);
    assertThat(early.level().inheritedDoubt()).isEqualTo(2);
    assertThat(early.level().bootLimit()).isZero();
    assertThat(early.level().servers()).isEqualTo(50);

    say(Word.of(0, 8).obeying(2, early.sequence()).listed(4, 4), 13);
    assertThat(campaign.plan(Campaigns.at(13)).get(0).level().bootLimit()).isZero();
    say(Word.of(0, 8).obeying(2, early.sequence()).listed(5, 5).later(), 14);
    assertThat(campaign.plan(Campaigns.at(14)).get(0).level().bootLimit()).isPositive();
  }

  @Test
  void inheritedDoubt_endsAfterTheHorizonAndTwoListings() {
    started(0, 7);
    say(Word.of(0, 8), 3);
    Word successor = Word.of(0, 8).obeying(2, 1);
    say(successor.listed(3, 3), 20);
    say(successor.listed(9, 9).later(), 262);
    assertThat(campaign.state().lease(0).orElseThrow().inheritedDoubt()).isEqualTo(2);

    say(successor.listed(11, 11).later().later(), 263);

    assertThat(campaign.state().lease(0).orElseThrow().inheritedDoubt()).isZero();
    assertThat(campaign.plan(Campaigns.at(263)).get(0).level().inheritedDoubt()).isZero();
  }

  @Test
  void aTakeoverOfAWorkerThatNeverGotATarget_keepsTheOlderDoubtsTerm() {
    started(0, 7);
    say(Word.of(0, 8), 3);
    say(Word.of(0, 9), 4);

    say(Word.of(0, 9).obeying(3, 1).listed(9, 9), 5);
    say(Word.of(0, 9).obeying(3, 1).listed(20, 20).later(), 6);
    say(Word.of(0, 9).obeying(3, 1).listed(30, 30).later().later(), 7);

    assertThat(campaign.plan(Campaigns.at(7)).get(0).level())
        .extracting(HostTarget.Level::inheritedDoubt, HostTarget.Level::bootLimit)
        .containsExactly(2, 0);
  }

  @Test
  void aSupersededIncarnation_isIgnoredForGood() {
    started(0, 7);
    say(Word.of(0, 8), 3);
    say(Word.of(0, 7).active(40), 4);

    assertThat(campaign.state().lease(0).orElseThrow().incarnation()).isEqualTo(8);
    assertThat(campaign.fleet().active()).isZero();
  }

  @Test
  void aHostTakenOverWhileAnotherIsCut_isNeverToldToHoldNothing() {
    fillBoth(30, 30);
    campaign.onServices(new ServicesSeen(List.of("c0", "c1"), List.of("c1")));
    campaign.onServices(new ServicesSeen(List.of("c0", "c1"), List.of("c1")));
    campaign.plan(Campaigns.at(5));
    assertThat(journal.replay())
        .contains(new CampaignEvent.TargetsSet(Campaigns.counts(30, 50)));
    say(Word.of(1, 12), 6);

    assertThat(campaign.plan(Campaigns.at(6)).get(1).level().servers()).isGreaterThanOrEqualTo(50);
  }

  @Test
  void evidence_isAcknowledgedOnlyWhenItIsJournaled() {
    Word word = started(0, 7);
    var evidence = Word.evidence(FaultId.F44, 1, 4, 10);
    journal.failOnce();

    assertThatThrownBy(() -> say(word.faults(evidence), 2))
        .isInstanceOf(IllegalStateException.class);
    assertThat(campaign.plan(Campaigns.at(2)).get(0).acknowledgedFaults()).isEmpty();

    say(word.faults(evidence).later(), 3);
    assertThat(journal.replay()).contains(new CampaignEvent.FaultRecorded(0, evidence));
    assertThat(campaign.plan(Campaigns.at(3)).get(0).acknowledgedFaults())
        .containsExactly(evidence.key());
  }

  @Test
  void theSameEvidenceAgain_isJournaledOnce() {
    Word word = started(0, 7);
    var evidence = Word.evidence(FaultId.F44, 1, 4, 10);
    say(word.faults(evidence), 2);
    say(word.faults(evidence).later(), 3);

    assertThat(campaign.state().faults()).hasSize(1);
  }

  @Test
  void afterARestart_theSameWorkerGoesOnUnderItsEpochAndHigherSequences() {
    Word word = started(0, 7);
    long before = campaign.plan(Campaigns.at(2)).get(0).sequence();

    campaign = restarted(5);
    campaign.plan(Campaigns.at(5));
    say(word.later(), 6);
    HostTarget target = campaign.plan(Campaigns.at(6)).get(0);

    assertThat(target.epoch()).isEqualTo(1);
    assertThat(target.sequence()).isGreaterThan(before);
    assertThat(campaign.fleet().host(0).orElseThrow().chargedBoots()).isEqualTo(2);
  }

  @Test
  void afterARestart_aSuccessorInheritsTheJournaledLimit() {
    started(0, 7);

    campaign = restarted(5);
    campaign.plan(Campaigns.at(5));
    say(Word.of(0, 8), 6);

    assertThat(campaign.plan(Campaigns.at(6)).get(0).level().inheritedDoubt()).isEqualTo(2);
  }

  @Test
  void afterARestart_theMeterDoesNotTakeAllEarlierBootsForNewOnes() {
    Word word = started(0, 7);
    started(1, 8);
    campaign = restarted(5);
    campaign.plan(Campaigns.at(5));
    say(word.active(40).booted(40), 6);
    campaign.plan(Campaigns.at(6));
    say(Word.of(1, 8).obeying(1, 2).active(40).booted(40), 7);
    campaign.plan(Campaigns.at(7));
    campaign.plan(Campaigns.at(30));

    assertThat(campaign.state().timeline()).isNotEmpty()
        .allSatisfy(sample -> assertThat(sample.readyPerMinute()).isZero());
    assertThat(campaign.meter().limit().limit()).isEqualTo(2);
  }

  @Test
  void aFullFleet_isHeldAndTornDownAndAudited() {
    fillBoth(50, 50);
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);
    sayBoth(50, 50, 70);
    campaign.plan(Campaigns.at(70));

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(campaign.plan(Campaigns.at(71)).get(0).level().servers()).isZero();
    sayBoth(0, 0, 260);
    campaign.plan(Campaigns.at(260));

    assertThat(campaign.state().phase()).isEqualTo(Phase.AUDIT);
    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(100);
    assertThat(Outcomes.outcome(campaign).holdCompleted()).isTrue();
  }

  @Test
  void aTakeoverInTheHold_isNoLossAndTheHoldWaitsForItsListing() {
    fillBoth(50, 50);
    say(Word.of(0, 70), 20);
    campaign.plan(Campaigns.at(20));
    say(stamped(1, 8, 50, 180), 80);
    say(Word.of(0, 70).obeying(2, 1).listed(1, 0), 80);
    campaign.plan(Campaigns.at(80));
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);

    say(Word.of(0, 70).obeying(2, 1).listed(4, 4).active(50), 81);
    campaign.plan(Campaigns.at(81));

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(100);
  }

  @Test
  void aServerLostInTheHold_countsAgainstTheFigure() {
    fillBoth(50, 50);
    sayBoth(50, 49, 20);
    campaign.plan(Campaigns.at(20));

    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(99);
  }

  @Test
  void aFillOfThousands_waitsForTheDiskAFewHundredTimesAndEndsWithTheExactFigure() {
    journal.close();
    MemoryJournals.MemoryJournal large = new MemoryJournals().open(Campaigns.ID);
    large.append(List.of(Campaigns.accepted(Campaigns.servers(10_000)),
        Campaigns.prepared(20_000)));
    campaign = new RunningCampaign(CampaignState.replay(large.replay()).orElseThrow(), large,
        CoordinatorSettings.defaults(), new Sequences(1));
    campaign.begin(Campaigns.at(0));
    campaign.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(0));
    campaign.plan(Campaigns.at(0));
    Word word = Word.of(0, 7);
    say(word, 1);
    for (int active = 1; active <= 9_999; active++) {
      word = word.obeying(1, 1).active(active);
      say(word, 1);
      campaign.plan(Campaigns.at(1));
    }
    campaign.stop("enough", Campaigns.at(2));
    campaign.plan(Campaigns.at(2));

    assertThat(large.appends()).isLessThan(200);
    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(9_999);
  }

  @Test
  void aStopInTheFill_createsNothingMoreAndTearsDown() {
    started(0, 7);
    campaign.stop("enough", Campaigns.at(2));

    HostTarget target = campaign.plan(Campaigns.at(2)).get(0);

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(target.level().bootLimit()).isZero();
    assertThat(target.level().servers()).isZero();
  }

  @Test
  void aStopInTheTeardown_doesNotSpoilTheVerdict() {
    fillBoth(50, 50);
    sayBoth(50, 50, 70);
    campaign.plan(Campaigns.at(70));
    campaign.stop("impatient", Campaigns.at(71));

    assertThat(campaign.state().stopped()).isEmpty();
  }

  @Test
  void aServerThatNeverGoes_endsTheTeardownAfterHalfAnHourOfStillness() {
    fillBoth(50, 50);
    sayBoth(50, 50, 70);
    campaign.plan(Campaigns.at(70));
    sayBoth(0, 1, 300);
    campaign.plan(Campaigns.at(300));
    sayBoth(0, 1, 2_099);
    campaign.plan(Campaigns.at(2_099));
    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);

    campaign.plan(Campaigns.at(2_100));

    assertThat(campaign.state().phase()).isEqualTo(Phase.AUDIT);
  }

  @Test
  void aRefusalForQuotaOrAddresses_isNamedInTheOutcome() {
    Word word = started(0, 7);
    say(word.faults(Word.evidence(FaultId.F50, 1, 1, 0)), 2);
    campaign.plan(Campaigns.at(2));

    assertThat(Outcomes.outcome(campaign).shortfall()).isEqualTo(LimitingFactor.ADDRESSES);
  }

  @Test
  void aQuotaThatIsUsedUp_isNamedInTheOutcome() {
    Word word = started(0, 7);
    say(word.faults(Word.evidence(FaultId.F26, 1, 1, 0)), 2);
    campaign.plan(Campaigns.at(2));

    assertThat(Outcomes.outcome(campaign).shortfall()).isEqualTo(LimitingFactor.QUOTA);
  }

  @Test
  void aLostNode_keepsItsHostsForOneLeaseAndThenGivesThemUp() {
    started(0, 7);
    campaign.onNodes(new TreeSet<>(List.of("n1")), Campaigns.at(2));
    campaign.plan(Campaigns.at(11));
    assertThat(campaign.assignment()).containsEntry(0, "n0");

    campaign.plan(Campaigns.at(12));

    assertThat(campaign.assignment()).containsEntry(0, "n1");
  }

  private Word started(int ordinal, long incarnation) {
    campaign.plan(Campaigns.at(0));
    Word warm = Word.of(ordinal, incarnation).active(1);
    say(warm, 1);
    SortedMap<Integer, HostTarget> targets = campaign.plan(Campaigns.at(1));
    Word word = warm.obeying(1, targets.get(ordinal).sequence());
    say(word, 1);
    return word;
  }

  private void fillBoth(int first, int second) {
    started(0, 7);
    started(1, 8);
    sayBoth(first, second, 3);
    campaign.plan(Campaigns.at(3));
    campaign.plan(Campaigns.at(3));
  }

  private void sayBoth(int first, int second, long seconds) {
    long stamp = 100 + seconds;
    say(stamped(0, 7, first, stamp), seconds);
    say(stamped(1, 8, second, stamp), seconds);
  }

  private static Word stamped(int ordinal, long incarnation, int active, long stamp) {
    return new Word(ordinal, incarnation, 1, stamp, 2,
        new HostStatus.Servers(0, 0, 0, active, 0, 0, 0, active),
        new HostStatus.Totals(active, active, 0, 0, 0, 0, 0, 0), Word.of(0, 1).pace(),
        new HostStatus.Listings(3, 3), HostStatus.Checks.NONE, active, List.of());
  }

  private void say(Word word, long seconds) {
    campaign.onStatus("n0", 1, word.status(), Campaigns.at(seconds));
  }
}
