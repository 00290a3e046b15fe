package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides how many servers each host shall hold. */
public final class Targets {
  private Targets() {}

  /** The split of the goal; a closed host goes on holding what it has. */
  public static SortedMap<Integer, Integer> plan(CampaignState state) {
    SortedMap<Integer, Integer> room = new TreeMap<>(state.prepared().capacityByOrdinal());
    SortedMap<Integer, Integer> lost = new TreeMap<>();
    for (HostClosed closed : state.closed().values()) {
      if (counts(closed)) {
        room.put(closed.ordinal(), closed.kept());
      } else {
        room.remove(closed.ordinal());
        lost.put(closed.ordinal(), closed.kept());
      }
    }
    SortedMap<Integer, Integer> targets = switch (state.accepted().spec().goal()) {
      case Goal.UntilHostsBreak _ -> room;
      case Goal.Servers goal -> state.targets().isEmpty()
          ? Apportioner.apportion(goal.count(), room).serversByOrdinal()
          : Apportioner.reapportion(goal.count(), state.targets(), room).serversByOrdinal();
    };
    SortedMap<Integer, Integer> all = new TreeMap<>(targets);
    all.putAll(lost);
    return all;
  }

  /**
   * What of a split may be put in force now: cuts at once, raises only when every cut before is
   * done, so that all hosts together can never make more than the goal.
   */
  public static SortedMap<Integer, Integer> permitted(
      SortedMap<Integer, Integer> wanted, CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> now = new TreeMap<>(wanted);
    state.targets().forEach((ordinal, servers) -> now.merge(ordinal, servers, Math::min));
    boolean first = state.targets().isEmpty();
    boolean cuts = !now.equals(state.targets());
    return first || !cuts && !cutsPending(state, fleet) ? wanted : now;
  }

  /**
   * Some host has, or may still make, more than its target: what it was given before is not
   * outdated yet, or what it has does not fit below the cut, or nobody knows yet what it has.
   */
  private static boolean cutsPending(CampaignState state, FleetView fleet) {
    return state.prepared().hosts().stream().map(ComputeHost::ordinal)
        .filter(ordinal -> state.lease(ordinal).isPresent())
        .anyMatch(ordinal -> fleet.host(ordinal)
            .map(seen -> isCutPending(state, ordinal, seen)).orElse(true));
  }

  private static boolean isCutPending(CampaignState state, int ordinal, HostSeen seen) {
    int target = state.targets().getOrDefault(ordinal, 0);
    if (seen.sent().chargedServers() > target) {
      return true;
    }
    HostClosed closed = state.closed().get(ordinal);
    if (closed != null && !counts(closed)) {
      // What hangs on a host that is down does not go away, and is not counted either.
      return false;
    }
    int has = seen.status().servers().alive() + seen.doubt().servers();
    return !seen.hasListed() || !seen.doubt().permitsBoots(seen.status().listings())
        || has > target + seen.status().servers().stuck();
  }

  /** Servers that the campaign asks for, at the most that hosts can take. */
  public static int requested(CampaignState state) {
    return switch (state.accepted().spec().goal()) {
      case Goal.Servers goal -> goal.count();
      case Goal.UntilHostsBreak _ ->
        state.targets().values().stream().mapToInt(Integer::intValue).sum();
    };
  }

  /** Hosts that went down: what hangs there takes nobody's permit and is no part of a goal. */
  public static SortedSet<Integer> lost(CampaignState state) {
    SortedSet<Integer> lost = new TreeSet<>();
    state.closed().forEach((ordinal, closed) -> {
      if (!counts(closed)) {
        lost.add(ordinal);
      }
    });
    return lost;
  }

  /** Servers of a host that went down are lost, whatever Nova goes on saying about them. */
  public static boolean counts(HostClosed closed) {
    return closed.breakingPoint().cause() != LimitingFactor.HOST_DOWN;
  }
}
