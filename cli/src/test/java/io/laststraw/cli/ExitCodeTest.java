package io.laststraw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  private static final CampaignId CAMPAIGN = new CampaignId("a1b2c3d4");
  private static final Audit LEAKED = new Audit(AuditVerdict.LEAKED,
      List.of(new Audit.Left("server", "4711", "still there")));

  @Test
  void aCleanCampaign_hasTheCodeOfItsAnswer() {
    assertThat(ExitCode.of(clean(Answer.HOLDS, LimitingFactor.NONE)).code()).isEqualTo(0);
    assertThat(ExitCode.of(clean(Answer.DOES_NOT_HOLD, LimitingFactor.HOST_MEMORY)).code())
        .isEqualTo(1);
    assertThat(ExitCode.of(clean(Answer.INCONCLUSIVE, LimitingFactor.DEADLINE)).code())
        .isEqualTo(2);
  }

  @Test
  void whateverTheAnswer_aCloudThatIsNotCleanIsThree() {
    Audit unverified = new Audit(AuditVerdict.UNVERIFIED,
        List.of(new Audit.Left("host", "compute1", "down")));
    for (Answer answer : Answer.values()) {
      for (LimitingFactor factor : LimitingFactor.values()) {
        for (Audit audit : List.of(LEAKED, unverified)) {
          CampaignReport report = SampleReport.of(answer, factor, audit);
          assertThat(ExitCode.of(report).code()).isEqualTo(3);
          assertThat(
              ExitCode.of((CampaignStanding) new CampaignStanding.Ended(report, "runs/x", true)))
              .isEqualTo(Optional.of(ExitCode.NOT_CLEAN));
        }
      }
    }
  }

  @Test
  void aCampaignThatTheUserStopped_isSeventyFive() {
    CampaignReport report = clean(Answer.INCONCLUSIVE, LimitingFactor.STOPPED);
    assertThat(ExitCode.of(report).code()).isEqualTo(75);
    assertThat(ExitCode.of((CampaignStanding) new CampaignStanding.Ended(report, "runs/x", true)))
        .isEqualTo(Optional.of(ExitCode.STOPPED));
  }

  @Test
  void aCampaignThatWasStoppedTooLateToChangeItsAnswer_isSeventyFiveAllTheSame() {
    assertThat(ExitCode.of(clean(Answer.HOLDS, LimitingFactor.NONE), true).code()).isEqualTo(75);
  }

  @Test
  void aRefusedCampaign_saysWhetherTheFileOrTheCloudIsToBlame() {
    assertThat(ExitCode.of(new CampaignStanding.Refused(CAMPAIGN, List.of("Quota."), false)))
        .isEqualTo(Optional.of(ExitCode.BAD_USAGE));
    assertThat(ExitCode.of(new CampaignStanding.Refused(CAMPAIGN, List.of("Gone."), true)))
        .isEqualTo(Optional.of(ExitCode.UNREACHABLE));
  }

  @Test
  void whileThereIsNothingToTell_thereIsNoCode() {
    assertThat(ExitCode.of(new CampaignStanding.None())).isEmpty();
    assertThat(ExitCode.of(new CampaignStanding.Preparing(CAMPAIGN, false))).isEmpty();
  }

  private static CampaignReport clean(Answer answer, LimitingFactor factor) {
    return SampleReport.of(answer, factor, Audit.clean());
  }
}
