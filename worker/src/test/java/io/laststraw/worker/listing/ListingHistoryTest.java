package io.laststraw.worker.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.worker.reconcile.ListingNeeds;
import io.laststraw.worker.reconcile.SeenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingHistoryTest {
  private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant NOW = SINCE.plusSeconds(1000);
  private static final ListingNeeds BOOTS = new ListingNeeds(true, false, false, false, false);
  private static final ListingNeeds DELETES = new ListingNeeds(false, false, true, false, false);
  private static final ListingNeeds UNFILTERED = new ListingNeeds(true, false, false, false, true);

  private static Optional<Reading> next(
      ListingHistory history, ListingNeeds needs, Instant now) {
    return history.next(needs, ListingSettings.standard(), SINCE, now);
  }

  /** A complete round that began at NOW and took a second. */
  private static ListingHistory afterRound(ListingHistory before, Instant began) {
    Reading.Status round = new Reading.Status(Instant.EPOCH, false, SINCE);
    return before.began(round, began).read(round, began, began.plusSeconds(1));
  }

  @Test
  void theFirstRound_readsAllActiveServers() {
    assertThat(next(ListingHistory.none(), BOOTS, NOW))
        .contains(new Reading.Status(Instant.EPOCH, false, SINCE));
  }

  @Test
  void aBusyRound_readsChangesWithAnOverlap() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(next(history, BOOTS, NOW.plusSeconds(9))).isEmpty();
    Instant overlap = NOW.minusSeconds(60);
    assertThat(next(history, BOOTS, NOW.plusSeconds(10)))
        .contains(new Reading.Status(overlap, false, overlap));
  }

  @Test
  void quickBoots_areLookedAtMoreOften() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    ListingNeeds quick = new ListingNeeds(true, true, false, false, false);
    assertThat(next(history, quick, NOW.plusSeconds(5))).isPresent();
  }

  @Test
  void deletedRows_areReadOnlyWhileDeletesAreInFlight() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    Instant overlap = NOW.minusSeconds(60);
    assertThat(next(history, DELETES, NOW.plusSeconds(10)))
        .contains(new Reading.Status(overlap, true, overlap));
  }

  @Test
  void aCalmNode_readsAllActiveServersOnceAMinute() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    assertThat(next(history, ListingNeeds.NONE, NOW.plusSeconds(59))).isEmpty();
    assertThat(next(history, ListingNeeds.NONE, NOW.plusSeconds(60)))
        .map(reading -> ((Reading.Status) reading).activeComplete())
        .contains(true);
  }

  @Test
  void everyTwelfthRound_readsAllActiveServers() {
    ListingHistory history = afterRound(ListingHistory.none(), NOW);
    Instant now = NOW;
    int changesOnly = 0;
    while (true) {
      now = now.plusSeconds(10);
      Reading.Status round = (Reading.Status) next(history, BOOTS, now).orElseThrow();
      if (round.activeComplete()) {
        break;
      }
      changesOnly++;
      history = history.began(round, now).read(round, now, now);
    }
    assertThat(changesOnly).isEqualTo(11);
  }

  @Test
  void aSlowControlPlane_isAskedLessOften() {
    Reading.Status round = new Reading.Status(Instant.EPOCH, false, SINCE);
    ListingHistory history = ListingHistory.none()
        .began(round, NOW)
        .read(round, NOW, NOW.plusSeconds(20));
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
  void aProjectThatTakesLongToList_doesNotKeepRoundsFromBeingRead() {
    ListingHistory history = ListingHistory.none();
    Instant now = NOW;
    List<String> readings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Reading reading = next(history, UNFILTERED, now).orElseThrow();
      history = history.began(reading, now);
      now = now.plus(Duration.ofMinutes(10));
      history = switch (reading) {
        case Reading.Unfiltered _ -> history.readUnfiltered();
        // A short round, so that it is due again at once.
        case Reading.Status status -> history.read(status, now, history.statusBeganAt());
      };
      readings.add(reading.getClass().getSimpleName());
    }
    assertThat(readings).containsExactly("Unfiltered", "Status", "Unfiltered", "Status",
        "Unfiltered", "Status");
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
}
