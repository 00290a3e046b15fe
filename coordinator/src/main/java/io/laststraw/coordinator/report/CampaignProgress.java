package io.laststraw.coordinator.report;

import io.laststraw.coordinator.pacing.Brake;
import java.time.Duration;
import java.util.List;

/**
 * A running campaign at one moment, all that a live view needs. Names, reasons and notices may hold
 * text from outside, unescaped.
 *
 * @param requested servers asked for
 * @param guests what guests have shown in the hold
 * @param nodes names of the cluster members that run hosts now
 * @param worstHosts the hosts most worth looking at, worst first, at most ten
 * @param notices the latest few, oldest first
 */
public record CampaignProgress(
    String campaignName,
    String campaignId,
    CampaignPhase phase,
    int requested,
    Servers servers,
    Guests guests,
    Limits limits,
    Times times,
    List<WorstHost> worstHosts,
    List<Notice> notices,
    List<String> nodes) {
  public CampaignProgress {
    worstHosts = List.copyOf(worstHosts);
    notices = List.copyOf(notices);
    nodes = List.copyOf(nodes);
  }

  /**
   * Counts over the whole fleet.
   *
   * @param building boots in flight: sent, in doubt, or in BUILD
   * @param error in ERROR, not yet deleted
   * @param failed all that failed so far
   * @param deleting delete sent, not yet seen gone
   */
  public record Servers(int active, int building, int error, long failed, int deleting) {
    /** Servers that exist or may exist. */
    public int alive() {
      return active + building + error + deleting;
    }
  }

  /**
   * Guests that have to give a sign of life.
   *
   * @param alive those that did
   * @param wanted how many have to; 0 outside a hold, and when none is asked
   */
  public record Guests(int alive, int wanted) {}

  /**
   * What holds the boots back.
   *
   * @param fleet most boots in flight over the whole fleet
   * @param sumOfHosts what the hosts together would allow
   * @param brake what keeps more boots from being in flight
   * @param latest the latest move of the fleet limit; {@link LimitMove#NONE} before the first
   * @param lowestHosts hosts with the lowest limits of their own and the latest move of each, lowest
   *     first, at most three; empty when hosts have no limits of their own or none has moved
   */
  public record Limits(
      int fleet, int sumOfHosts, Brake brake, LimitMove latest, List<LimitMove> lowestHosts) {
    public Limits {
      lowestHosts = List.copyOf(lowestHosts);
    }
  }

  /**
   * How a limit came to be what it is.
   *
   * @param which "fleet", or the name of a host
   * @param ago cloud time since then
   * @param reason half a sentence for people
   */
  public record LimitMove(String which, int from, int to, Duration ago, String reason) {
    /** Nothing has moved yet. */
    public static final LimitMove NONE = new LimitMove("", 0, 0, Duration.ZERO, "");
  }

  /**
   * Cloud time, and how it runs.
   *
   * @param elapsed since the campaign started
   * @param untilPhaseEnds an estimate; zero while unknown
   * @param ratePerMinute servers that became ACTIVE (in the teardown: were gone) per cloud minute
   * @param timeScale cloud seconds per second of our own clocks
   */
  public record Times(
      Duration elapsed, Duration untilPhaseEnds, double ratePerMinute, double timeScale) {}

  /** A host that lags, fails or was closed, with half a sentence that says which. */
  public record WorstHost(
      String name, int active, int target, int building, int limit, String reason) {}

  /**
   * Something worth one line in a log.
   *
   * @param number grows by one with each notice of a campaign, so that none is shown twice
   */
  public record Notice(long number, Duration elapsed, String text) {}
}
