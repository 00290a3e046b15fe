package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Servers that the campaign asks for, at the most that hosts can take. */
  public static int requested(CampaignState state) {
    return switch (state.accepted().spec().goal()) {
      case Goal.Servers goal -> goal.count();
      case Goal.UntilHostsBreak _ ->
        state.targets().values().stream().mapToInt(Integer::intValue).sum();
    };
  }

  /** Servers of a host that went down are lost, whatever Nova goes on saying about them. */
  public static boolean counts(HostClosed closed) {
    return closed.breakingPoint().cause() != LimitingFactor.HOST_DOWN;
  }
}
