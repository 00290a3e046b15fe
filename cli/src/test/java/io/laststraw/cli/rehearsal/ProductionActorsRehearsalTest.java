package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.worker.NodeWorker;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinator and node workers as in production, in orders of events that a seed draws. */
@Timeout(240)
class ProductionActorsRehearsalTest {
  private static void assertHolds(RehearsedCampaign rehearsal,
      ActorRef<Coordinator.Command> coordinator) {
    CampaignReport report = rehearsal.end(coordinator);
    assertThat(report.verdict().answer()).as(report.verdict().sentence()).isEqualTo(Answer.HOLDS);
    assertThat(report.heldActive()).isEqualTo(RehearsedCampaign.SERVERS);
    assertThat(report.proofOfLife().hosts()).hasSize(RehearsedCampaign.HOSTS)
        .allMatch(host -> host.proven() == RehearsedCampaign.GUESTS_ASKED);
    assertThat(report.audit().verdict()).isEqualTo(AuditVerdict.CLEAN);
    assertThat(rehearsal.alive()).isZero();
    assertThat(rehearsal.truth().hosts()).hasSize(RehearsedCampaign.HOSTS)
        .allSatisfy(host -> assertThat(host.peakAlive())
            .isEqualTo(RehearsedCampaign.SERVERS / RehearsedCampaign.HOSTS));
  }

  private static String calmCampaign(long seed) {
    try (RehearsedCampaign rehearsal = new RehearsedCampaign(seed)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      assertHolds(rehearsal, coordinator);
      assertThat(rehearsal.trace().messages()).isGreaterThan(5_000);
      return rehearsal.trace().fingerprint();
    }
  }

  @Test
  void theSameSeed_isTheSameCampaignMessageByMessage() {
    assertThat(calmCampaign(1)).isEqualTo(calmCampaign(1)).isNotEqualTo(calmCampaign(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aNodeThatEndsInMidFill_isReplacedWithoutOneServerTooMany(long seed) {
    try (RehearsedCampaign rehearsal = new RehearsedCampaign(seed)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      ActorRef<NodeWorker.Command> victim = rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      rehearsal.fillTo(12);
      rehearsal.stop(victim);
      assertHolds(rehearsal, coordinator);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aNodeThatEndsInMidHold_isReplaced_andGuestsAreAskedAgain(long seed) {
    try (RehearsedCampaign rehearsal = new RehearsedCampaign(seed)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      ActorRef<NodeWorker.Command> victim = rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      rehearsal.holdTo(coordinator, 3);
      rehearsal.stop(victim);
      assertHolds(rehearsal, coordinator);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aCoordinatorThatEndsInMidFill_goesOnFromItsJournal(long seed) {
    try (RehearsedCampaign rehearsal = new RehearsedCampaign(seed)) {
      ActorRef<Coordinator.Command> first = rehearsal.startCoordinator();
      rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(first);
      rehearsal.fillTo(12);
      rehearsal.stop(first);
      assertHolds(rehearsal, rehearsal.startCoordinator());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lostAnswersAndOutages_leaveNothingBehind(long seed) {
    try (RehearsedCampaign rehearsal = new RehearsedCampaign(seed, "rough-weather")) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      rehearsal.startNode("n1");
      rehearsal.startNode("n2");
      rehearsal.submit(coordinator);
      CampaignReport report = rehearsal.end(coordinator);
      assertThat(report.audit().verdict()).as(report.audit().toString())
          .isEqualTo(AuditVerdict.CLEAN);
      assertThat(rehearsal.alive()).isZero();
      assertThat(rehearsal.truth().hosts()).allSatisfy(host -> assertThat(host.peakAlive())
          .isLessThanOrEqualTo(RehearsedCampaign.SERVERS));
    }
  }
}
