package io.laststraw.common.model;

/**
 * One nova-compute service that takes part in a campaign.
 *
 * @param name the service's host name, as in os-services
 * @param zone its availability zone, used to pin a server by {@code zone:host}
 * @param ordinal its place in the campaign, from 0; server names carry it
 */
public record ComputeHost(String name, String zone,
    int ordinal) implements Comparable<ComputeHost> {
  public ComputeHost {
    Invariant.check(!name.isBlank(), "a host has a name");
    Invariant.check(ordinal >= 0, "a host's ordinal starts at 0");
  }

  @Override
  public int compareTo(ComputeHost other) {
    return Integer.compare(ordinal, other.ordinal);
  }
}
