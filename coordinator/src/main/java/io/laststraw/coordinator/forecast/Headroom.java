package io.laststraw.coordinator.forecast;

import java.util.Comparator;
import java.util.List;

/** What is left of a fleet's capacity, host by host. */
public final class Headroom {
  private Headroom() {}

  /** So many of the hosts that hold most may go before the rest holds the goal no more. */
  public static int lostHosts(int goal, List<Double> eachHolds) {
    List<Double> largestFirst = largestFirst(eachHolds);
    double left = sum(largestFirst);
    int lost = 0;
    for (double each : largestFirst) {
      left -= each;
      if (left < goal) {
        break;
      }
      lost++;
    }
    return lost;
  }

  /**
   * The fewest of the hosts that hold the goal, those that hold most first; where all of them do not,
   * so many of the same mix; 0 where they hold nothing.
   */
  public static int hostsNeeded(int goal, List<Double> eachHolds) {
    double sum = 0;
    int taken = 0;
    for (double each : largestFirst(eachHolds)) {
      sum += each;
      taken++;
      if (sum >= goal) {
        return taken;
      }
    }
    return sum == 0 ? 0 : (int) Math.ceil(goal * taken / sum);
  }

  private static List<Double> largestFirst(List<Double> eachHolds) {
    return eachHolds.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** Servers that the hosts hold together. */
  public static double sum(List<Double> eachHolds) {
    return eachHolds.stream().mapToDouble(Double::doubleValue).sum();
  }
}
