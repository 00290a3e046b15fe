package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes from a slow host what it could not begin soon, once others have all they were to have and room
 * for more: a goal does not wait for its slowest host. What a host has, or boots now, stays with it.
 */
public final class Handover {
  /** Servers that a host begins in so many of the others' boot times are left to it. */
  private static final int ROUNDS_LEFT = 2;

  private Handover() {}

  /** What of the split may be put in force now, see {@link Targets#permitted}. */
  public static SortedMap<Integer, Integer> permitted(CampaignState state, FleetView fleet) {
    return Targets.permitted(plan(state, fleet), state, fleet);
  }

  /** The split of the goal with what is handed over; a goal without a number hands over nothing. */
  static SortedMap<Integer, Integer> plan(CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> targets = Targets.plan(state);
    return state.accepted().spec().goal() instanceof Goal.Servers && !state.targets().isEmpty()
        ? moved(targets, state, fleet)
        : targets;
  }

  private static SortedMap<Integer, Integer> moved(
      SortedMap<Integer, Integer> targets, CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> room = roomOfThoseThatAreDone(targets, state, fleet);
    int free = room.values().stream().mapToInt(Integer::intValue).sum();
    SortedMap<Integer, Integer> moved = new TreeMap<>(targets);
    int taken = 0;
    for (int ordinal : targets.keySet()) {
      int given = Math.min(spare(ordinal, targets, state, fleet), free - taken);
      moved.merge(ordinal, -given, Integer::sum);
      taken += given;
    }
    share(taken, room, moved);
    return moved;
  }

  private static SortedMap<Integer, Integer> roomOfThoseThatAreDone(
      SortedMap<Integer, Integer> targets, CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> room = new TreeMap<>();
    fleet.hosts().forEach((ordinal, seen) -> {
      int target = targets.getOrDefault(ordinal, 0);
      int had = state.targets().getOrDefault(ordinal, 0);
      int more = state.prepared().capacityByOrdinal().getOrDefault(ordinal, 0) - target;
      if (more > 0 && seen.status().servers().active() >= had && takesMore(ordinal, seen, state)) {
        room.put(ordinal, more);
      }
    });
    return room;
  }

  private static boolean takesMore(int ordinal, HostSeen seen, CampaignState state) {
    return !state.closed().containsKey(ordinal) && !state.firstSigns().containsKey(ordinal)
        && seen.health() instanceof HostHealth.Open && seen.service().isFine();
  }

  /** What a host waits for and could not begin soon. */
  private static int spare(int ordinal, SortedMap<Integer, Integer> targets, CampaignState state,
      FleetView fleet) {
    if (state.closed().containsKey(ordinal)) {
      return 0;
    }
    return fleet.host(ordinal).map(seen -> {
      int waiting = targets.getOrDefault(ordinal, 0) - seen.status().servers().alive()
          - seen.doubt().servers();
      double soon = ROUNDS_LEFT * Math.max(1, seen.status().pace().limit())
          / slowerThanOthers(seen, fleet);
      return Math.max(0, waiting - (int) Math.ceil(soon));
    }).orElse(0);
  }

  private static double slowerThanOthers(HostSeen seen, FleetView fleet) {
    double usual = SharedSlowdown.bootSeconds(fleet);
    return usual <= 0 ? 1 : Math.max(1, seen.status().pace().recentSeconds() / usual);
  }

  /** One each in turn, so that no host gets far beyond the others. */
  private static void share(
      int servers, SortedMap<Integer, Integer> room, SortedMap<Integer, Integer> targets) {
    int left = servers;
    List<Integer> takers = new ArrayList<>(room.keySet());
    while (left > 0 && !takers.isEmpty()) {
      for (int ordinal : List.copyOf(takers)) {
        if (left == 0) {
          return;
        }
        targets.merge(ordinal, 1, Integer::sum);
        left--;
        if (room.merge(ordinal, -1, Integer::sum) == 0) {
          takers.remove(Integer.valueOf(ordinal));
        }
      }
    }
  }
}
