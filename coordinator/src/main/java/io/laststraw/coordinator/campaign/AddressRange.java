package io.laststraw.coordinator.campaign;

import io.laststraw.common.model.Invariant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 range such as {@code 10.11.0.0/16}.
 *
 * @param prefixBits how many leading bits are fixed, 0 to 32
 */
public record AddressRange(long network, int prefixBits) {
  private static final Pattern SHAPE = Pattern
      .compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  // Network address, broadcast address, the router's gateway and the port of one DHCP agent.
  private static final long TAKEN_BY_NEUTRON = 4;

  public AddressRange {
    Invariant.check(prefixBits >= 0 && prefixBits <= 32, "a prefix has 0 to 32 bits");
    Invariant.check(network >= 0 && network < 1L << 32, "a network address has 32 bits");
  }

  /** Reads a range; empty when it is none, or when host bits are set, which Neutron refuses. */
  public static Optional<AddressRange> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int part = 1; part <= 4; part++) {
      int octet = Integer.parseInt(matcher.group(part));
      if (octet > 255) {
        return Optional.empty();
      }
      address = address << 8 | octet;
    }
    int bits = Integer.parseInt(matcher.group(5));
    if (bits > 32 || address % size(bits) != 0) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(address, bits));
  }

  /** The smallest range around this one that has so many addresses for servers. */
  public AddressRange widenedFor(long servers) {
    int bits = prefixBits;
    while (bits > 0 && size(bits) - TAKEN_BY_NEUTRON < servers) {
      bits--;
    }
    return new AddressRange(network - network % size(bits), bits);
  }

  /** Addresses that are left for servers after Neutron took its own. */
  public long addressesForServers() {
    return Math.max(0, size(prefixBits) - TAKEN_BY_NEUTRON);
  }

  /** As people write it. */
  public String text() {
    return (network >> 24 & 255) + "." + (network >> 16 & 255) + "." + (network >> 8 & 255) + "."
        + (network & 255) + "/" + prefixBits;
  }

  private static long size(int bits) {
    return 1L << (32 - bits);
  }
}
