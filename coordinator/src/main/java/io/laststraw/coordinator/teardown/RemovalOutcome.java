package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.Fault;
import io.laststraw.common.openstack.ServerDetail;
import java.time.Duration;
import java.time.Instant;

/** What became of one call of a teardown. */
sealed interface RemovalOutcome {
  String serverId();

  /** The server as it is; if it is ours and in ERROR, its evidence is on disk. */
  record Seen(String serverId, ServerDetail detail) implements RemovalOutcome {}

  /** A delete was accepted at that cloud time. */
  record Sent(String serverId, Instant at) implements RemovalOutcome {}

  /** The cloud says in Nova's own words that there is no such server (fault F59). */
  record Gone(String serverId) implements RemovalOutcome {}

  /** Nothing came of it; it is tried again later. */
  record Failed(String serverId, Fault fault, Duration retryAfter) implements RemovalOutcome {}
}
