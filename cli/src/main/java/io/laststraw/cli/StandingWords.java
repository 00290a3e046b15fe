package io.laststraw.cli;

import io.laststraw.coordinator.CampaignStanding;
import java.util.ArrayList;
import java.util.List;

/** A standing in lines for people, as far as no view draws it. */
final class StandingWords {
  private StandingWords() {}

  /** Empty for campaigns under way or ended, which have views of their own. */
  static List<String> of(CampaignStanding standing) {
    return switch (standing) {
      case CampaignStanding.None _ -> List.of("No campaign since this coordinator started.");
      case CampaignStanding.Preparing preparing -> List.of(
          preparing.resumed()
              ? "Campaign " + preparing.campaign() + " was interrupted and is being taken up again;"
                  + " its servers are still there."
              : "Campaign " + preparing.campaign() + " is being checked; no server exists yet.");
      case CampaignStanding.Refused refused -> refused(refused);
      case CampaignStanding.Underway _,CampaignStanding.Ended _ -> List.of();
    };
  }

  private static List<String> refused(CampaignStanding.Refused refused) {
    List<String> lines = new ArrayList<>();
    lines.add("Campaign " + refused.campaign() + " cannot start; no server was created.");
    refused.reasons().forEach(reason -> lines.add("  - " + reason));
    return lines;
  }
}
