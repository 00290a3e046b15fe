package io.laststraw.worker.listing;

import io.laststraw.common.openstack.ListingQuery.Rows;
import java.time.Instant;
import java.util.List;

/** What to read next. */
public sealed interface Reading {
  /**
   * One round by status.
   *
   * @param rows what is read, in this order; BUILD comes before ACTIVE and that before ERROR, because
   *     servers move that way
   * @param activeSince ACTIVE servers that changed since then; {@link Instant#EPOCH} for all
   * @param deletedSince deleted ones that changed since then
   */
  record Status(List<Rows> rows, Instant activeSince, Instant deletedSince) implements Reading {
    public Status {
      rows = List.copyOf(rows);
    }

    /** A server that exists and is in none of its listings has left all three statuses. */
    public boolean whole() {
      return rows.containsAll(List.of(Rows.BUILD, Rows.ACTIVE, Rows.ERROR));
    }

    /** Every ACTIVE server is read. */
    public boolean activeComplete() {
      return rows.contains(Rows.ACTIVE) && activeSince.equals(Instant.EPOCH);
    }
  }

  /** Every server of the project, whatever its name or status. */
  record Unfiltered() implements Reading {}
}
