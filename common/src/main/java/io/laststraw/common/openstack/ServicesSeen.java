package io.laststraw.common.openstack;

import java.util.List;

/**
 * What one reading of the compute services says, by host name. A service that is up but disabled
 * takes no new servers of the scheduler's; what is on its host runs on, and goes when it is deleted.
 *
 * @param up hosts whose service's heartbeat is fresh, in order
 * @param enabled hosts whose service an operator has not disabled, in order, whether up or not
 */
public record ServicesSeen(List<String> up, List<String> enabled) {
  public ServicesSeen {
    up = List.copyOf(up);
    enabled = List.copyOf(enabled);
  }

  /** What a watch of the hosts says of their services. */
  public static ServicesSeen of(List<HostWatch> hosts) {
    return new ServicesSeen(
        hosts.stream().filter(HostWatch::up).map(HostWatch::host).toList(),
        hosts.stream().filter(HostWatch::enabled).map(HostWatch::host).toList());
  }
}
