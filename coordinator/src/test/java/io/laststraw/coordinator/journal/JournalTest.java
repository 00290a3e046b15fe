package io.laststraw.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.Word;
import io.laststraw.coordinator.journal.CampaignEvent.Ended;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant AT = Campaigns.START.plusSeconds(5);
  private static final List<CampaignEvent> EVERY_EVENT = List.of(
      Campaigns.accepted(Campaigns.servers(100)),
      Campaigns.prepared(60, 70),
      new CampaignEvent.PhaseEntered(Phase.FILL, AT),
      new CampaignEvent.StopAsked("enough"),
      new CampaignEvent.PauseAsked(true),
      new CampaignEvent.TargetsSet(Campaigns.counts(50, 50)),
      new CampaignEvent.LeaseGranted(1, 1, -77, "n1", 5, 0, Ended.NOTHING),
      new CampaignEvent.LimitCharged(1, 1, 16),
      new CampaignEvent.LeaseGranted(1, 2, 78, "n1", 6, 16,
          new Ended(new HostStatus.Totals(7, 6, 1, 0, 2, 1, 0, 0),
              BootHistogram.of(30, 4))),
      new CampaignEvent.DoubtCleared(1, 2),
      new CampaignEvent.FaultRecorded(1, Word.evidence(FaultId.F44, 3, 1, 40)),
      new CampaignEvent.FirstSignSeen(1, LimitingFactor.HOST_SLOW, 40, "slow", AT),
      new CampaignEvent.HostClosed(1, new BreakingPoint(40, LimitingFactor.HOST_MEMORY, true), 41,
          "no \"memory\"\nleft \u2028", AT),
      new CampaignEvent.DownWhileDeleting(1),
      new CampaignEvent.HeldObserved(Phase.FILL, Campaigns.counts(30, 41)),
      new CampaignEvent.HoldChecked(AT, new TreeMap<>(Map.of(0, new ConsoleProof(3, 2, "",
          "ls-abcd1234-0-1-3: its console is empty"), 1, new ConsoleProof(1, 0, "none", ""))),
          List.of(2)),
      new CampaignEvent.FleetSampled(new FleetSample(AT, 71, 2, 1, 8, 16, 12.5, 11,
          Brake.HOST_LIMITS)),
      new CampaignEvent.LimitMoved(AT, "fleet", 4, 8, "doubling"),
      new CampaignEvent.Paused(true, AT),
      new CampaignEvent.ApiMeasured(AT, new TreeMap<>(Map.of("compute", 0.25))),
      new CampaignEvent.GuardPaused(AT, "compute", 2.5, 1),
      new CampaignEvent.GuardResumed(AT, "compute"),
      new CampaignEvent.HostsWatched(AT, new TreeMap<>(Map.of(1, new HostLoad(40, 12.5)))),
      new CampaignEvent.NeighboursSeen(1, List.of("db-1", "db-2"), AT),
      new CampaignEvent.Stopped(CampaignEvent.StopCause.DEADLINE, "too late", AT),
      new CampaignEvent.Refused(List.of("no image", "no network")));

  @TempDir
  private Path folder;

  @Test
  void theListOfEvents_hasEveryType() {
    assertThat(EVERY_EVENT.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CampaignEvent.class.getPermittedSubclasses())
                .collect(Collectors.toSet()));
  }

  @Test
  void everyEvent_isTheSameAfterItWasWrittenAndRead() {
    EventJson json = new EventJson();

    assertThat(EVERY_EVENT).allSatisfy(event -> {
      assertThat(json.write(event)).doesNotContain("\n", "\r");
      assertThat(json.read(json.write(event))).isEqualTo(event);
    });
  }

  @Test
  void anEventWithAFieldThatNobodyKnows_isRefused() {
    assertThatThrownBy(
        () -> new EventJson().read("{\"event\":\"refused\",\"reasons\":[],\"more\":1}"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatWasAppended_isThereAfterReopening() {
    try (FileJournal journal = FileJournal.open(file())) {
      journal.append(EVERY_EVENT.subList(0, 3));
      journal.append(EVERY_EVENT.subList(3, EVERY_EVENT.size()));
    }

    try (FileJournal journal = FileJournal.open(file())) {
      assertThat(journal.replay()).isEqualTo(EVERY_EVENT);
    }
  }

  @Test
  void aTornLastLine_isCutOffAndTheJournalGoesOn() throws IOException {
    try (FileJournal journal = FileJournal.open(file())) {
      journal.append(EVERY_EVENT.subList(0, 2));
    }
    Files.writeString(file(), "0000dead {\"event\":\"pau", StandardOpenOption.APPEND);

    try (FileJournal journal = FileJournal.open(file())) {
      journal.append(EVERY_EVENT.subList(2, 3));
      assertThat(journal.replay()).isEqualTo(EVERY_EVENT.subList(0, 3));
    }
  }

  @Test
  void damageInTheMiddle_isRefused() throws IOException {
    try (FileJournal journal = FileJournal.open(file())) {
      journal.append(EVERY_EVENT.subList(0, 4));
    }
    String content = Files.readString(file());
    Files.writeString(file(), content.replace("\"FILL\"", "\"HOLD\""));

    try (FileJournal journal = FileJournal.open(file())) {
      assertThatThrownBy(journal::replay).isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("damaged; nothing more will be created")
          .hasMessageContaining("laststraw teardown");
    }
  }

  @Test
  void aJournalThatIsOpen_cannotBeOpenedASecondTimeUntilItIsClosed() {
    FileJournal first = FileJournal.open(file());
    assertThatThrownBy(() -> FileJournal.open(file())).isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Another coordinator");

    first.close();

    FileJournal.open(file()).close();
  }

  @Test
  void eachTerm_isAboveTheLastOne() {
    assertThat(new FileJournalStore(folder).beginTerm()).isEqualTo(1);
    assertThat(new FileJournalStore(folder).beginTerm()).isEqualTo(2);
  }

  @Test
  void unfinishedCampaigns_areThoseNeitherRefusedNorEnded() {
    FileJournalStore store = new FileJournalStore(folder);
    append(store, "refused1", new CampaignEvent.Refused(List.of("no")));
    append(store, "ended001", new CampaignEvent.PhaseEntered(Phase.ENDED, AT));
    append(store, "running1", new CampaignEvent.PhaseEntered(Phase.AUDIT, AT));
    store.open(new CampaignId("empty001")).close();

    assertThat(store.unfinished()).containsExactly(new CampaignId("running1"));
  }

  @Test
  void damageInAJournalOfACampaignThatEnded_isNoObstacle() throws IOException {
    FileJournalStore store = new FileJournalStore(folder);
    append(store, "refused1", new CampaignEvent.Refused(List.of("no")));
    append(store, "refused2", new CampaignEvent.Refused(List.of("a long story ".repeat(1_000))));
    append(store, "running1", new CampaignEvent.PhaseEntered(Phase.FILL, AT));
    for (String id : List.of("refused1", "refused2", "running1")) {
      Path file = folder.resolve(id + ".journal");
      Files.writeString(file, Files.readString(file).replace("accepted", "acc\u0000pted"));
    }

    assertThat(store.unfinished()).containsExactly(new CampaignId("running1"));
  }

  @Test
  void aJournalWhoseLastLineCannotBeRead_isUnfinished() throws IOException {
    FileJournalStore store = new FileJournalStore(folder);
    append(store, "strange1", new CampaignEvent.Refused(List.of("no")));
    Path file = folder.resolve("strange1.journal");
    Files.writeString(file, Files.readString(file).replace("[\"no\"]", "[\"on\"]"));

    assertThat(store.unfinished()).containsExactly(new CampaignId("strange1"));
  }

  @Test
  void filesThatAreNoJournals_andOnesWithoutACompleteLine_areSkipped() throws IOException {
    FileJournalStore store = new FileJournalStore(folder);
    Files.writeString(folder.resolve("Copy of k7f3q2ab.journal"), "anything\n");
    Files.writeString(folder.resolve("notes.txt"), "anything\n");
    Files.writeString(folder.resolve("torn0001.journal"), "0000dead {\"event\":\"acc");

    assertThat(store.unfinished()).isEmpty();
  }

  @Test
  void unfinishedJournals_areFoundWhileAnotherCoordinatorHasThemOpen() {
    FileJournalStore store = new FileJournalStore(folder);
    try (CampaignJournal journal = store.open(new CampaignId("running1"))) {
      journal.append(List.of(EVERY_EVENT.getFirst()));

      assertThat(store.unfinished()).containsExactly(new CampaignId("running1"));
    }
  }

  @Test
  void aReplayedState_equalsTheLiveOne() {
    CampaignState live = CampaignState.of((CampaignEvent.Accepted) EVERY_EVENT.getFirst(),
        (CampaignEvent.Prepared) EVERY_EVENT.get(1));
    EVERY_EVENT.subList(2, EVERY_EVENT.size()).forEach(live::apply);

    CampaignState replayed = CampaignState.replay(EVERY_EVENT).orElseThrow();

    assertThat(replayed).usingRecursiveComparison().isEqualTo(live);
    assertThat(replayed.lease(1)).contains(new CampaignState.Lease(2, 78, "n1", 6, 0, 0));
    assertThat(replayed.hadLease(-77)).isTrue();
    assertThat(replayed.ended(1).totals().accepted()).isEqualTo(6);
    assertThat(replayed.stopped()).isPresent();
  }

  @Test
  void aCampaignThatWasNeverPrepared_hasNoState() {
    assertThat(CampaignState.replay(EVERY_EVENT.subList(0, 1))).isEmpty();
  }

  @Test
  void theHighestTarget_outlivesACut() {
    CampaignState state = Campaigns.state(Campaigns.servers(100), Campaigns.prepared(60, 70),
        new CampaignEvent.TargetsSet(Campaigns.counts(60, 40)),
        new CampaignEvent.TargetsSet(Campaigns.counts(20, 40)));

    assertThat(state.highestTarget(0)).isEqualTo(60);
    assertThat(state.targets()).isEqualTo(Campaigns.counts(20, 40));
  }

  private void append(JournalStore store, String id, CampaignEvent last) {
    try (CampaignJournal journal = store.open(new CampaignId(id))) {
      journal.append(List.of(EVERY_EVENT.getFirst(), last));
    }
  }

  private Path file() {
    return folder.resolve("test.journal");
  }
}
