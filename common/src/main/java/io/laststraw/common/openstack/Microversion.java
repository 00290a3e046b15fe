package io.laststraw.common.openstack;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One microversion of an API, such as Nova's 2.74. */
record Microversion(int major, int minor) implements Comparable<Microversion> {
  /** No header at all: the API's lowest, and what every plain operation uses. */
  static final Microversion LOWEST = new Microversion(0, 0);
  /** Tags on a server's create (Nova 16). */
  static final Microversion TAGS = new Microversion(2, 52);
  /** Hypervisors with a uuid, their servers in the same listing (Nova 16). */
  static final Microversion HYPERVISOR_SERVERS = new Microversion(2, 53);
  /** The {@code host} field of a create (Nova 20). */
  static final Microversion HOST_FIELD = new Microversion(2, 74);
  /** Uptimes of hypervisors in their listing, which asks each host (Nova 23). */
  static final Microversion UPTIME_IN_LISTING = new Microversion(2, 88);
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  static Optional<Microversion> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new Microversion(Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  boolean serves(Microversion wanted) {
    return compareTo(wanted) >= 0;
  }

  Map<String, String> headers(String apiName) {
    return equals(LOWEST) ? Map.of() : Map.of("OpenStack-API-Version", apiName + " " + this);
  }

  @Override
  public int compareTo(Microversion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
