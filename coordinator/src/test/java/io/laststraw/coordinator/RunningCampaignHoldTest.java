package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.CampaignSpec.Verify;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Judge;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is found out in a hold besides the number of servers: two hosts of 50, held from second 3. */
class RunningCampaignHoldTest {
  private static final Duration ELEVEN_MINUTES = Duration.ofMinutes(11);
  private static final long END = 3 + 660;
  private static final Verify ONE_OF_EACH = new Verify.Console("login:", 1);
  private static final ConsoleProof LIVES = new ConsoleProof(1, 1, "", "");
  private static final ConsoleProof SILENT = new ConsoleProof(1, 0, "", "ls-1: it is silent");
  private static final Instant LAST_READING = Campaigns.START.plusSeconds(END - 30);

  private final MemoryJournals journals = new MemoryJournals();

  private RunningCampaign holding(CampaignSpec spec) {
    MemoryJournals.MemoryJournal journal = journals.open(Campaigns.ID);
    journal.append(List.of(Campaigns.accepted(spec), Campaigns.prepared(90, 90)));
    RunningCampaign begun = new RunningCampaign(
        CampaignState.replay(journal.replay()).orElseThrow(), journal,
        CoordinatorSettings.defaults(), new Sequences(1));
    begun.begin(Campaigns.at(0));
    begun.onNodes(new TreeSet<>(List.of("n0")), Campaigns.at(0));
    begun.plan(Campaigns.at(0));
    begun.onStatus("n0", 1, Word.of(0, 7).status(), Campaigns.at(1));
    begun.onStatus("n0", 1, Word.of(1, 8).status(), Campaigns.at(1));
    begun.plan(Campaigns.at(1));
    says(begun, 3, Instant.EPOCH, ConsoleProof.NONE, ConsoleProof.NONE);
    begun.plan(Campaigns.at(3));
    begun.plan(Campaigns.at(3));
    assertThat(begun.state().phase()).isEqualTo(Phase.HOLD);
    return begun;
  }

  private RunningCampaign holding(Duration hold, Verify verify) {
    return holding(Campaigns.held(Campaigns.servers(100), hold, verify));
  }

  /** Both hosts say that they read all servers then, and what their guests have shown. */
  private static SortedMap<Integer, HostTarget> says(RunningCampaign campaign, long seconds,
      Instant allReadAt, ConsoleProof first, ConsoleProof second) {
    say(campaign, Word.of(0, 7).obeying(1, Long.MAX_VALUE).active(50).checked(allReadAt, first),
        seconds);
    say(campaign, Word.of(1, 8).obeying(1, Long.MAX_VALUE).active(50).checked(allReadAt, second),
        seconds);
    return campaign.plan(Campaigns.at(seconds));
  }

  private static void say(RunningCampaign campaign, Word word, long seconds) {
    Word later = word;
    while (later.stamp() < 100 + seconds) {
      later = later.later();
    }
    campaign.onStatus("n0", 1, later.status(), Campaigns.at(seconds));
  }

  private static Verdict verdict(RunningCampaign campaign) {
    return Judge.judge(Outcomes.outcome(campaign));
  }

