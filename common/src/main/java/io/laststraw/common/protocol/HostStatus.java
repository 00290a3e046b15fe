package io.laststraw.common.protocol;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.FaultEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that a host worker knows, sent on every status tick; counters are cumulative over its
 * incarnation, so any message may be lost.
 *
 * @param epoch 0 until a target has given one
 * @param stampNanos the worker's monotonic clock when this was written
 * @param appliedSequence sequence of the target in force; the worker keeps its level from now on
 * @param pendingFaults evidence not yet acknowledged, oldest first, at most 50 at a time
 */
public record HostStatus(
    CampaignId campaign,
    String host,
    long incarnation,
    long epoch,
    long stampNanos,
    long appliedSequence,
    Servers servers,
    Totals totals,
    Pace pace,
    Listings listings,
    Checks checks,
    BootHistogram boots,
    List<FaultEvidence> pendingFaults) {
  public HostStatus {
    pendingFaults = List.copyOf(pendingFaults);
  }

  /**
   * How many servers are in which state now.
   *
   * @param posting sent, answer awaited
   * @param inDoubt sent, answer lost, not yet seen
   * @param building accepted or seen in BUILD
   * @param deleting delete sent, not yet seen gone
   * @param stuck those of them that were told to go twice, after a whole delete's time or with a refusal
   *     or a lost answer, and are there: a spawn that hangs blocks its own delete until its nova-compute
   *     restarts (real-nova.md, 5). What a limiter refused does not count, and the first delete that is
   *     accepted after refusals gets its whole time
   * @param held the most that were ACTIVE together through the last 30 cloud seconds
   */
  public record Servers(
      int posting,
      int inDoubt,
      int building,
      int active,
      int error,
      int deleting,
      int stuck,
      int held) {
    /** Servers that exist or may exist, those being deleted included. */
    public int alive() {
      return posting + inDoubt + building + active + error + deleting;
    }

    /** Those of them whose places are not lost to a delete that is stuck. */
    public int lasting() {
      return alive() - stuck;
    }

    /** Boots not yet ended. */
    public int bootsInFlight() {
      return posting + inDoubt + building;
    }
  }

  /**
   * Counters since this incarnation began.
   *
   * @param sent creates sent
   * @param accepted creates answered with an id
   * @param refused creates that the cloud refused
   * @param doubted creates whose answer was lost
   * @param failed servers seen in ERROR
   * @param gone servers proven gone
   * @param lost ACTIVE servers that left that state without us
   * @param duplicates those of the gone that were second servers of one name (fault F18)
   */
  public record Totals(long sent, long accepted, long refused, long doubted, long failed,
      long gone, long lost, long duplicates) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    /** The sum of each. */
    public Totals plus(Totals more) {
      return new Totals(sent + more.sent, accepted + more.accepted, refused + more.refused,
          doubted + more.doubted, failed + more.failed, gone + more.gone, lost + more.lost,
          duplicates + more.duplicates);
    }
  }

  /**
   * The host limit and why it stands where it stands.
   *
   * @param limit the host's own limit before the coordinator's cap
   * @param reason half a sentence for people
   * @param baselineSeconds boot time of this host when it is not crowded; 0 while unknown
   * @param latestSeconds mean time of its latest two boots; 0 while unknown
   * @param withoutProgress cloud time since a boot ended or a listing showed progress
   * @param moves the latest few moves of the limit, oldest first, so that a lost status loses none
   */
  public record Pace(
      int limit,
      String reason,
      double baselineSeconds,
      double latestSeconds,
      Duration withoutProgress,
      List<LimitMove> moves) {
    public Pace {
      moves = List.copyOf(moves);
    }
  }

  /**
   * One move of the host limit.
   *
   * @param at cloud time
   * @param reason half a sentence for people
   */
  public record LimitMove(Instant at, int from, int to, String reason) {}

  /**
   * Complete unfiltered listings, counted: listing k has been completed when {@code completed} is k
   * or more, and was begun after every message that said {@code started} is less than k.
   */
  public record Listings(long started, long completed) {}

  /**
   * What was found out as {@link HostTarget.Checks} asks.
   *
   * @param allReadAt cloud time when the latest round began that read every server of the host and
   *     missed none; {@link Instant#EPOCH} before the first
   */
  public record Checks(Instant allReadAt, ConsoleProof consoles) {
    public static final Checks NONE = new Checks(Instant.EPOCH, ConsoleProof.NONE);
  }
}
