package io.laststraw.cli.view;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.ApiImpact;
import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ProofReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.Confidence;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.coordinator.verdict.Margin;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Snapshots and reports for tests of the views. */
final class SampleProgress {
  private SampleProgress() {}

  /** A campaign on its way; one cloud minute of it takes a second of ours. */
  static CampaignProgress filling(int active) {
    return at(CampaignPhase.FILL, Duration.ofSeconds(754), active, "all is well");
  }

  static CampaignProgress at(
      CampaignPhase phase, Duration elapsed, int active, String outsideText) {
    return new CampaignProgress(
        "ten-thousand",
        "k3v9q2xa",
        phase,
        10_000,
        new CampaignProgress.Servers(active, 148, 3, 14, 2),
        phase == CampaignPhase.HOLD
            ? new CampaignProgress.Guests(38, 40)
            : new CampaignProgress.Guests(0, 0),
        new CampaignProgress.Limits(160, 412,
            phase == CampaignPhase.FILL ? Brake.FLEET_LIMIT : Brake.NONE,
            new CampaignProgress.LimitMove("fleet", 80, 160, Duration.ofSeconds(130),
                "doubling costs no waiting yet"),
            List.of(
                new CampaignProgress.LimitMove("compute07", 8, 5, Duration.ofSeconds(40),
                    "boots take 2.2 times as long as at best"),
                new CampaignProgress.LimitMove("compute02", 5, 6, Duration.ofSeconds(70),
                    outsideText))),
        new CampaignProgress.Times(elapsed, Duration.ofMinutes(28), 238.4, 60),
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                number -> new CampaignProgress.WorstHost(
                    "compute%02d".formatted(number), 112, 250, 4, 8,
                    number == 1 ? outsideText : "boots take 31 s, 2.2 times usual"))
            .toList(),
        List.of(
            new CampaignProgress.Notice(1, Duration.ofSeconds(700), "compute12 was closed"),
            new CampaignProgress.Notice(2, Duration.ofSeconds(750), outsideText)),
        List.of("node-a", "node-b"));
  }

  /** A teardown that found nothing any more. */
  static CampaignProgress removed(Duration elapsed) {
    CampaignProgress before = at(CampaignPhase.TEARDOWN, elapsed, 0, "x");
    return new CampaignProgress(before.campaignName(), before.campaignId(), before.phase(),
        before.requested(),
        new CampaignProgress.Servers(0, 0, 0, 14, 0), before.guests(), before.limits(),
        before.times(),
        before.worstHosts(), before.notices(), before.nodes());
  }

  static CampaignReport report(Answer answer, LimitingFactor factor, Audit audit) {
    return report(answer, factor, audit, ProofReport.NOT_ASKED);
  }

  static CampaignReport report(
      Answer answer, LimitingFactor factor, Audit audit, ProofReport proof) {
    return new CampaignReport(
        new CampaignReport.Campaign(
            "ten-thousand", "k3v9q2xa", "lab", Instant.parse("2026-11-23T14:05:00Z"),
            Instant.parse("2026-11-23T14:05:08Z")),
        1,
        new Verdict(
            answer,
            "40 hosts hold 10,000 servers: all were ACTIVE together for 11 minutes.",
            factor,
            new Margin(0, 0),
            Confidence.HIGH,
            List.of("Guests were idle.", "ACTIVE is Nova's word.")),
        10_000,
        10_000,
        List.of(),
        CampaignReport.Boots.of(BootHistogram.empty()),
        List.of(),
        new CampaignReport.Seconds(2_520, 660, 540),
        CampaignReport.ApiCalls.of(CallCounts.NONE, CallCounts.NONE, 0), ApiImpact.none(),
        audit,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(), proof);
  }
}
