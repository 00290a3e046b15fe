package io.laststraw.worker.reconcile;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.protocol.HostTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The coordinator's latest word and how far we are with it.
 *
 * @param target the target in force; epoch 0 until there is one
 * @param leaseEnd cluster time; no create starts at or after it
 * @param lastNumber number of the last create of this epoch
 */
public record Orders(HostTarget target, Instant leaseEnd, int lastNumber) {
  static Orders none(CampaignId campaign, long incarnation) {
    HostTarget none = new HostTarget(
        campaign,
        incarnation,
        0,
        0,
        new HostTarget.Level(0, 0, 0, 0, 0, 1),
        new HostTarget.Lease(0, Duration.ZERO),
        HostTarget.Checks.NONE,
        List.of());
    return new Orders(none, Instant.EPOCH, 0);
  }

  /** Cluster time as the stamp that travels to the coordinator and back. */
  static long stamp(Instant cluster) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, cluster);
  }

  boolean hasTarget() {
    return target.epoch() > 0;
  }

  boolean leaseLive(Instant cluster) {
    return cluster.isBefore(leaseEnd);
  }

  /** Whether the coordinator had heard of us at most {@code age} of cluster time ago. */
  boolean isFresh(Instant cluster, Duration age) {
    long echoed = target.lease().echoedStampNanos();
    return stamp(cluster) - echoed <= age.toNanos();
  }

  /**
   * Takes a newer target, or the same one again. One for another incarnation or epoch, or an older
   * one, changes nothing.
   *
   * @param now cluster time
   */
  Orders targeted(HostTarget next, Instant now) {
    boolean ours = next.campaign().equals(target.campaign())
        && next.incarnation() == target.incarnation()
        && next.epoch() >= 1
        && (next.epoch() == target.epoch() || !hasTarget())
        && next.sequence() >= target.sequence();
    if (!ours) {
      return this;
    }
    long echoed = next.lease().echoedStampNanos();
    // A stamp that our clock has not reached yet was never ours.
    boolean stampIsOurs = echoed <= stamp(now);
    Instant end = stampIsOurs
        ? Instant.EPOCH.plusNanos(echoed).plus(next.lease().length())
        : Instant.EPOCH;
    return new Orders(next, end, lastNumber);
  }

  ServerName name(int hostOrdinal, int number) {
    return new ServerName(target.campaign(), hostOrdinal, target.epoch(), number);
  }

  Orders numbered(int number) {
    return new Orders(target, leaseEnd, number);
  }
}
