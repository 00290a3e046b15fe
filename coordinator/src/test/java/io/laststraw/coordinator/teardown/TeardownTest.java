package io.laststraw.coordinator.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ServerMetadata;
import io.laststraw.coordinator.teardown.TeardownProgress.Step;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TeardownTest {
  private static final CampaignId MINE = new CampaignId("aaaaaaaa");
  private static final CampaignId OTHER = new CampaignId("bbbbbbbb");

  private final TestingWorld world = new TestingWorld();
  private final List<FaultEvidence> evidence = new ArrayList<>();
  private final List<TeardownProgress> progress = new ArrayList<>();
  private EvidenceLog log = evidence::add;

  @Test
  void aCampaign_isRemovedToTheLastServerAndItsFlavorAndNetwork() {
    fill(50);
    world.flavors.add("flavor-1");
    world.networks.add("network-1");

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 50, Audit.clean()));
    assertThat(world.alive()).isEmpty();
    assertThat(world.flavors).isEmpty();
    assertThat(world.networks).isEmpty();
    assertThat(progress).extracting(TeardownProgress::step).contains(Step.REMOVING,
        Step.WAITING_FOR_LATE_SERVERS, Step.AUDITING);
  }

  @Test
  void aCampaign_isFoundByItsName() {
    fill(3);

    assertThat(teardown("night-run"))
        .isEqualTo(new TeardownResult.Finished(MINE, 3, Audit.clean()));
  }

  @Test
  void aNameOfTwoCampaigns_listsBothAndTouchesNeither() {
    fill(3);
    world.ours("other-1", OTHER, "night-run", 1);

    assertThat(teardown("night-run")).isEqualTo(new TeardownResult.Ambiguous(
        List.of(new FoundCampaign(MINE, "night-run", 3),
            new FoundCampaign(OTHER, "night-run", 1))));
    assertThat(world.deletesSent).isEmpty();
  }

  @Test
  void anUnknownName_tellsWhichCampaignsThereAre() {
    fill(2);

    assertThat(teardown("day-run")).isEqualTo(
        new TeardownResult.Unknown(List.of(new FoundCampaign(MINE, "night-run", 2))));
    assertThat(world.deletesSent).isEmpty();
  }

  @Test
  void onlyServersWhoseNameMetadataAndProjectAgree_areTouched() {
    fill(2);
    world.add("d1", "ls-aaaaaaaa-0-1-77", TestingWorld.PROJECT, Map.of());
    world.add("d2", "ls-aaaaaaaa-0-1-78", TestingWorld.PROJECT,
        Map.of(ServerMetadata.CAMPAIGN, "bbbbbbbb"));
    world.add("d3", "ls-aaaaaaaa-0-1-79", "project-2",
        Map.of(ServerMetadata.CAMPAIGN, "aaaaaaaa"));
    world.add("d4", "ls-aaaaaaaa-0-1-80-copy", TestingWorld.PROJECT,
        Map.of(ServerMetadata.CAMPAIGN, "aaaaaaaa"));
    world.add("d5", "ls-aaaaaaaa-00-1-81", TestingWorld.PROJECT,
        Map.of(ServerMetadata.CAMPAIGN, "aaaaaaaa"));
    world.ours("d6", OTHER, "day-run", 1);
    world.add("d7", "ls-aaaaaaaa-0-1-82", TestingWorld.PROJECT, Map.of(ServerMetadata.CAMPAIGN,
        "aaaaaaaa", ServerMetadata.EPOCH, "1", ServerMetadata.NUMBER, "81"));

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 2, Audit.clean()));
    assertThat(world.alive()).containsExactly("d1", "d2", "d3", "d4", "d5", "d6", "d7");
    assertThat(world.deletesSent).containsExactly("s1", "s2");
  }

  @Test
  void aDryRun_namesWhatItWouldRemoveAndTouchesNothing() {
    fill(2);
    world.add("d1", "ls-aaaaaaaa-0-1-77", TestingWorld.PROJECT, Map.of());
    world.flavors.add("flavor-1");

    TeardownResult result = teardown(new TeardownOrder("night-run", TestingWorld.PROJECT, true));

    assertThat(result).isEqualTo(new TeardownResult.WouldRemove(MINE,
        List.of(new ListedServer("s1", "ls-aaaaaaaa-1-1-1"),
            new ListedServer("s2", "ls-aaaaaaaa-0-1-2")),
        List.of(new ListedServer("d1", "ls-aaaaaaaa-0-1-77")), List.of("flavor-1"), List.of()));
    assertThat(world.deletesSent).isEmpty();
    assertThat(world.flavors).containsExactly("flavor-1");
  }

  @Test
  void aServerThatAppearsLate_isRemovedTooAndWaitedForAgain() {
    fill(2);
    TestingWorld.Server late = world.ours("late", MINE, "night-run", 9);
    late.visibleFrom = world.executor.now().cloud().plusSeconds(170);
    Instant begun = world.executor.now().cloud();

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 3, Audit.clean()));
    assertThat(Duration.between(begun, world.executor.now().cloud()))
        .isGreaterThan(Duration.ofSeconds(170 + 180));
  }

  @Test
  void anEmptyCampaign_isStillWaitedForAndAudited() {
    world.networks.add("network-1");
    Instant begun = world.executor.now().cloud();

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 0, Audit.clean()));
    assertThat(world.networks).isEmpty();
    assertThat(Duration.between(begun, world.executor.now().cloud()))
        .isGreaterThan(Duration.ofSeconds(180));
  }

  @Test
  void aWordThatOnlyLooksLikeAnId_isNoCleanCampaign() {
    Instant begun = world.executor.now().cloud();

    assertThat(teardown("nightly1")).isEqualTo(new TeardownResult.Unknown(List.of()));
    assertThat(Duration.between(begun, world.executor.now().cloud()))
        .isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void aFlavorAlone_isLeftAloneForItsCampaignMayRunInAnotherProject() {
    world.flavors.add("flavor-1");

    assertThat(teardown("aaaaaaaa")).isInstanceOfSatisfying(TeardownResult.Finished.class,
        finished -> {
          assertThat(finished.audit().verdict()).isEqualTo(AuditVerdict.LEAKED);
          assertThat(finished.audit().left()).extracting(Audit.Left::note).singleElement()
              .asString()
              .contains("openstack flavor delete flavor-1");
        });
    assertThat(world.flavors).containsExactly("flavor-1");
  }

  @Test
  void anErrorServersEvidence_isKeptBeforeItIsDeleted() {
    fill(1);
    world.server("s1").status = ServerStatus.ERROR;
    log = piece -> {
      assertThat(world.deletesSent).isEmpty();
      evidence.add(piece);
    };

    teardown("aaaaaaaa");

    assertThat(evidence).singleElement().satisfies(piece -> {
      assertThat(piece.serverId()).isEqualTo("s1");
      assertThat(piece.fault().message()).isEqualTo("No valid host was found. ");
    });
    assertThat(world.alive()).isEmpty();
  }

  @Test
  void evidenceThatCannotBeKept_keepsItsServer() {
    fill(2);
    world.server("s1").status = ServerStatus.ERROR;
    log = piece -> {
      throw new IOException("disk full");
    };

    TeardownResult result = teardown("aaaaaaaa");

    assertThat(world.alive()).containsExactly("s1");
    assertThat(audit(result).verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit(result).left()).extracting(Audit.Left::id).containsExactly("s1");
  }

  @Test
  void aDeleteWithoutEffect_isSentAgain() {
    fill(1);
    world.server("s1").deletesIgnored = 2;

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 1, Audit.clean()));
    assertThat(world.deletesSent).containsExactly("s1", "s1", "s1");
  }

  @Test
  void aServerThatNeverGoes_isReportedAfterAllPatience() {
    fill(2);
    world.server("s1").deletesIgnored = Integer.MAX_VALUE;
    world.flavors.add("flavor-1");

    TeardownResult result = teardown("aaaaaaaa");

    assertThat(audit(result).verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit(result).left()).extracting(Audit.Left::kind).containsExactly("flavor",
        "server");
    assertThat(world.flavors).containsExactly("flavor-1");
  }

  @Test
  void aLostAnswerAndATooBusyCloud_onlyDelay() {
    fill(20);
    world.deletesToLose = 3;
    world.deletesToRefuse = 3;
    world.listingsToRefuse = 2;

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 20, Audit.clean()));
  }

  @Test
  void callsInFlight_growWithGoodAnswersAndStayBounded() {
    fill(600);

    teardown("aaaaaaaa");

    assertThat(world.mostInFlight).isBetween(10, 32);
  }

  @Test
  void aSlowTeardown_isNoStuckOne() {
    fill(2000);
    world.latency = Duration.ofSeconds(20);

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 2000, Audit.clean()));
    assertThat(world.deletesSent).hasSize(2000);
  }

  @Test
  void aHostThatGoesDownBetweenTwoBatches_isNoticed() {
    fill(600);
    world.hostDownAfterDeletes("compute2", 100);

    assertThat(audit(teardown("aaaaaaaa")).verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
  }

  @Test
  void withoutDeletedRows_aNovaShaped404ProvesAServerGone() {
    fill(3);
    world.showRows = false;

    assertThat(teardown("aaaaaaaa"))
        .isEqualTo(new TeardownResult.Finished(MINE, 3, Audit.clean()));
  }

  @Test
  void serversDeletedWhileTheirHostWasDown_areUnverified() {
    fill(2);
    world.hostsUp.remove("compute2");

    TeardownResult result = teardown("aaaaaaaa");

    assertThat(world.alive()).isEmpty();
    assertThat(audit(result).verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(audit(result).left()).extracting(Audit.Left::id).containsExactly("s1");
  }

  @Test
  void anAllocationThatStays_leaks() {
    fill(2);
    world.server("s1").leavesAllocation = true;

    TeardownResult result = teardown("aaaaaaaa");

    assertThat(audit(result).verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit(result).left()).extracting(Audit.Left::kind, Audit.Left::id)
        .containsExactly(tuple("allocation", "s1"));
  }

  @Test
  void aPortThatStays_leaksAndKeepsItsNetwork() {
    fill(1);
    world.networks.add("network-1");
    world.ports.add("port-1");

    TeardownResult result = teardown("aaaaaaaa");

    assertThat(audit(result).verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit(result).left()).extracting(Audit.Left::id).containsExactly("network-1",
        "port-1");
  }

  @Test
  void aCloudThatCannotBeRead_isToldAndNothingIsTouched() {
    fill(1);
    world.listingsToRefuse = Integer.MAX_VALUE;

    assertThat(teardown("aaaaaaaa")).isInstanceOf(TeardownResult.Unreadable.class);
    assertThat(world.deletesSent).isEmpty();
  }

  private void fill(int servers) {
    for (int number = 1; number <= servers; number++) {
      world.ours("s" + number, MINE, "night-run", number);
    }
  }

  private TeardownResult teardown(String campaign) {
    return teardown(new TeardownOrder(campaign, TestingWorld.PROJECT, false));
  }

  private TeardownResult teardown(TeardownOrder order) {
    TeardownContext context = new TeardownContext(world, world, world.executor, TimeScale.REAL,
        world.executor, piece -> log.append(piece), progress::add, TeardownSettings.DEFAULT);
    CompletableFuture<TeardownResult> result = Teardown.run(context, order).toCompletableFuture();
    world.executor.runUntil(result::isDone);
    return result.join();
  }

  private static Audit audit(TeardownResult result) {
    return result instanceof TeardownResult.Finished finished ? finished.audit() : Audit.clean();
  }
}
