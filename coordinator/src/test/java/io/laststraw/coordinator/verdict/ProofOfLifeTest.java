package io.laststraw.coordinator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.ConsoleProof;
import io.laststraw.coordinator.verdict.CampaignOutcome.HostOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a verdict when guests were asked whether they live. */
class ProofOfLifeTest {
  private static final String NOBODY_ASKED = "ACTIVE is Nova's word; no guest was asked whether it"
      + " is alive.";
  private static final String NOT_SUPPORTED = "The requested functionality is not supported.";

  private static GuestProof proof(int wanted, int asked, int proven, String lacking) {
    return new GuestProof(wanted, new ConsoleProof(asked, proven, "", lacking));
  }

  private static GuestProof skipped(int wanted) {
    return new GuestProof(wanted, new ConsoleProof(1, 0, NOT_SUPPORTED, ""));
  }

  private static CampaignOutcome held(int each, boolean untilHostsBreak, GuestProof... guests) {
    return held(each, untilHostsBreak, List.of(), guests);
  }

  private static CampaignOutcome held(
      int each, boolean untilHostsBreak, List<String> unread, GuestProof... guests) {
    List<HostOutcome> hosts = new ArrayList<>();
    for (GuestProof proof : guests) {
      BreakingPoint point = untilHostsBreak
          ? new BreakingPoint(each, LimitingFactor.HOST_MEMORY, true)
          : BreakingPoint.none();
      hosts.add(new HostOutcome("c" + hosts.size(), each, each, each, point, false, proof));
    }
    return new CampaignOutcome(untilHostsBreak, each * guests.length, each * guests.length, true,
        Judge.TELLING_HOLD, LimitingFactor.NONE, "", 0,
        new CampaignOutcome.Checks("login:", unread), hosts);
  }

  @Test
  void withoutAWish_activeStaysNovasWord() {
    assertThat(Judge.judge(held(10, false, GuestProof.NOT_WANTED)).notProven())
        .contains(NOBODY_ASKED);
  }

  @Test
  void guestsThatWereAllAskedAndLive_leaveNothingOpenAboutThem() {
    Verdict verdict = Judge.judge(held(2, false, proof(2, 2, 2, ""), proof(2, 2, 2, "")));

    assertThat(verdict.answer()).isEqualTo(Answer.HOLDS);
    assertThat(verdict.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(verdict.notProven()).hasSize(2).noneSatisfy(
        open -> assertThat(open).contains("alive"));
  }

  @Test
  void aSample_isSaidToBeOne() {
    assertThat(Judge.judge(held(250, false, proof(1, 1, 1, ""), proof(1, 1, 1, ""))).notProven())
        .contains("Only 2 of 500 guests were asked whether they are alive; of the others ACTIVE is"
            + " Nova's word.");
  }

  @Test
  void noneThatShowsTheText_isToldAsSuch_forTheTextMayBeWrong() {
    Verdict verdict = Judge.judge(held(10, false, proof(1, 1, 0, "a"), proof(1, 1, 0, "b")));

    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(verdict.confidence()).isEqualTo(Confidence.LOW);
    assertThat(verdict.sentence()).isEqualTo("These 2 hosts kept 20 servers ACTIVE, but none of 2"
        + " guests showed 'login:' on its console.");
  }

  @Test
  void silentHosts_areNamedUpToThreeWithWhatTheyShowedInstead() {
    GuestProof silent = proof(2, 2, 1, "ls-1: Nova says: Guest does not have a console available.");
    assertThat(Judge.judge(held(2, false, silent, silent, silent, silent)).notProven()).contains(
        "1 of 2 guests on c2 gave a sign of life; ls-1: Nova says: Guest does not have a console"
            + " available.",
        "Guests of 1 more hosts gave no sign of life; the report has them all.");
  }

  @Test
  void guestsThatWereNotReached_countAsUnproven() {
    Verdict verdict = Judge.judge(held(5, false, proof(5, 3, 3, "")));

    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(verdict.notProven()).contains(
        "3 of 5 guests on c0 gave a sign of life; the others were not asked before the hold ended.");
  }

  @Test
  void hostsWithoutConsoles_leaveTheVerdict_andAreNamedWithTheReason() {
    Verdict verdict = Judge.judge(held(10, false, skipped(1), skipped(1), skipped(1), skipped(1)));

    assertThat(verdict.answer()).isEqualTo(Answer.HOLDS);
    assertThat(verdict.notProven()).contains(NOBODY_ASKED,
        "Skipped: no guest on c0, c1, c2 and 1 more could be asked whether it is alive, for Nova"
            + " says: " + NOT_SUPPORTED);
  }

  @Test
  void breakingPointsWithSilentGuests_areNoneThatWereProven() {
    Verdict verdict = Judge.judge(held(10, true, proof(1, 1, 1, ""), proof(1, 1, 0, "x")));

    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(verdict.limitingFactor()).isEqualTo(LimitingFactor.HOST_MEMORY);
    assertThat(verdict.sentence()).contains("kept 20 servers ACTIVE, but 1 of 2 guests");
  }

  @Test
  void aFleetThatDoesNotHold_doesNotHoldWhateverGuestsShow() {
    CampaignOutcome held = held(10, true, proof(1, 1, 0, "x"));
    CampaignOutcome short5 = new CampaignOutcome(false, 15, 10, true, Judge.TELLING_HOLD,
        LimitingFactor.NONE, "", 0, held.checks(), held.hosts());

    assertThat(Judge.judge(short5).answer()).isEqualTo(Answer.DOES_NOT_HOLD);
  }

  @Test
  void serversThatWereNotReadAgain_costConfidence() {
    Verdict verdict = Judge.judge(held(10, false, List.of("c0"), GuestProof.NOT_WANTED));

    assertThat(verdict.answer()).isEqualTo(Answer.HOLDS);
    assertThat(verdict.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(verdict.notProven()).contains(
        "Not every server on c0 was read again late in the hold: listings failed.");
  }
}
