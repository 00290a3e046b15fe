package io.laststraw.common.openstack;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import java.time.Instant;

/**
 * Which servers a listing asks for. Always the plain listing: the detailed one asks neutron about
 * every row (real-nova.md, 13).
 *
 * @param namePrefix names that start with it; empty for all names. Never trusted: rows are matched
 *     again by their full name (fault F75)
 * @param changedSince only rows that changed since then; {@link Instant#EPOCH} for all
 */
public record ListingQuery(Rows rows, String namePrefix, Instant changedSince) {
  /**
   * Which rows by status. As Nova does, ALL leaves DELETED ones out unless {@code changedSince} is
   * given, and DELETED is answered to administrators only (403, F05, for everybody else).
   */
  public enum Rows {
    ALL,
    BUILD,
    ACTIVE,
    ERROR,
    DELETED
  }

  /** A campaign's servers in one status. */
  public static ListingQuery of(CampaignId campaign, Rows rows) {
    return new ListingQuery(rows, ServerName.prefix(campaign), Instant.EPOCH);
  }

  /** Every server of the project, whatever its name or status. */
  public static ListingQuery unfiltered() {
    return new ListingQuery(Rows.ALL, "", Instant.EPOCH);
  }

  /** The same, only rows that changed since {@code instant}. */
  public ListingQuery changedSince(Instant instant) {
    return new ListingQuery(rows, namePrefix, instant);
  }
}
