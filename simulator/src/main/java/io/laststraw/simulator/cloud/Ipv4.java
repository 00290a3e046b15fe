package io.laststraw.simulator.cloud;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses as numbers. */
final class Ipv4 {
  private static final Pattern CIDR = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})/(\\d{1,2})");

  /** A block of addresses by its first address. */
  record Block(long base, int prefix) {
    boolean overlaps(Block other) {
      int common = Math.min(prefix, other.prefix);
      return base >> (32 - common) == other.base >> (32 - common);
    }
  }

  private Ipv4() {}

  static Optional<Block> parse(String cidr) {
    Matcher matcher = CIDR.matcher(cidr);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(matcher.group(2));
    long address = number(matcher.group(1));
    if (prefix < 1 || prefix > 30 || address < 0) {
      return Optional.empty();
    }
    return Optional.of(new Block(address >> (32 - prefix) << (32 - prefix), prefix));
  }

  /** Negative when a part is above 255. */
  static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.", -1)) {
      int value = Integer.parseInt(part);
      if (value > 255) {
        return -1;
      }
      number = number << 8 | value;
    }
    return number;
  }

  static String text(long number) {
    return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "."
        + (number & 255);
  }
}
