package io.laststraw.common.model;

import java.time.Duration;

/**
 * Cloud seconds per cluster second: 1 on a real cloud, more on a simulated one.
 *
 * @param factor between 0.01 and 10,000
 */
public record TimeScale(double factor) {
  /** A real cloud's. */
  public static final TimeScale REAL = new TimeScale(1);

  public TimeScale {
    if (!(factor >= 0.01 && factor <= 10_000)) {
      throw new IllegalArgumentException("A time scale is between 0.01 and 10000: " + factor);
    }
  }

  /** How long our own clocks run while the cloud's run for {@code cloudTime}. */
  public Duration toCluster(Duration cloudTime) {
    return Duration.ofNanos((long) (cloudTime.toNanos() / factor));
  }

  /** How long the cloud's clocks run while ours run for {@code clusterTime}. */
  public Duration toCloud(Duration clusterTime) {
    return Duration.ofNanos((long) (clusterTime.toNanos() * factor));
  }
}
