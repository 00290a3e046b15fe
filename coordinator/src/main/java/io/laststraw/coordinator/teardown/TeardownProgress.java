package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.CampaignId;
import java.time.Instant;

/**
 * How far a teardown is.
 *
 * @param remaining servers not yet proven gone
 * @param gone servers proven gone
 * @param inFlight most calls that may be in flight now
 * @param at cloud time
 */
public record TeardownProgress(
    CampaignId campaign, Step step, int remaining, int gone, int inFlight, Instant at) {
  /** What it is doing. */
  public enum Step {
    /** Reading and deleting servers. */
    REMOVING,
    /** Waiting until no create that was under way can still show up. */
    WAITING_FOR_LATE_SERVERS,
    /** Removing flavor and network, and reading what is left. */
    AUDITING
  }
}
