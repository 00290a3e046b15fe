package io.laststraw.coordinator.fleet;

import io.laststraw.common.protocol.HostStatus;
import java.time.Instant;

/**
 * Servers that an earlier incarnation may have made and nobody has seen. They end when the last
 * create of that incarnation can no longer appear and two complete unfiltered listings, begun after
 * that, have shown what there is (design rule "two clocks, two listings").
 *
 * @param leaseEndsAt cluster time at which the last lease of earlier incarnations is over
 * @param endsAfter cluster time: that + POST deadline + horizon
 * @param begunAfterLease the worker's listing counter when the old lease was over; -1 before
 * @param begunAfterEnd the same when {@code endsAfter} had passed; -1 before
 */
public record InheritedDoubt(
    int servers, Instant leaseEndsAt, Instant endsAfter, long begunAfterLease, long begunAfterEnd) {
  private static final int LISTINGS = 2;
  private static final long NOT_YET = -1;

  /** No doubt. */
  public static InheritedDoubt none() {
    return new InheritedDoubt(0, Instant.EPOCH, Instant.EPOCH, 0, NOT_YET);
  }

  /** Doubt about so many servers, whose makers' lease ends at a cluster time and itself at another. */
  public static InheritedDoubt of(int servers, Instant leaseEndsAt, Instant endsAfter) {
    return new InheritedDoubt(servers, leaseEndsAt, endsAfter, NOT_YET, NOT_YET);
  }

  /**
   * Whether the successor may boot at all: only when the old lease is over and it has listed since.
   * Until then the old worker may still create what the successor's listings have not shown.
   */
  public boolean permitsBoots(HostStatus.Listings listings) {
    return servers == 0
        || begunAfterLease != NOT_YET && listings.completed() > begunAfterLease;
  }

  /** Folds a status in that was received at {@code clusterNow} from the new incarnation. */
  public InheritedDoubt observe(HostStatus.Listings listings, Instant clusterNow) {
    if (servers == 0 || clusterNow.isBefore(leaseEndsAt)) {
      return this;
    }
    if (begunAfterLease == NOT_YET) {
      return new InheritedDoubt(servers, leaseEndsAt, endsAfter, listings.started(), NOT_YET);
    }
    if (clusterNow.isBefore(endsAfter)) {
      return this;
    }
    if (begunAfterEnd == NOT_YET) {
      return new InheritedDoubt(servers, leaseEndsAt, endsAfter, begunAfterLease,
          listings.started());
    }
    return listings.completed() >= begunAfterEnd + LISTINGS ? none() : this;
  }
}
