package io.laststraw.coordinator.verdict;

/**
 * Where one host broke.
 *
 * @param servers the most ACTIVE together for 30 cloud seconds before the capacity fault
 * @param cause a {@code HOST_} factor or {@code UNKNOWN}; {@code NONE} only in {@link #none()}
 * @param confirmed the fault came again with one boot in flight
 */
public record BreakingPoint(int servers, LimitingFactor cause, boolean confirmed) {
  public BreakingPoint {
    if (servers < 0) {
      throw new IllegalArgumentException("A breaking point is 0 servers or more: " + servers);
    }
  }

  /** The host did not break; {@code null} in {@code report.json}. */
  public static BreakingPoint none() {
    return new BreakingPoint(0, LimitingFactor.NONE, false);
  }

  /** Whether the host broke at all. */
  public boolean reached() {
    return cause != LimitingFactor.NONE;
  }
}
