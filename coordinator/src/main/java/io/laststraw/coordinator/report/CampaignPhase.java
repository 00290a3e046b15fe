package io.laststraw.coordinator.report;

/** The stretches of a campaign as people see them, in their order. */
public enum CampaignPhase {
  PREFLIGHT("preflight"), //
  FILL("fill"), //
  HOLD("hold"), //
  TEARDOWN("teardown"), //
  AUDIT("audit"), //
  DONE("done");

  private final String word;

  CampaignPhase(String word) {
    this.word = word;
  }

  /** The word in {@code report.json} and on screens. */
  public String word() {
    return word;
  }
}
