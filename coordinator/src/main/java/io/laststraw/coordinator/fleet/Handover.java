package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/**
 * A goal does not wait for its slowest host, nor for a closed one, nor for places that servers take whose
 * delete is stuck. A slow host begins nothing more once what it began would end after all that the others
 * still have to send; and what a host could not begin soon, or would begin although it loses many of its
 * boots, goes to those that have all they were to have. Either needs room elsewhere. What a host has, or
 * boots now, stays with it.
 */
public final class Handover {
  /** Servers that a host begins in so many boot times are left to it. */
  private static final int ROUNDS_LEFT = 2;

  /** As many as the worker itself asks for before it creates anything. */
  private static final int LISTINGS_TO_KNOW = 2;
  private static final int LEAST_FAILED = 3;
  /** As many as make a host limit fall. */
  private static final double FAILED_SHARE = 0.1;

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
    SendingLeft left = SendingLeft.of(targets, fleet);
    SortedMap<Integer, Integer> inTime = handOver(targets,
        spare(targets, state, fleet, (seen, waiting) -> left.endsLate(seen) ? waiting : 0),
        () -> room(targets, state, fleet, (ordinal, seen) -> !left.isSlow(seen)));
    // Whoever would give it away again at once takes nothing, or a last server would never be begun.
    return handOver(inTime,
        spare(inTime, state, fleet, (seen, waiting) -> waiting - soon(seen, left)),
        () -> room(inTime, state, fleet, (ordinal, seen) -> soon(seen, left) > 0
            && seen.status().servers().active() >= state.targets().getOrDefault(ordinal, 0)));
  }

  /** Servers that a host begins as soon as others would end them. */
  private static int soon(HostSeen seen, SendingLeft left) {
    return left.isSlow(seen) || losesBoots(seen)
        ? 0
        : ROUNDS_LEFT * Math.max(1, seen.status().pace().limit());
  }

  /** Its last servers would be booted again and again while all others wait. */
  private static boolean losesBoots(HostSeen seen) {
    long failed = seen.status().totals().failed();
    long ended = failed + seen.status().boots().count();
    return failed >= LEAST_FAILED && failed > FAILED_SHARE * ended;
  }

  private static SortedMap<Integer, Integer> handOver(SortedMap<Integer, Integer> targets,
      SortedMap<Integer, Integer> spare, Supplier<SortedMap<Integer, Integer>> roomElsewhere) {
    if (spare.isEmpty()) {
      return targets;
    }
    SortedMap<Integer, Integer> room = roomElsewhere.get();
    int free = room.values().stream().mapToInt(Integer::intValue).sum();
    if (free == 0) {
      return targets;
    }
    SortedMap<Integer, Integer> moved = new TreeMap<>(targets);
    int taken = 0;
    for (Map.Entry<Integer, Integer> giver : spare.entrySet()) {
      int given = Math.min(giver.getValue(), free - taken);
      moved.merge(giver.getKey(), -given, Integer::sum);
      taken += given;
    }
    share(taken, room, moved);
    return moved;
  }

  /**
   * What hosts wait for and give away, where that is anything. A closed host begins nothing, so it gives
   * away all that it has not; and nobody can begin what stuck servers leave no place for.
   */
  private static SortedMap<Integer, Integer> spare(SortedMap<Integer, Integer> targets,
      CampaignState state, FleetView fleet, ToIntBiFunction<HostSeen, Integer> ofWaiting) {
    SortedMap<Integer, Integer> spare = new TreeMap<>();
    SortedSet<Integer> lost = Targets.lost(state);
    fleet.hosts().forEach((ordinal, seen) -> {
      if (isKnown(seen) && !lost.contains(ordinal)) {
        spare.put(ordinal, state.closed().containsKey(ordinal)
            ? neverComing(ordinal, seen, targets)
            : givenByOpen(ordinal, seen, targets, state, ofWaiting));
      }
    });
    spare.values().removeIf(given -> given <= 0);
    return spare;
  }

  /** A closed host boots nothing more, so what failed or is being deleted there is never made good. */
  private static int neverComing(int ordinal, HostSeen seen, SortedMap<Integer, Integer> targets) {
    HostStatus.Servers servers = seen.status().servers();
    return targets.getOrDefault(ordinal, 0) - servers.active() - servers.bootsInFlight();
  }

  private static int givenByOpen(int ordinal, HostSeen seen, SortedMap<Integer, Integer> targets,
      CampaignState state, ToIntBiFunction<HostSeen, Integer> ofWaiting) {
    int waiting = targets.getOrDefault(ordinal, 0) - seen.status().servers().lasting();
    int withoutPlace = Math.min(waiting, -room(ordinal, seen, targets, state));
    return waiting <= 0 ? 0 : Math.max(withoutPlace, ofWaiting.applyAsInt(seen, waiting));
  }

  /** A new worker's host seems to wait for all that it has, and one listing may leave servers out. */
  static boolean isKnown(HostSeen seen) {
    return seen.status().listings().completed() >= LISTINGS_TO_KNOW && seen.doubt().servers() == 0;
  }

  private static SortedMap<Integer, Integer> room(SortedMap<Integer, Integer> targets,
      CampaignState state, FleetView fleet, BiPredicate<Integer, HostSeen> takes) {
    SortedMap<Integer, Integer> room = new TreeMap<>();
    fleet.hosts().forEach((ordinal, seen) -> {
      int more = room(ordinal, seen, targets, state);
      if (more > 0 && takesMore(ordinal, seen, state) && takes.test(ordinal, seen)) {
        room.put(ordinal, more);
      }
    });
    return room;
  }

  /** Places beyond the target; negative where stuck servers take some that the target needs. */
  private static int room(int ordinal, HostSeen seen, SortedMap<Integer, Integer> targets,
      CampaignState state) {
    return state.prepared().capacityByOrdinal().getOrDefault(ordinal, 0)
        - targets.getOrDefault(ordinal, 0) - seen.status().servers().stuck();
  }

  private static boolean takesMore(int ordinal, HostSeen seen, CampaignState state) {
    return !state.closed().containsKey(ordinal) && !state.firstSigns().containsKey(ordinal)
        && seen.health() instanceof HostHealth.Open && seen.service().isFine();
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
