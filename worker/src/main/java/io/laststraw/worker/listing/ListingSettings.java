package io.laststraw.worker.listing;

import java.time.Duration;

/**
 * How often a node reads the cloud. All durations are cloud time. Most rounds are one call, for what
 * became ACTIVE is what the next boot waits for; the whole of a round is read more seldom, or at once
 * when some server is late or missing. On a cloud that takes 0.6 servers a second that is less than
 * 0.4 calls for each server over its whole life, see RATIONALE.
 *
 * @param shortestInterval between rounds, where as many servers as {@code worthARound} are likely to
 *     have become ACTIVE; a busy fleet then costs no more calls for each server than a slow one
 * @param worthARound servers
 * @param quickInterval between rounds while boots are in flight that take less than 20 s
 * @param busyInterval between rounds while other boots are in flight
 * @param deleteInterval between rounds while only deletes are in flight
 * @param calmInterval between rounds otherwise; every ACTIVE server is read then
 * @param wholeInterval between whole rounds while boots are in flight
 * @param lateInterval between whole rounds while some boot takes far longer than the others
 * @param wholeCalmInterval between whole rounds while nothing is in flight
 * @param errorsInterval between readings of servers in ERROR while boots are in flight
 * @param worthErrors servers that are likely to have ended, after which these are read sooner: where
 *     many boots fail at once, only the first ones should have to
 * @param unfilteredInterval least time between two listings of the whole project
 * @param overlap how far a listing of changes reaches back behind the previous round (fault F69)
 * @param roundsPerFullActive every so many rounds all ACTIVE servers are read
 */
public record ListingSettings(
    Duration shortestInterval,
    int worthARound,
    Duration quickInterval,
    Duration busyInterval,
    Duration deleteInterval,
    Duration calmInterval,
    Duration wholeInterval,
    Duration lateInterval,
    Duration wholeCalmInterval,
    Duration errorsInterval,
    int worthErrors,
    Duration unfilteredInterval,
    Duration overlap,
    int roundsPerFullActive) {
  /** What production uses. */
  public static ListingSettings standard() {
    return new ListingSettings(
        Duration.ofSeconds(4),
        10,
        Duration.ofSeconds(8),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofMinutes(4),
        Duration.ofSeconds(20),
        Duration.ofMinutes(5),
        Duration.ofSeconds(40),
        60,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        12);
  }
}
