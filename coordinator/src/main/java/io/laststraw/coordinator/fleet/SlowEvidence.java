package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether slow boots speak against their host. A control plane that is slow makes all boots slow,
 * so slowness counts only where the host is slow beside the others, or where so little is in flight
 * that the control plane cannot be the reason.
 */
public final class SlowEvidence {
  /** A host that boots so many times slower than the others is slow by itself. */
  static final double BESIDE_OTHERS = 2.5;

  /** A control plane past its knee does not reach this; a host that swaps soon does. */
  static final int BESIDE_ITS_BASELINE = 5;

  /** The control plane is idle with so few boots in flight per open host. */
  static final int FEW_PER_HOST = 2;

  private SlowEvidence() {}

  /**
   * Whether this evidence may be folded into the health of the host.
   *
   * @param closed ordinals of hosts that take no more servers
   * @param crowded the crowd of a ramp is still in flight: all of its boots are slow, whatever their
   *     hosts can do, and the last of them are slow beside nobody; a host without others is judged
   *     as ever
   */
  public static boolean counts(FaultEvidence evidence, int ordinal, FleetView fleet,
      Set<Integer> closed, boolean crowded) {
    if (evidence.fault().id() != FaultId.SLOW) {
      return true;
    }
    if (crowded && !secondsOfOthers(ordinal, fleet, closed).isEmpty()) {
      return isSlowBesideOthers(ordinal, fleet, closed);
    }
    // Evidence in company only makes the host boot alone, so a great slowness of its own will do.
    boolean suspects = evidence.bootsInFlight() > 1
        && fleet.host(ordinal).filter(SlowEvidence::isVerySlow).isPresent();
    return suspects || fewInFlight(fleet, closed) || isSlowBesideOthers(ordinal, fleet, closed);
  }

  private static boolean isVerySlow(HostSeen seen) {
    double baseline = seen.status().pace().baselineSeconds();
    return baseline > 0 && latestSeconds(seen) > BESIDE_ITS_BASELINE * baseline;
  }

  /** Whether so little is in flight that the control plane has hardly anything to do. */
  static boolean fewInFlight(FleetView fleet, Set<Integer> closed) {
    long open = fleet.hosts().keySet().stream().filter(Predicate.not(closed::contains)).count();
    return fleet.bootsInFlightWithout(closed) <= FEW_PER_HOST * open;
  }

  static boolean isSlowBesideOthers(int ordinal, FleetView fleet, Set<Integer> closed) {
    double own = fleet.host(ordinal).map(SlowEvidence::latestSeconds).orElse(0.0);
    List<Double> others = secondsOfOthers(ordinal, fleet, closed);
    return !others.isEmpty() && own > BESIDE_OTHERS * others.get(others.size() / 2);
  }

  /**
   * How long boots take on the others, in order. Those are hosts that nothing speaks against: suspected
   * ones may be as slow as this.
   */
  private static List<Double> secondsOfOthers(
      int ordinal, FleetView fleet, Set<Integer> closed) {
    return fleet.hosts().entrySet().stream()
        .filter(entry -> entry.getKey() != ordinal && !closed.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .filter(seen -> seen.isInService() && seen.health() instanceof HostHealth.Open)
        .map(SlowEvidence::latestSeconds)
        .filter(seconds -> seconds > 0)
        .sorted()
        .toList();
  }

  private static double latestSeconds(HostSeen seen) {
    return seen.status().pace().latestSeconds();
  }
}
