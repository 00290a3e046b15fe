package io.laststraw.coordinator.fleet;

import io.laststraw.common.protocol.HostStatus;
import java.time.Instant;

/**
 * Servers that an earlier incarnation may have made and nobody has seen. They end when the last
 * create of that incarnation can no longer appear and two complete unfiltered listings, begun after
 * that, have shown what there is (design rule "two clocks, two listings").
 *
 * @param endsAfter cluster time: old lease end + POST deadline + horizon
 * @param listingsBegun the worker's listing counter when that time had passed; -1 before
 */
public record InheritedDoubt(int servers, Instant endsAfter, long listingsBegun) {
  private static final int LISTINGS = 2;
  private static final long NOT_YET = -1;

  /** No doubt. */
  public static InheritedDoubt none() {
    return new InheritedDoubt(0, Instant.EPOCH, NOT_YET);
  }

  /** Doubt about so many servers until a cluster time. */
  public static InheritedDoubt of(int servers, Instant endsAfter) {
    return new InheritedDoubt(servers, endsAfter, NOT_YET);
  }

  /** Folds a status in that was received at {@code clusterNow} from the new incarnation. */
  public InheritedDoubt observe(HostStatus.Listings listings, Instant clusterNow) {
    if (servers == 0 || clusterNow.isBefore(endsAfter)) {
      return this;
    }
    if (listingsBegun == NOT_YET) {
      return new InheritedDoubt(servers, endsAfter, listings.started());
    }
    return listings.completed() >= listingsBegun + LISTINGS ? none() : this;
  }
}
