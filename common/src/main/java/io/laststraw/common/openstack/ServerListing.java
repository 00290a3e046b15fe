package io.laststraw.common.openstack;

import java.time.Instant;
import java.util.List;

/**
 * One complete paged read; a read that lost a page is never a listing (faults F16, F72).
 *
 * @param cloudDate the cloud's clock when the first page was answered, from its Date header
 */
public record ServerListing(List<ListedServer> servers, Instant cloudDate) {
  public ServerListing {
    servers = List.copyOf(servers);
  }
}
