package io.laststraw.cli;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.coordinator.report.ApiImpact;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ProofReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.Confidence;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.coordinator.verdict.Margin;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/** A report that says nothing but its answer. */
public final class SampleReport {
  private SampleReport() {}

  public static CampaignReport of(Answer answer, LimitingFactor factor, Audit audit) {
    return new CampaignReport(
        new CampaignReport.Campaign("fill", "a1b2c3d4", "lab",
            Instant.parse("2026-11-23T14:05:00Z"), Instant.parse("2026-11-23T14:05:08Z")),
        1,
        new Verdict(answer, "Said in a sentence.", factor, new Margin(0, 0), Confidence.HIGH,
            List.of()),
        10, 10, List.of(), CampaignReport.Boots.of(BootHistogram.empty()), List.of(),
        new CampaignReport.Seconds(1, 2, 3),
        CampaignReport.ApiCalls.of(CallCounts.NONE, CallCounts.NONE, 0),
        ApiImpact.none(), audit,
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), ProofReport.NOT_ASKED);
  }
}
