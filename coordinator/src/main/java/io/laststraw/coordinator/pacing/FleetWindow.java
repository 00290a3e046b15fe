package io.laststraw.coordinator.pacing;

/**
 * What the whole fleet did while one limit was in force.
 *
 * @param seconds cloud time that the window lasted, from one arrival of boots to another
 * @param ready boots that ended well in it
 * @param meanSeconds mean boot time of those, in cloud time; 0 when none ended
 * @param disturbances creates whose answer was lost, pushbacks, and boots that failed for a reason
 *     that no single host explains
 * @param meanInFlight boots in flight, over the time of the window
 * @param limitReached at some moment as many boots were in flight as the limit allows
 */
public record FleetWindow(double seconds, long ready, double meanSeconds, long disturbances,
    double meanInFlight, boolean limitReached) {
  /**
   * Boots that end well per second of cloud time, by Little's law: the count of a window varies by a
   * tenth, for listings show boots in batches, the mean of its boot times by a fiftieth.
   */
  double perSecond() {
    return meanInFlight / Math.max(1, meanSeconds);
  }
}
