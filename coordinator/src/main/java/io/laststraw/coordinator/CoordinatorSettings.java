package io.laststraw.coordinator;

import java.time.Duration;

/**
 * Periods and bounds of a coordinator.
 *
 * @param tick cluster time between two plans
 * @param leaseLength cluster time that a worker may go on creating without hearing from us; longer
 *     than a garbage collection, shorter than the fail-over to another worker
 * @param postDeadline cluster time after which a create that was begun has ended, one way or another
 * @param horizon cloud time after which a create whose answer was lost cannot appear any more: the
 *     proxies' and APIs' own time-outs together (fault F14)
 * @param samplePeriod cloud time between two points of the timeline
 * @param servicePeriod cloud time between two looks at the compute services
 * @param probePeriod cloud time between two looks at how long other users of the APIs wait
 * @param minimumNodes nodes to wait for before the first host is assigned
 */
public record CoordinatorSettings(
    Duration tick,
    Duration leaseLength,
    Duration postDeadline,
    Duration horizon,
    Duration samplePeriod,
    Duration servicePeriod,
    Duration probePeriod,
    int minimumNodes) {

  /** What a production coordinator uses. */
  public static CoordinatorSettings defaults() {
    return new CoordinatorSettings(Duration.ofMillis(100), Duration.ofSeconds(10),
        Duration.ofSeconds(60), Duration.ofSeconds(180), Duration.ofSeconds(10),
        Duration.ofSeconds(60), Duration.ofSeconds(5), 1);
  }

  public CoordinatorSettings withMinimumNodes(int nodes) {
    return new CoordinatorSettings(tick, leaseLength, postDeadline, horizon, samplePeriod,
        servicePeriod, probePeriod, nodes);
  }

  public CoordinatorSettings withPostDeadline(Duration deadline) {
    return new CoordinatorSettings(tick, leaseLength, deadline, horizon, samplePeriod,
        servicePeriod, probePeriod, minimumNodes);
  }
}
