package io.laststraw.simulator.pilot;

import io.laststraw.simulator.cloud.Physics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Where the hosts of a simulated cloud break, without running any. */
public final class PhysicsCapacity {
  private PhysicsCapacity() {}

  /** Servers that each of so many hosts holds; hosts take the classes in turn. */
  public static List<Double> eachHolds(Physics physics, int hosts) {
    List<Integer> turns = turns(physics);
    List<Double> each = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      each.add((double) turns.get(host % turns.size()));
    }
    return each;
  }

  /** The fewest hosts that hold so many servers together; empty when {@code most} do not. */
  public static OptionalInt hostsNeeded(Physics physics, int servers, int most) {
    List<Integer> turns = turns(physics);
    long sum = 0;
    for (int hosts = 1; hosts <= most; hosts++) {
      sum += turns.get((hosts - 1) % turns.size());
      if (sum >= servers) {
        return OptionalInt.of(hosts);
      }
    }
    return OptionalInt.empty();
  }

  private static List<Integer> turns(Physics physics) {
    if (physics.hostClasses().isEmpty()) {
      return List.of(physics.host().breakingPoint());
    }
    List<Integer> turns = new ArrayList<>();
    for (Physics.HostClass kind : physics.hostClasses()) {
      int holds = (int) Math.floor((kind.memoryMb() - kind.memoryUsedAtStartMb())
          / physics.host().residentMbPerServer());
      for (int host = 0; host < kind.weight(); host++) {
        turns.add(holds);
      }
    }
    return turns;
  }
}
