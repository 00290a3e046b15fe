package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server as the API shows it at one instant. Empty text stands for what the API shows as null.
 *
 * @param holdsAllocation placement keeps room for it
 * @param hostStatus UP, DOWN, MAINTENANCE or empty while it has no host
 */
public record ServerView(long sequence, String id, String name, String projectId, String userId,
    ServerStatus status,
    String taskState, String host, String zone, String hostStatus, String instanceName,
    Flavor flavor,
    String imageId, String keyName, String description, Map<String, String> metadata,
    List<String> tags,
    String reservationId, int launchIndex, String createRequestId, Instant created, Instant updated,
    Optional<Instant> launched, Optional<Instant> terminated, Optional<Fault> fault,
    Optional<Instant> faultAt,
    List<Port> ports, boolean holdsAllocation) {

  /** Whether it got as far as a host before it failed; what fails earlier never left the scheduler. */
  public boolean failedOnHost() {
    return status == ServerStatus.ERROR && fault.map(Fault::losesZone).orElse(false);
  }
}
