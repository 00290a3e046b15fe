package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.campaign.CampaignFile;

/** Campaigns as their files say. */
final class Specs {
  private Specs() {}

  /** Ten thousand servers, with further lines of the file. */
  static CampaignSpec tenThousand(String extra) {
    return servers(10_000, extra);
  }

  static CampaignSpec servers(int count, String extra) {
    return read("name: x\ngoal: {servers: " + count + "}\n" + extra + "\n");
  }

  static CampaignSpec read(String text) {
    return switch (CampaignFile.read(text)) {
      case CampaignFile.Read(CampaignSpec spec) -> spec;
      case CampaignFile.Invalid invalid -> throw new AssertionError(invalid.problems().toString());
    };
  }
}
