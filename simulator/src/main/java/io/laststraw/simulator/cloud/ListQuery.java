package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Filters of a listing. Empty text or list filters nothing.
 *
 * @param projectId project whose servers are wanted; empty is all projects
 * @param statuses wanted statuses in upper case
 * @param deleted only deleted servers
 * @param changedSince servers changed at or after this time, deleted ones included
 * @param marker id of the last server of the page before, or empty
 * @param limit most rows
 * @param ascending oldest first; Nova's own order is newest first
 */
public record ListQuery(String projectId, List<String> statuses, boolean deleted, String name,
    String host,
    String reservationId, List<String> tags, String uuid, Optional<Instant> changedSince,
    String marker, int limit,
    boolean ascending) {

  public ListQuery {
    statuses = List.copyOf(statuses);
    tags = List.copyOf(tags);
  }

  /** Everything alive in all projects on one page. */
  public static ListQuery all() {
    return new ListQuery("", List.of(), false, "", "", "", List.of(), "", Optional.empty(), "",
        Integer.MAX_VALUE, false);
  }
}
