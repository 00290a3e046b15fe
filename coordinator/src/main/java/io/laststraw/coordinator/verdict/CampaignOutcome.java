package io.laststraw.coordinator.verdict;

import java.time.Duration;
import java.util.List;

/**
 * All that a verdict is judged by.
 *
 * @param untilHostsBreak the goal was each host's breaking point, not a count
 * @param heldActive servers ACTIVE together, the fewest through the hold
 * @param holdCompleted the fleet was kept for the whole hold
 * @param hold how long the fleet was to be kept, in cloud time
 * @param shortfall why the fill ended early; {@link LimitingFactor#NONE} when it did not
 * @param unresolved creates whose fate was still unknown when the verdict fell
 */
public record CampaignOutcome(
    boolean untilHostsBreak,
    int requested,
    int heldActive,
    boolean holdCompleted,
    Duration hold,
    LimitingFactor shortfall,
    String shortfallReason,
    int unresolved,
    List<HostOutcome> hosts) {
  public CampaignOutcome {
    hosts = List.copyOf(hosts);
  }

  /**
   * One host at the end.
   *
   * @param capacity servers that its inventory has room for
   * @param breakingPoint {@link BreakingPoint#none()} when it never broke
   * @param disturbed servers of others arrived during the run
   */
  public record HostOutcome(
      String name, int target, int heldActive, int capacity, BreakingPoint breakingPoint,
      boolean disturbed) {
    /** Whether a breaking point is one: with servers of others beside ours it proves nothing. */
    public boolean confirmed() {
      return breakingPoint.confirmed() && !disturbed;
    }
  }
}
