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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExitCodesTest {
  private static final CampaignId CAMPAIGN = new CampaignId("a1b2c3d4");
  private static final Audit LEAKED = new Audit(AuditVerdict.LEAKED,
      List.of(new Audit.Left("server", "4711", "still there")));

  @Test
  void aCleanCampaign_hasTheCodeOfItsAnswer() {
    assertThat(ExitCodes.of(clean(Answer.HOLDS, LimitingFactor.NONE))).isEqualTo(0);
    assertThat(ExitCodes.of(clean(Answer.DOES_NOT_HOLD, LimitingFactor.HOST_MEMORY))).isEqualTo(1);
    assertThat(ExitCodes.of(clean(Answer.INCONCLUSIVE, LimitingFactor.DEADLINE))).isEqualTo(2);
  }

  @Test
  void whateverTheAnswer_aCloudThatIsNotCleanIsThree() {
    Audit unverified = new Audit(AuditVerdict.UNVERIFIED,
        List.of(new Audit.Left("host", "compute1", "down")));
    for (Answer answer : Answer.values()) {
      for (LimitingFactor factor : LimitingFactor.values()) {
        for (Audit audit : List.of(LEAKED, unverified)) {
          CampaignReport report = SampleReport.of(answer, factor, audit);
          assertThat(ExitCodes.of(report)).isEqualTo(3);
          assertThat(ExitCodes.of(new CampaignStanding.Ended(report, "runs/x", true)))
              .isEqualTo(OptionalInt.of(3));
        }
      }
    }
  }

  @Test
  void aCampaignThatTheUserStopped_isSeventyFive() {
    CampaignReport report = clean(Answer.INCONCLUSIVE, LimitingFactor.STOPPED);
    assertThat(ExitCodes.of(report)).isEqualTo(75);
    assertThat(ExitCodes.of(new CampaignStanding.Ended(report, "runs/x", true)))
        .isEqualTo(OptionalInt.of(75));
  }

  @Test
  void aRefusedCampaign_saysWhetherTheFileOrTheCloudIsToBlame() {
    assertThat(ExitCodes.of(new CampaignStanding.Refused(CAMPAIGN, List.of("Quota."), false)))
        .isEqualTo(OptionalInt.of(64));
    assertThat(ExitCodes.of(new CampaignStanding.Refused(CAMPAIGN, List.of("Gone."), true)))
        .isEqualTo(OptionalInt.of(69));
  }

  @Test
  void whileThereIsNothingToTell_thereIsNoCode() {
    assertThat(ExitCodes.of(new CampaignStanding.None())).isEmpty();
    assertThat(ExitCodes.of(new CampaignStanding.Preparing(CAMPAIGN, false))).isEmpty();
  }

  @Test
  void theCodeThatTheSummaryPrints_isTheOneOfTheProcess() {
    for (Answer answer : Answer.values()) {
      for (LimitingFactor factor : LimitingFactor.values()) {
        for (Audit audit : List.of(Audit.clean(), LEAKED)) {
          CampaignReport report = SampleReport.of(answer, factor, audit);
          assertThat(ExitCode.of(report).code()).isEqualTo(ExitCodes.of(report));
        }
      }
    }
  }

  private static CampaignReport clean(Answer answer, LimitingFactor factor) {
    return SampleReport.of(answer, factor, Audit.clean());
  }
}
