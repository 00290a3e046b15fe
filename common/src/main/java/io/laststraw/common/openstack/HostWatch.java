package io.laststraw.common.openstack;

import java.util.List;

/**
 * What one reading of the hypervisors says of one host, while a campaign runs.
 *
 * @param host the service's host name
 * @param up its compute service's heartbeat is fresh
 * @param enabled no operator has disabled that service
 * @param foreignServerIds servers on it that are not the campaign's, in order
 */
public record HostWatch(
    String host, boolean up, boolean enabled, Load load, List<String> foreignServerIds) {
  public HostWatch {
    foreignServerIds = List.copyOf(foreignServerIds);
  }

  /** How busy the host says it is. */
  public sealed interface Load {
    /** The average number of runnable and waiting tasks over the last minute. */
    record Told(double oneMinute) implements Load {}

    /** The host is down, its driver knows no load, or it was not asked this time. */
    record Untold() implements Load {}
  }
}
