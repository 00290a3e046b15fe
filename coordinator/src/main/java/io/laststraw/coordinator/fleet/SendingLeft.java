package io.laststraw.coordinator.fleet;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import java.util.SortedMap;

/**
 * How long the fleet goes on sending at the pace of now, by Little's law: as many boots end per second
 * as are in flight by their mean time.
 *
 * @param seconds until the last boot is sent, cloud time
 * @param usualSeconds that a boot takes on the host in the middle; 0 while unknown
 */
record SendingLeft(double seconds, double usualSeconds) {
  /** Boots of one host differ by a quarter either way, and by more in a burst. */
  private static final double SLOW = 2;

  static SendingLeft of(SortedMap<Integer, Integer> targets, FleetView fleet) {
    double usual = SharedSlowdown.bootSeconds(fleet);
    double perSecond = 0;
    int waiting = 0;
    for (var entry : fleet.hosts().entrySet()) {
      HostStatus status = entry.getValue().status();
      waiting += Math.max(0,
          targets.getOrDefault(entry.getKey(), 0) - status.servers().lasting());
      // A worker that has just started knows no boot time yet.
      double recent = status.pace().latestSeconds();
      perSecond += status.servers().bootsInFlight() / Math.max(1, recent > 0 ? recent : usual);
    }
    return new SendingLeft(waiting == 0 ? 0 : waiting / perSecond, usual);
  }

  boolean isSlow(HostSeen seen) {
    return usualSeconds > 0 && seen.status().pace().latestSeconds() > SLOW * usualSeconds;
  }

  /** Whether a boot that this host began now would end after all that the others have yet to send. */
  boolean endsLate(HostSeen seen) {
    return isSlow(seen) && seen.status().pace().latestSeconds() > seconds + usualSeconds;
  }
}
