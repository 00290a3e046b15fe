package io.laststraw.common.model;

import java.time.Instant;

/**
 * What is kept of one failed server before it may be deleted. Also used for a create that was
 * refused, whose server id is empty.
 *
 * @param serverId Nova's id, or empty when no server came to be
 * @param occurredAt cloud time of the fault
 * @param bootsInFlight boots of ours on that host when it happened, itself included
 * @param heldActive the most servers that had been ACTIVE together on the host for 30 cloud seconds
 */
public record FaultEvidence(
    String serverId,
    String serverName,
    Fault fault,
    Instant occurredAt,
    int bootsInFlight,
    int heldActive) {
  /** Names this evidence in acknowledgements; stable over restarts of a worker. */
  public String key() {
    return serverName + "@" + occurredAt.getEpochSecond();
  }
}
