package io.laststraw.worker.listing;

import java.time.Instant;

/** What to read next. */
public sealed interface Reading {
  /**
   * One round by status.
   *
   * @param activeSince ACTIVE servers that changed since then; {@link Instant#EPOCH} for all
   * @param deletes read deleted servers too
   * @param deletedSince deleted ones that changed since then
   */
  record Status(Instant activeSince, boolean deletes, Instant deletedSince) implements Reading {
    /** Every ACTIVE server is read. */
    public boolean activeComplete() {
      return activeSince.equals(Instant.EPOCH);
    }
  }

  /** Every server of the project, whatever its name or status. */
  record Unfiltered() implements Reading {}
}
