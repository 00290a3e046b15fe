package io.laststraw.coordinator.forecast;

import java.util.List;

/**
 * Hosts that are alike, so that what one of them holds says what the others hold.
 *
 * @param name such as "class 1", the class of the first host being the first
 * @param members in the order of the fleet, at least one
 */
public record HostClass(String name, Hardware hardware, List<Member> members) {
  public HostClass {
    members = List.copyOf(members);
  }

  /**
   * What the cloud says of a host's hardware.
   *
   * @param hypervisorType its driver's word, such as QEMU; empty when Nova does not say
   * @param threads hardware threads; 0 when placement is not readable
   * @param memoryMegabytes physical; 0 when Nova does not say
   * @param reservedMegabytes of the memory, set aside for the host itself
   * @param diskGigabytes for servers; 0 when placement is not readable
   */
  public record Hardware(String hypervisorType, long threads, int memoryMegabytes,
      long reservedMegabytes, long diskGigabytes, Ratios ratios) {}

  /** Placement's allocation ratios; 0 when they are not readable. */
  public record Ratios(double cpu, double memory, double disk) {}

  /**
   * One host.
   *
   * @param room servers that fit by placement's account, the campaign's caps and what stays free
   * @param shared servers of others run on it
   */
  public record Member(String host, int room, boolean shared) {}

  /** How many hosts are of this class. */
  public int hosts() {
    return members.size();
  }
}
