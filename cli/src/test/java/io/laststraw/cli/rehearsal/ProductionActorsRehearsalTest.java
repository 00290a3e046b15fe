package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.worker.NodeWorker;
import java.nio.file.Path;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinator and node workers as in production, in orders of events that a seed draws. */
@Timeout(120)
class ProductionActorsRehearsalTest {
  @TempDir
  Path folder;

  private static void assertHolds(Rehearsal rehearsal) {
    CampaignReport report = rehearsal.end();
    assertThat(report.verdict().answer()).as(report.verdict().sentence()).isEqualTo(Answer.HOLDS);
    assertThat(report.heldActive()).isEqualTo(Rehearsal.SERVERS);
    assertThat(report.proofOfLife().hosts()).hasSize(Rehearsal.HOSTS)
        .allMatch(host -> host.proven() == Rehearsal.GUESTS_ASKED);
    assertThat(report.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    assertThat(rehearsal.compute().alive()).isZero();
    assertThat(rehearsal.compute().peaks()).hasSize(Rehearsal.HOSTS)
        .allSatisfy((_, peak) -> assertThat(peak)
            .isEqualTo(Rehearsal.SERVERS / Rehearsal.HOSTS));
  }

  private String calmCampaign(long seed, String journals) {
    try (Rehearsal rehearsal = new Rehearsal(seed, folder.resolve(journals))) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      assertHolds(rehearsal);
      assertThat(rehearsal.trace().messages()).isGreaterThan(5_000);
      return rehearsal.trace().fingerprint();
    }
  }

  @Test
  void theSameSeed_isTheSameCampaignMessageByMessage() {
    assertThat(calmCampaign(1, "a")).isEqualTo(calmCampaign(1, "b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aNodeThatEndsInMidFill_isReplacedWithoutOneServerTooMany(long seed) {
    try (Rehearsal rehearsal = new Rehearsal(seed, folder)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      ActorRef<NodeWorker.Command> victim = rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      rehearsal.fillTo(12);
      rehearsal.stop(victim);
      assertHolds(rehearsal);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aNodeThatEndsInMidHold_isReplaced_andGuestsAreAskedAgain(long seed) {
    try (Rehearsal rehearsal = new Rehearsal(seed, folder)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      ActorRef<NodeWorker.Command> victim = rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      rehearsal.holdTo(4);
      rehearsal.stop(victim);
      assertHolds(rehearsal);
      assertThat(rehearsal.compute().consolesRead())
          .isGreaterThan(Rehearsal.HOSTS * Rehearsal.GUESTS_ASKED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aCoordinatorThatEndsInMidFill_goesOnFromItsJournal(long seed) {
    try (Rehearsal rehearsal = new Rehearsal(seed, folder)) {
      ActorRef<Coordinator.Command> first = rehearsal.startCoordinator();
      rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(first);
      rehearsal.fillTo(12);
      rehearsal.stop(first);
      rehearsal.startCoordinator();
      assertHolds(rehearsal);
    }
  }
}
