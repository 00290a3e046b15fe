package io.laststraw.worker.listing;

import java.time.Duration;

/**
 * How often a node reads the cloud. All durations are cloud time.
 *
 * @param quickInterval between rounds while boots are in flight that take less than 20 s
 * @param busyInterval between rounds while other boots or deletes are in flight
 * @param calmInterval between rounds otherwise; every ACTIVE server is read then
 * @param unfilteredInterval least time between two listings of the whole project
 * @param overlap how far a listing of changes reaches back behind the previous round (fault F69)
 * @param roundsPerFullActive every so many rounds all ACTIVE servers are read
 */
public record ListingSettings(
    Duration quickInterval,
    Duration busyInterval,
    Duration calmInterval,
    Duration unfilteredInterval,
    Duration overlap,
    int roundsPerFullActive) {
  /** What production uses: 0.1 to 0.2 calls per server and node over a fill of 10,000 servers. */
  public static ListingSettings standard() {
    return new ListingSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        12);
  }
}
