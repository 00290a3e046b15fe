package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.ServerStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One server, read by its id.
 *
 * @param taskState Nova's task state, empty when none
 * @param fault classified from the server's fault; {@link Fault#none()} when it shows none
 * @param updatedAt cloud time of the fault where there is one, else of the last change
 */
public record ServerDetail(
    String id,
    String name,
    String projectId,
    ServerStatus status,
    String taskState,
    Map<String, String> metadata,
    Fault fault,
    Instant updatedAt) {
  public ServerDetail {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** The same server, whose fault is found in the logs by this request id. */
  ServerDetail foundBy(String requestId) {
    return new ServerDetail(id, name, projectId, status, taskState, metadata,
        new Fault(fault.id(), fault.message(), requestId), updatedAt);
  }
}
