package io.laststraw.coordinator.fleet;

import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How much longer boots take on most hosts than each host needs when it is calm. What all hosts feel
 * alike comes from what they share, and is for the fleet limit; a host answers only for what it is
 * slower than that.
 */
final class SharedSlowdown {
  /** In steps, so that a target does not change with every boot. */
  private static final double STEP = 0.25;

  private SharedSlowdown() {}

  /** A factor of 1 or more: that of the host in the middle, the lower one of two. */
  static double of(FleetView fleet) {
    double middle = middle(fleet, pace -> pace.latestSeconds() / pace.baselineSeconds());
    return Math.max(1, Math.round(middle / STEP) * STEP);
  }

  /** How long boots take now on the host in the middle, in cloud seconds; 0 while unknown. */
  static double bootSeconds(FleetView fleet) {
    return middle(fleet, HostStatus.Pace::latestSeconds);
  }

  private static double middle(FleetView fleet, ToDoubleFunction<HostStatus.Pace> figure) {
    double[] figures = new double[fleet.hosts().size()];
    int known = 0;
    for (HostSeen seen : fleet.hosts().values()) {
      HostStatus.Pace pace = seen.status().pace();
      if (pace.baselineSeconds() > 0 && pace.latestSeconds() > 0) {
        figures[known++] = figure.applyAsDouble(pace);
      }
    }
    Arrays.sort(figures, 0, known);
    return known == 0 ? 0 : figures[(known - 1) / 2];
  }
}
