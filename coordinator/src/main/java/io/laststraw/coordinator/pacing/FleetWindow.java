package io.laststraw.coordinator.pacing;

import java.time.Duration;

/**
 * What the whole fleet did in one window of cloud time.
 *
 * @param ready boots that ended well
 * @param bootsInFlight boots in flight when the window ended
 * @param bootSeconds median boot time of those that ended; 0 when none did
 * @param disturbances creates whose answer was lost and boots that failed for a shared reason
 * @param pushedBack the control plane asked us to slow down
 */
public record FleetWindow(
    Duration length,
    long ready,
    int bootsInFlight,
    double bootSeconds,
    long disturbances,
    boolean pushedBack) {}