  @Test
  void aHoldThatNovaCanNoticeADeathIn_endsWhenEveryServerWasReadInItsLastHalfMinute() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, new Verify.Nothing());
    HostTarget.Checks asked = says(campaign, 10, Campaigns.START, ConsoleProof.NONE,
        ConsoleProof.NONE).get(0).checks();
    assertThat(asked.readAllFrom()).isEqualTo(LAST_READING);
    assertThat(asked.consoles()).isZero();

    says(campaign, END, LAST_READING.minusSeconds(1), ConsoleProof.NONE, ConsoleProof.NONE);
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);

    says(campaign, END + 5, LAST_READING, ConsoleProof.NONE, ConsoleProof.NONE);
    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(campaign.state().holdChecked().unread()).isEmpty();
    assertThat(verdict(campaign).answer()).isEqualTo(Answer.HOLDS);
  }

  @Test
  void aServerThatTheLastReadingMisses_isNotHeld() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, new Verify.Nothing());
    says(campaign, END, LAST_READING.minusSeconds(50), ConsoleProof.NONE, ConsoleProof.NONE);
    say(campaign, Word.of(1, 8).obeying(1, Long.MAX_VALUE).active(49)
        .checked(LAST_READING.plusSeconds(9), ConsoleProof.NONE), END + 10);
    say(campaign, Word.of(0, 7).obeying(1, Long.MAX_VALUE).active(50)
        .checked(LAST_READING.plusSeconds(9), ConsoleProof.NONE), END + 10);
    campaign.plan(Campaigns.at(END + 10));

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(Outcomes.outcome(campaign).heldActive()).isEqualTo(99);
  }

  @Test
  void aShorterHold_asksForNoReadingOfItsOwn() {
    RunningCampaign campaign = holding(Duration.ofSeconds(659), new Verify.Nothing());

    assertThat(says(campaign, 10, Campaigns.START, ConsoleProof.NONE, ConsoleProof.NONE).get(0)
        .checks().readAllFrom()).isEqualTo(Instant.EPOCH);
    says(campaign, END - 1, Campaigns.START, ConsoleProof.NONE, ConsoleProof.NONE);
    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
  }

  @Test
  void aCloudThatAnswersNoListing_isTakenDownAfterTenMinutesMore_andTheVerdictSaysSo() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, new Verify.Nothing());
    says(campaign, END + 599, Campaigns.START, ConsoleProof.NONE, ConsoleProof.NONE);
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);

    says(campaign, END + 600, Campaigns.START, ConsoleProof.NONE, ConsoleProof.NONE);
    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(verdict(campaign).notProven()).anySatisfy(
        open -> assertThat(open).contains("c0, c1 was read again"));
  }

  @Test
  void guests_areAskedWhileTheFleetIsHeldAndNobodyWaits() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, new Verify.Console("login:", 20));
    assertThat(says(campaign, 10, Campaigns.START, LIVES, LIVES).get(1).checks())
        .isEqualTo(new HostTarget.Checks(LAST_READING, 20, Duration.ofMillis(16_500)));

    campaign.pause(true, Campaigns.at(11));
    assertThat(says(campaign, 11, Campaigns.START, LIVES, LIVES).get(1).checks().consoles())
        .isZero();
    campaign.pause(false, Campaigns.at(12));
    assertThat(says(campaign, 12, Campaigns.START, LIVES, LIVES).get(1).checks().consoles())
        .isEqualTo(20);

    SortedMap<Integer, HostTarget> last = says(campaign, END, LAST_READING, LIVES, LIVES);
    assertThat(last.get(1).checks()).isEqualTo(new HostTarget.Checks(Instant.EPOCH, 0,
        Duration.ofSeconds(20)));
  }

  @Test
  void guests_areNotAskedWhileOtherUsersOfTheCloudWait() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    long seconds = 10;
    for (int probe = 0; probe < 12; probe++, seconds += 5) {
      campaign.onProbe(new TreeMap<>(Map.of("compute", 30.0)), Campaigns.at(seconds));
    }
    assertThat(says(campaign, seconds, Campaigns.START, LIVES, SILENT).get(1).checks().consoles())
        .isZero();
    for (int probe = 0; probe < 20; probe++, seconds += 5) {
      campaign.onProbe(new TreeMap<>(Map.of("compute", 0.1)), Campaigns.at(seconds));
    }
    assertThat(says(campaign, seconds, Campaigns.START, LIVES, SILENT).get(1).checks().consoles())
        .isEqualTo(1);
    assertThat(campaign.state().guardPauses()).as("pauses of creates").isEmpty();
  }

  @Test
  void guestsThatAllShowTheText_leaveTheAnswer() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    says(campaign, 600, LAST_READING, LIVES, SILENT);
    assertThat(ProofFigures.progress(campaign)).isEqualTo(new CampaignProgress.Guests(1, 2));
    says(campaign, END, LAST_READING, LIVES, LIVES);

    assertThat(verdict(campaign).answer()).isEqualTo(Answer.HOLDS);
    assertThat(ProofFigures.progress(campaign)).isEqualTo(new CampaignProgress.Guests(0, 0));
    assertThat(campaign.notices()).last().extracting(CampaignProgress.Notice::text)
        .isEqualTo("teardown begins");
    assertThat(campaign.notices()).anySatisfy(notice -> assertThat(notice.text())
        .isEqualTo("2 of 2 guests gave a sign of life"));
  }

  @Test
  void oneGuestThatStaysSilent_makesItInconclusive() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    says(campaign, END, LAST_READING, LIVES, SILENT);

    Verdict verdict = verdict(campaign);
    assertThat(verdict.answer()).isEqualTo(Answer.INCONCLUSIVE);
    assertThat(verdict.limitingFactor()).isEqualTo(LimitingFactor.GUESTS);
    assertThat(verdict.sentence()).isEqualTo("These 2 hosts kept 100 servers ACTIVE, but 1 of 2"
        + " guests did not show 'login:' on their consoles.");
    assertThat(verdict.notProven()).contains(
        "0 of 1 guests on c1 gave a sign of life; ls-1: it is silent.");
  }

  @Test
  void hostsWithoutConsoles_areSkippedWithTheReason() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    says(campaign, END, LAST_READING, LIVES, new ConsoleProof(1, 0, "Not supported.", ""));

    assertThat(verdict(campaign).answer()).isEqualTo(Answer.HOLDS);
    assertThat(verdict(campaign).notProven()).contains("Skipped: no guest on c1 could be asked"
        + " whether it is alive, for Nova says: Not supported.");
    assertThat(ProofFigures.report(campaign.state()).told()).isEqualTo(
        "1 of 1 guest showed 'login:' on its console; skipped on 1 host: Not supported");
  }

  @Test
  void aHostWorkerThatTookOver_doesNotUndoWhatGuestsHaveShown() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    says(campaign, 600, LAST_READING, LIVES, LIVES);
    say(campaign, Word.of(1, 80), 610);
    campaign.plan(Campaigns.at(610));
    say(campaign, Word.of(0, 7).obeying(1, Long.MAX_VALUE).active(50).checked(LAST_READING, LIVES),
        END);
    say(campaign, Word.of(1, 80).obeying(2, Long.MAX_VALUE).active(50)
        .checked(LAST_READING, ConsoleProof.NONE), END);
    campaign.plan(Campaigns.at(END));

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(verdict(campaign).answer()).isEqualTo(Answer.HOLDS);
  }

  @Test
  void serversOfAFleetWithSilentGuests_stayWhereOnlyASuccessIsTakenDown() {
    CampaignSpec spec = Campaigns.spec(new Goal.Servers(100), new Pacing.Adaptive(),
        Teardown.ON_SUCCESS);
    RunningCampaign campaign = holding(Campaigns.held(spec, ELEVEN_MINUTES, ONE_OF_EACH));
    says(campaign, END, LAST_READING, LIVES, SILENT);

    assertThat(campaign.state().phase()).isEqualTo(Phase.AUDIT);
  }

  @Test
  void aStop_waitsForNoReadingAndNoGuest() {
    RunningCampaign campaign = holding(ELEVEN_MINUTES, ONE_OF_EACH);
    campaign.stop("enough", Campaigns.at(20));
    says(campaign, 20, Campaigns.START, ConsoleProof.NONE, ConsoleProof.NONE);

    assertThat(campaign.state().phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(verdict(campaign).limitingFactor()).isEqualTo(LimitingFactor.STOPPED);
  }
}
