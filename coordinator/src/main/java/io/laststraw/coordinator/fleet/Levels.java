package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.protocol.HostTarget.Level;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.fleet.PermitDivider.Demand;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Decides the level of each host: how many servers, and how hard it may work for them. */
public final class Levels {
  /** Deletes are cheaper than boots, for control plane and host alike. */
  private static final int DELETES_PER_BOOT = 3;

  /** Above this a host's own delete queue only grows. */
  private static final int DELETES_PER_HOST = 8;

  /** A listing shows only every 15 s which are gone, so fewer would leave the host waiting. */
  private static final int LEAST_DELETES_PER_HOST = 4;

  /** The first server makes its host fetch the image; ten at once would fetch it ten times. */
  private static final int UNTIL_WARM = 1;

  /**
   * How many boots the whole fleet may have in flight.
   *
   * @param limit the fleet limit
   * @param permits what of it is given out now, at most the limit
   */
  public record Allowance(int limit, int permits) {
    /** All of a limit at once. */
    public static Allowance whole(int limit) {
      return new Allowance(limit, limit);
    }
  }

  private Levels() {}

  /**
   * The level of each host that has been heard of, by ordinal.
   *
   * @param silentBefore cluster time; a host not heard of since then gets no permit, for its lease
   *     is over and it could not use any
   */
  public static SortedMap<Integer, Level> plan(
      CampaignState state, FleetView fleet, Allowance allowance, Instant silentBefore) {
    SortedMap<Integer, Integer> permits = permits(state, fleet, allowance.permits(), silentBefore);
    double sharedSlowdown = SharedSlowdown.of(fleet);
    boolean empties = emptiesHosts(state);
    int deletes = Math.clamp(Math.ceilDiv(DELETES_PER_BOOT * allowance.limit(),
        Math.max(1, fleet.hosts().size())), LEAST_DELETES_PER_HOST, DELETES_PER_HOST);
    SortedMap<Integer, Level> levels = new TreeMap<>();
    for (Map.Entry<Integer, HostSeen> entry : fleet.hosts().entrySet()) {
      int ordinal = entry.getKey();
      HostSeen seen = entry.getValue();
      int target = empties ? 0 : state.targets().getOrDefault(ordinal, 0);
      levels.put(ordinal, new Level(target, replacements(state, ordinal),
          permits.getOrDefault(ordinal, 0), deletes, seen.doubt().servers(), sharedSlowdown));
    }
    return levels;
  }

  /**
   * A server that does not go although it was deleted takes a place, and nobody knows for how long;
   * where the host has room the goal does not wait for it.
   */
  private static int replacements(CampaignState state, int ordinal) {
    int target = state.targets().getOrDefault(ordinal, 0);
    int room = state.prepared().capacityByOrdinal().getOrDefault(ordinal, target);
    boolean fills = state.phase() == Phase.FILL && !state.closed().containsKey(ordinal);
    return fills || state.phase() == Phase.HOLD ? Math.max(0, room - target) : 0;
  }

  private static boolean emptiesHosts(CampaignState state) {
    boolean over = state.phase() == Phase.TEARDOWN || state.phase() == Phase.AUDIT
        || state.phase() == Phase.ENDED;
    return over && Phases.tearsDown(state);
  }

  private static SortedMap<Integer, Integer> permits(
      CampaignState state, FleetView fleet, int fleetLimit, Instant silentBefore) {
    boolean creates = state.mayCreate();
    List<Demand> demands = new ArrayList<>();
    SortedSet<Integer> lost = Targets.lost(state);
    fleet.hosts().forEach((ordinal, seen) -> demands.add(new Demand(ordinal,
        creates && !seen.receivedAt().isBefore(silentBefore)
            ? wanted(state, fleet, ordinal, seen)
            : 0,
        lost.contains(ordinal) ? 0 : seen.chargedBoots(),
        fillRatio(state, ordinal, seen))));
    return PermitDivider.divide(fleetLimit, demands);
  }

  /** Boots that a host could have in flight if the fleet limit did not matter. */
  static int wanted(CampaignState state, FleetView fleet, int ordinal, HostSeen seen) {
    if (state.firstSigns().containsKey(ordinal)) {
      return 0;
    }
    if (state.closed().containsKey(ordinal) || !seen.service().isFine() || !seen.hasListed()
        || !seen.doubt().permitsBoots(seen.status().listings())) {
      return 0;
    }
    int target = state.targets().getOrDefault(ordinal, 0);
    int active = seen.status().servers().active();
    // What an earlier owner may have sent takes places until it is seen, or known not to come.
    int missing = Math.max(0, target - active - seen.doubt().servers());
    if (active == 0) {
      return Math.min(missing, UNTIL_WARM);
    }
    return switch (seen.health()) {
      case HostHealth.Open _ -> switch (state.accepted().spec().pacing()) {
        case Pacing.Adaptive _ -> Math.min(missing, isOverloaded(state, ordinal)
            ? 1
            : Math.max(1, seen.status().pace().limit()));
        // Such a host echoes the limit it was given, so its word must not bound the next one.
        case Pacing.Fixed _ -> missing;
      };
      // It begins none before its others have ended. Those under way are no surplus: what a host has is
      // known too late, and fewer servers than that would have good ones deleted.
      case HostHealth.Suspected _ -> Math.min(missing, 1);
      case HostHealth.Full _ -> 0;
    };
  }

  /** A host that swaps says so by its load before its boots do. */
  private static boolean isOverloaded(CampaignState state, int ordinal) {
    int threads = state.threads(ordinal);
    return threads > 0 && state.load(ordinal)
        .filter(load -> load.oneMinute() > FirstSigns.MOST_LOAD_PER_THREAD * threads).isPresent();
  }

  private static double fillRatio(CampaignState state, int ordinal, HostSeen seen) {
    int target = state.targets().getOrDefault(ordinal, 0);
    int has = seen.status().servers().active() + seen.status().servers().bootsInFlight();
    return target == 0 ? 1 : (double) has / target;
  }
}
