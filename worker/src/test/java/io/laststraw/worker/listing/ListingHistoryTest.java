package io.laststraw.worker.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.worker.reconcile.ListingNeeds;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.SeenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingHistoryTest {
  private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant NOW = SINCE.plusSeconds(1000);
  private static final ListingNeeds BOOTS = ListingNeeds.of(Need.BOOTS);
  private static final ListingNeeds DELETES = ListingNeeds.of(Need.DELETES);
  private static final ListingNeeds UNFILTERED = ListingNeeds.of(Need.BOOTS, Need.UNFILTERED);
  private static final List<Rows> WHOLE = List.of(Rows.BUILD, Rows.ACTIVE, Rows.ERROR);
  private static final Instant OVERLAP = NOW.minusSeconds(60);

  private static Optional<Reading> next(
      ListingHistory history, ListingNeeds needs, Instant now) {
    return history.next(needs, ListingSettings.standard(), SINCE, now);
  }

  private static Reading.Status round(ListingHistory history, ListingNeeds needs, Instant now) {
    return (Reading.Status) next(history, needs, now).orElseThrow();
  }

  /** A whole round that began then and took a second. */
  private static ListingHistory afterRound(ListingHistory before, Instant began) {
    return after(before, new Reading.Status(WHOLE, Instant.EPOCH, SINCE), began);
  }

  private static ListingHistory after(
      ListingHistory before, Reading.Status round, Instant began) {
    return before.began(round, began).read(round, began, false, began.plusSeconds(1));
  }

  @Test
  void theFirstRound_readsEveryServer() {
    assertThat(next(ListingHistory.none(), BOOTS, NOW))
        .contains(new Reading.Status(WHOLE, Instant.EPOCH, SINCE));
  }

  @Test
  void aBusyRound_readsWhatBecameActiveWithAnOverlap() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(next(history, BOOTS, NOW.plusSeconds(9))).isEmpty();
    assertThat(next(history, BOOTS, NOW.plusSeconds(10)))
        .contains(new Reading.Status(List.of(Rows.ACTIVE), OVERLAP, OVERLAP));
  }

  @Test
  void everyFortySeconds_aBusyRoundReadsErrors_andEveryFourMinutesItIsWhole() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(round(history, BOOTS, NOW.plusSeconds(39)).rows()).containsExactly(Rows.ACTIVE);
    assertThat(round(history, BOOTS, NOW.plusSeconds(40)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
    history = after(history, round(history, BOOTS, NOW.plusSeconds(40)), NOW.plusSeconds(40));
    assertThat(round(history, BOOTS, NOW.plusSeconds(79)).rows()).containsExactly(Rows.ACTIVE);
    assertThat(round(history, BOOTS, NOW.plusSeconds(239)).whole()).isFalse();
    assertThat(round(history, BOOTS, NOW.plusSeconds(240)).rows()).isEqualTo(WHOLE);
  }

  @Test
  void whereManyBootsEnd_errorsAreReadSooner() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds busy = new ListingNeeds(Set.of(Need.BOOTS), 3);
    assertThat(round(history, busy, NOW.plusSeconds(19)).rows()).containsExactly(Rows.ACTIVE);
    assertThat(round(history, busy, NOW.plusSeconds(20)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
    ListingNeeds busiest = new ListingNeeds(Set.of(Need.BOOTS), 30);
    assertThat(round(history, busiest, NOW.plusSeconds(4)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
  }

  @Test
  void whereFewBootsEnd_roundsAreLeftOutThatWouldShowHardlyAny_butNotForLong() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds few = new ListingNeeds(Set.of(Need.BOOTS), 0.8);
    ListingNeeds none = new ListingNeeds(Set.of(Need.BOOTS), 0.001);

    assertThat(next(history, few, NOW.plusMillis(12_400))).isEmpty();
    assertThat(next(history, few, NOW.plusMillis(12_500))).isPresent();
    assertThat(next(history, none, NOW.plusMillis(19_900))).isEmpty();
    assertThat(next(history, none, NOW.plusMillis(20_000))).isPresent();
    assertThat(round(history, none, NOW.plusSeconds(79)).rows()).containsExactly(Rows.ACTIVE);
  }

  @Test
  void aMissingServer_makesTheNextRoundWhole() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds missing = ListingNeeds.of(Need.BOOTS, Need.WHOLE_ROUND);
    assertThat(round(history, missing, NOW.plusSeconds(10)).whole()).isTrue();
  }

  @Test
  void aLateBoot_makesEverySecondRoundWhole() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds late = ListingNeeds.of(Need.BOOTS, Need.LATE_BOOTS);
    assertThat(round(history, late, NOW.plusSeconds(19)).whole()).isFalse();
    assertThat(round(history, late, NOW.plusSeconds(20)).whole()).isTrue();
  }

  @Test
  void onceBootsFail_errorsAreReadEveryTenSeconds_orSoonerWhereManyEnd() {
    Reading.Status whole = new Reading.Status(WHOLE, Instant.EPOCH, SINCE);
    ListingHistory history = ListingHistory.none().began(whole, NOW)
        .read(whole, NOW, true, NOW.plusSeconds(1));
    assertThat(round(history, BOOTS, NOW.plusSeconds(10)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
    ListingNeeds busiest = new ListingNeeds(Set.of(Need.BOOTS), 30);
    assertThat(round(history, busiest, NOW.plusSeconds(4)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
  }

  @Test
  void theLastServers_areNotWaitedForLongerThanNeeded() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds last = new ListingNeeds(Set.of(Need.BOOTS, Need.LAST_BOOTS), 0.05);
    assertThat(next(history, last, NOW.plusMillis(3_900))).isEmpty();
    assertThat(round(history, last, NOW.plusSeconds(4)).rows())
        .containsExactly(Rows.ACTIVE, Rows.ERROR);
  }

  @Test
  void quickBoots_areLookedAtMoreOften() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds quick = ListingNeeds.of(Need.BOOTS, Need.QUICK_BOOTS);
    assertThat(next(history, quick, NOW.plusSeconds(8))).isPresent();
  }

  @Test
  void whereOnlyDeletesAreInFlight_onlyDeletedRowsAreRead() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(next(history, DELETES, NOW.plusSeconds(14))).isEmpty();
    assertThat(round(history, DELETES, NOW.plusSeconds(15)).rows())
        .containsExactly(Rows.DELETED);
  }

  @Test
  void roundsOfDeletes_doNotHideWhatBecameActiveMeanwhile() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    history = after(history, round(history, DELETES, NOW.plusSeconds(30)), NOW.plusSeconds(30));
    assertThat(round(history, BOOTS, NOW.plusSeconds(40)).activeSince()).isEqualTo(OVERLAP);
  }

  @Test
  void aCalmNode_readsAllActiveServersOnceAMinute() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(next(history, ListingNeeds.NONE, NOW.plusSeconds(59))).isEmpty();
    Reading.Status round = round(history, ListingNeeds.NONE, NOW.plusSeconds(60));
    assertThat(round.rows()).containsExactly(Rows.ACTIVE);
    assertThat(round.activeComplete()).isTrue();
  }

  @Test
  void aHostThatShallBeEmpty_isLookedAtWholeOnceAMinute() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds empty = ListingNeeds.of(Need.EMPTYING);
    assertThat(round(history, empty, NOW.plusSeconds(60)).whole()).isTrue();
  }

  @Test
  void everyTwelfthRound_readsAllActiveServers() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    List<Boolean> complete = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      Instant began = NOW.plusSeconds(10L * number);
      Reading.Status round = round(history, BOOTS, began);
      complete.add(round.activeComplete());
      history = after(history, round, began);
    }
    assertThat(complete.subList(0, 11)).containsOnly(false);
    assertThat(complete.getLast()).isTrue();
  }

  @Test
  void aSlowControlPlane_isAskedLessOften() {
    Reading.Status round = new Reading.Status(WHOLE, Instant.EPOCH, SINCE);
    ListingHistory history = ListingHistory.none()
        .began(round, NOW)
        .read(round, NOW, false, NOW.plusSeconds(20));
    assertThat(next(history, BOOTS, NOW.plusSeconds(39))).isEmpty();
    assertThat(next(history, BOOTS, NOW.plusSeconds(40))).isPresent();
  }

  @Test
  void failures_stretchTheInterval() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW).failed().failed();
    assertThat(next(history, BOOTS, NOW.plusSeconds(39))).isEmpty();
    assertThat(next(history, BOOTS, NOW.plusSeconds(40))).isPresent();
  }

  @Test
  void theWholeProject_isListedFirstButNotAllTheTime() {
    ListingHistory history = ListingHistory.none();
    Reading unfiltered = next(history, UNFILTERED, NOW).orElseThrow();
    assertThat(unfiltered).isEqualTo(new Reading.Unfiltered());
    history = history.began(unfiltered, NOW).readUnfiltered();
    assertThat(next(history, UNFILTERED, NOW.plus(Duration.ofSeconds(1))))
        .containsInstanceOf(Reading.Status.class);
  }

  @Test
  void theWholeProjectAndRounds_takeTurnsWhereBothAreAlwaysDue() {
    ListingHistory history = ListingHistory.none();
    List<String> read = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      Instant now = NOW.plusSeconds(100L * number);
      Reading reading = next(history, UNFILTERED, now).orElseThrow();
      read.add(reading.getClass().getSimpleName());
      history = switch (reading) {
        case Reading.Status round -> after(history, round, now);
        case Reading.Unfiltered all -> history.began(all, now).readUnfiltered();
      };
    }
    assertThat(read).containsExactly("Unfiltered", "Status", "Unfiltered", "Status");
  }

  @Test
  void rowsThatAreNotOurs_areLeftOut() {
    CampaignId campaign = new CampaignId("abcd1234");
    RowsByHost rows = RowsByHost.of(
        campaign,
        List.of(
            new ListedServer("1", "ls-abcd1234-7-1-1"),
            new ListedServer("2", "ls-abcd1234-70-1-1"),
            new ListedServer("3", "ls-other123-7-1-2"),
            new ListedServer("4", "ls-abcd1234-7-1-1x"),
            new ListedServer("5", "web")));
    assertThat(rows.of(7)).extracting(SeenRow::id).containsExactly("1");
    assertThat(rows.of(70)).extracting(SeenRow::id).containsExactly("2");
    assertThat(rows.of(8)).isEmpty();
  }

  @Test
  void whereManyBootsEnd_roundsComeSooner_butNotWithoutBound() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds busy = new ListingNeeds(BOOTS.needs(), 2);
    ListingNeeds rush = new ListingNeeds(BOOTS.needs(), 50);

    assertThat(next(history, busy, NOW.plusMillis(4_900))).isEmpty();
    assertThat(next(history, busy, NOW.plusMillis(5_000))).isPresent();
    assertThat(next(history, rush, NOW.plusMillis(3_900))).isEmpty();
    assertThat(next(history, rush, NOW.plusMillis(4_000))).isPresent();
  }
}
