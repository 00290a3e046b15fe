package io.laststraw.coordinator.dashboard;

import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignPhase;
import io.laststraw.coordinator.report.CampaignProgress;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One standing of each kind. */
final class Standings {
  static final CampaignId CAMPAIGN = new CampaignId("a1b2c3d4");

  private Standings() {}

  static List<CampaignStanding> all() throws IOException {
    return List.of(
        new CampaignStanding.None(),
        new CampaignStanding.Preparing(CAMPAIGN, false),
        new CampaignStanding.Refused(CAMPAIGN, List.of("Raise the quota.", "Add an image."), true),
        underway(),
        new CampaignStanding.Ended(report(), "runs/three-hosts", true));
  }

  static CampaignStanding.Underway underway() {
    return new CampaignStanding.Underway(new CampaignProgress(
        "three-hosts", "a1b2c3d4", CampaignPhase.FILL, 12,
        new CampaignProgress.Servers(7, 3, 1, 2, 1),
        new CampaignProgress.Guests(2, 3),
        new CampaignProgress.Limits(4, 9, Brake.HOST_LIMITS,
            new CampaignProgress.LimitMove("fleet", 2, 4, Duration.ofSeconds(9), "doubling"),
            List.of(new CampaignProgress.LimitMove("compute3", 8, 2, Duration.ofSeconds(3),
                "2 of 8 boots failed"))),
        new CampaignProgress.Times(Duration.ofMillis(61_500), Duration.ZERO, 7.25, 20),
        List.of(new CampaignProgress.WorstHost("compute3", 1, 4, 2, 1, "\"slow\" <b>")),
        List.of(new CampaignProgress.Notice(3, Duration.ofSeconds(9), "limit 2 to 4")),
        List.of("node-a", "node-b")));
  }

  static CampaignReport report() throws IOException {
    try (InputStream in = Objects.requireNonNull(CampaignReport.class
        .getResourceAsStream("small-report.json"))) {
      return ReportJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
