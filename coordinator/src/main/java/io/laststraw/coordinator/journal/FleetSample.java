package io.laststraw.coordinator.journal;

import io.laststraw.coordinator.pacing.Brake;
import java.time.Instant;

/**
 * The fleet at one instant of cloud time.
 *
 * @param bootsInFlight creates sent, in doubt or in BUILD
 * @param fleetLimit most boots the fleet may have in flight
 * @param hostLimitSum sum of the host limits
 * @param readyPerMinute servers that became ACTIVE per cloud minute, over the last minutes
 * @param bootSeconds median boot time of the last minutes; 0 when none ended
 * @param brake what kept more boots from being in flight
 */
public record FleetSample(
    Instant at,
    int active,
    int bootsInFlight,
    int error,
    int fleetLimit,
    int hostLimitSum,
    double readyPerMinute,
    double bootSeconds,
    Brake brake) {}
