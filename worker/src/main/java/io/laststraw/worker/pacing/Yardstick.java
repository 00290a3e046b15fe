package io.laststraw.worker.pacing;

/**
 * What a host's boot times are held against.
 *
 * @param baselineSeconds boot time of this host when it is calm, cloud seconds; 0 while unknown
 * @param sharedSlowdown how much longer boots take on most hosts now than when those are calm, 1 or
 *     more
 */
public record Yardstick(double baselineSeconds, double sharedSlowdown) {
  /** By how much the host is slower than what it shares with others explains; 1 while unknown. */
  double slowerThanOthers(double meanSeconds) {
    return baselineSeconds <= 0
        ? 1
        : meanSeconds / baselineSeconds / Math.max(1, sharedSlowdown);
  }
}
