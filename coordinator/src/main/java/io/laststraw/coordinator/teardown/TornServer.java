package io.laststraw.coordinator.teardown;

import java.time.Instant;

/**
 * One server on its way out.
 *
 * @param host the host it was pinned to; empty until its detailed read, or when that does not tell
 * @param active it was ACTIVE at its detailed read, so it held an allocation
 * @param sentAt cloud time of the latest delete
 * @param listed the latest complete listing still had it
 * @param unwitnessed its host was down when a delete was sent (fault F65)
 */
record TornServer(
    String id,
    String name,
    Stage stage,
    String host,
    boolean active,
    Instant sentAt,
    boolean listed,
    boolean unwitnessed) {
  /** How far it is. */
  enum Stage {
    /** In a listing with a name of ours; not yet read in detail. */
    SEEN,
    /** Read in detail and ours. */
    OURS,
    /** Read in detail and somebody else's: never touched. */
    OTHERS,
    /** A delete was accepted. */
    DELETING,
    /** Proven gone. */
    GONE
  }

  static TornServer seen(String id, String name) {
    return new TornServer(id, name, Stage.SEEN, "", false, Instant.EPOCH, true, false);
  }

  boolean isUnfinished() {
    return switch (stage) {
      case SEEN, OURS, DELETING -> true;
      case OTHERS, GONE -> false;
    };
  }

  TornServer at(Stage next) {
    return new TornServer(id, name, next, host, active, sentAt, listed, unwitnessed);
  }

  TornServer read(Stage next, String pinnedTo, boolean wasActive) {
    return new TornServer(id, name, next, pinnedTo, wasActive, sentAt, listed, unwitnessed);
  }

  TornServer listed(boolean nowListed) {
    return new TornServer(id, name, stage, host, active, sentAt, nowListed, unwitnessed);
  }

  TornServer deleteSent(Instant cloudNow, boolean hostInService) {
    return new TornServer(id, name, Stage.DELETING, host, active, cloudNow, listed,
        unwitnessed || !hostInService);
  }
}
