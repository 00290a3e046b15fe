package io.laststraw.coordinator.preflight;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares of whole numbers, reckoned in decimals: 10 % of 1,000 is 100 and not a hair more. */
final class Shares {
  private Shares() {}

  /** The share of a number, rounded up. */
  static long roundedUp(long number, double share) {
    return BigDecimal.valueOf(number)
        .multiply(BigDecimal.valueOf(share))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** The smallest number that still has {@code needed} when the share is kept free. */
  static long withFree(long needed, double keepFree) {
    BigDecimal rest = BigDecimal.ONE.subtract(BigDecimal.valueOf(keepFree));
    return BigDecimal.valueOf(needed).divide(rest, 0, RoundingMode.CEILING).longValueExact();
  }
}
