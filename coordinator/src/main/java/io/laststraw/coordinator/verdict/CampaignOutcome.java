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
 * @param checks what was found out in the hold beyond the number of servers
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
    Checks checks,
    List<HostOutcome> hosts) {
  public CampaignOutcome {
    hosts = List.copyOf(hosts);
  }

  /**
   * How the servers were looked at.
   *
   * @param consoleText what consoles had to hold; empty when none was read
   * @param notReadAgain hosts whose servers were not all read once more late in the hold
   */
  public record Checks(String consoleText, List<String> notReadAgain) {
    public static final Checks NONE = new Checks("", List.of());

    public Checks {
      notReadAgain = List.copyOf(notReadAgain);
    }
  }

  /**
   * One host at the end.
   *
   * @param capacity servers that its inventory has room for
   * @param breakingPoint {@link BreakingPoint#none()} when it never broke
   * @param disturbed servers of others arrived during the run
   * @param guests whether its guests gave a sign of life
   */
  public record HostOutcome(
      String name, int target, int heldActive, int capacity, BreakingPoint breakingPoint,
      boolean disturbed, GuestProof guests) {
    /** Whether a breaking point is one: with servers of others beside ours it proves nothing. */
    public boolean confirmed() {
      return breakingPoint.confirmed() && !disturbed;
    }
  }
}
