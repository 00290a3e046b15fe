package io.laststraw.common.protocol;

import io.laststraw.common.model.CampaignId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The level that one host shall keep, sent again every two seconds or so. Older sequences and other
 * incarnations are ignored.
 *
 * @param incarnation the host worker this is meant for
 * @param epoch minted for that incarnation; server names carry it
 * @param sequence grows with each target of a campaign, over all hosts and restarts
 * @param acknowledgedFaults keys of evidence that is journaled; those servers may be deleted
 */
public record HostTarget(
    CampaignId campaign,
    long incarnation,
    long epoch,
    long sequence,
    Level level,
    Lease lease,
    Checks checks,
    List<String> acknowledgedFaults) {
  public HostTarget {
    acknowledgedFaults = List.copyOf(acknowledgedFaults);
  }

  /**
   * What the host shall hold and how hard it may work for it.
   *
   * @param servers wanted count
   * @param replacements so many of the servers whose delete is stuck may be replaced meanwhile; the
   *     host itself counts those, for it alone knows at once when one has gone after all
   * @param bootLimit most boots in flight (sent, in doubt or BUILD); 0 is legal
   * @param deleteLimit most deletes in flight
   * @param inheritedDoubt servers that an earlier incarnation may have made unseen; they count as
   *     alive until the coordinator says otherwise
   * @param sharedSlowdown how much longer boots take on most hosts now than when they are calm, 1 or
   *     more
   */
  public record Level(int servers, int replacements, int bootLimit, int deleteLimit,
      int inheritedDoubt, double sharedSlowdown) {}

  /**
   * The right to create: it ends {@code length} of cluster time after the worker's own stamp, so a
   * target that lay in some buffer can never give a fresh lease.
   *
   * @param echoedStampNanos the stamp of the latest status that the coordinator had when it wrote
   */
  public record Lease(long echoedStampNanos, Duration length) {}

  /**
   * What the host shall find out about the servers it holds.
   *
   * @param readAllFrom cloud time; once it has come, every server is read by a round that begins then
   *     or later. {@link Instant#EPOCH} asks for nothing
   * @param consoles servers whose console shall be read; 0 for none, or for none now
   * @param consoleGap cloud time between the beginnings of two such reads
   */
  public record Checks(Instant readAllFrom, int consoles, Duration consoleGap) {
    public static final Checks NONE = new Checks(Instant.EPOCH, 0, Duration.ZERO);
  }
}
