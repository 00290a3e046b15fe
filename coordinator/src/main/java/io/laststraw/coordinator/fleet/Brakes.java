package io.laststraw.coordinator.fleet;

import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.Brake;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * Decides what holds the boots back just now. It asks the same question as {@link Levels}, host by
 * host, so what it says is what the permits were cut to.
 */
public final class Brakes {
  /** With fewer boots in flight than this share of what is allowed, it is no limit that binds. */
  private static final double IN_USE = 0.5;

  private Brakes() {}

  /**
   * What binds now.
   *
   * @param silentBefore cluster time; a host not heard of since then gets no permit
   * @param apiFails calls failed for shared reasons, and no server has become ACTIVE since
   */
  public static Brake now(
      CampaignState state, FleetView fleet, int fleetLimit, Instant silentBefore,
      boolean apiFails) {
    if (state.phase() != Phase.FILL) {
      return Brake.NONE;
    }
    if (state.stopped().isPresent()) {
      return Brake.STOPPED;
    }
    if (state.isPaused()) {
      return Brake.PAUSED;
    }
    if (state.guardPause().isPresent()) {
      return Brake.GUARD;
    }
    if (apiFails) {
      return Brake.API;
    }
    int wanted = 0;
    Map<Brake, Integer> missingByBrake = new EnumMap<>(Brake.class);
    for (Map.Entry<Integer, HostSeen> entry : fleet.hosts().entrySet()) {
      int ordinal = entry.getKey();
      HostSeen seen = entry.getValue();
      boolean silent = seen.receivedAt().isBefore(silentBefore);
      int own = silent ? 0 : Levels.wanted(state, fleet, ordinal, seen);
      int missing = missing(state, ordinal, seen);
      wanted += own;
      missingByBrake.merge(ofHost(seen, own, missing), missing, Integer::sum);
    }
    int allowed = Math.min(wanted, fleetLimit);
    if (fleet.bootsInFlightWithout(Targets.lost(state)) < IN_USE * allowed) {
      return Brake.UNUSED;
    }
    return wanted > fleetLimit ? Brake.FLEET_LIMIT : most(missingByBrake);
  }

  private static int missing(CampaignState state, int ordinal, HostSeen seen) {
    return state.closed().containsKey(ordinal)
        ? 0
        : Math.max(0,
            state.targets().getOrDefault(ordinal, 0) - seen.status().servers().active());
  }

  /** What keeps one host from more boots than {@code wanted}. */
  private static Brake ofHost(HostSeen seen, int wanted, int missing) {
    if (wanted >= missing) {
      return Brake.LAST_SERVERS;
    }
    if (wanted == 0) {
      return seen.doubt().servers() > 0 ? Brake.IN_DOUBT : Brake.WAITING_HOSTS;
    }
    if (seen.status().servers().active() == 0) {
      return Brake.FIRST_SERVERS;
    }
    return wanted >= seen.status().pace().limit() ? Brake.HOST_LIMITS : Brake.WAITING_HOSTS;
  }

  /** What holds back the most servers; nothing missing at all is the end of the tail. */
  private static Brake most(Map<Brake, Integer> missingByBrake) {
    return missingByBrake.entrySet().stream().filter(entry -> entry.getValue() > 0)
        .max(Comparator.comparingInt(Map.Entry::getValue)).map(Map.Entry::getKey)
        .orElse(Brake.LAST_SERVERS);
  }
}
