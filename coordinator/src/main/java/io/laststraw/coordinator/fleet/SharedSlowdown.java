package io.laststraw.coordinator.fleet;

import java.util.List;

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
    List<Double> slowdowns = fleet.hosts().values().stream().map(seen -> seen.status().pace())
        .filter(pace -> pace.baselineSeconds() > 0 && pace.recentSeconds() > 0)
        .map(pace -> pace.recentSeconds() / pace.baselineSeconds()).sorted().toList();
    double middle = slowdowns.isEmpty() ? 1 : slowdowns.get((slowdowns.size() - 1) / 2);
    return Math.max(1, Math.round(middle / STEP) * STEP);
  }
}
