package io.laststraw.simulator.benchmark;

/**
 * Boots that may be in flight at once.
 *
 * @param host on each host, at least 1
 * @param fleet over all hosts, at least 1
 */
public record Limits(int host, int fleet) {
  /** More than any fleet here could use. */
  public static final int NONE = 1_000_000;

  public Limits {
    if (host < 1 || fleet < 1) {
      throw new IllegalArgumentException("limits are at least 1, not " + host + ", " + fleet);
    }
  }

  @Override
  public String toString() {
    return text(host) + " per host, " + text(fleet) + " in all";
  }

  private static String text(int limit) {
    return limit >= NONE ? "any" : Integer.toString(limit);
  }
}
