package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent.HeldObserved;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides when a campaign goes from one phase to the next. */
public final class Phases {
  private Phases() {}

  /** The phase to enter now; empty when the present one is not over. */
  public static Optional<Phase> next(
      CampaignState state, FleetView fleet, Duration horizon, Moment now) {
    return switch (state.phase()) {
      case FILL -> {
        if (state.stopped().isPresent()) {
          yield Optional.of(afterHold(state));
        }
        yield isFilled(state, fleet) ? Optional.of(Phase.HOLD) : Optional.empty();
      }
      case HOLD -> isHoldOver(state, now) ? Optional.of(afterHold(state)) : Optional.empty();
      case TEARDOWN -> isEmpty(state, fleet, horizon, now)
          ? Optional.of(Phase.AUDIT)
          : Optional.empty();
      case AUDIT, ENDED -> Optional.empty();
    };
  }

  /** Every host that is open holds exactly its target, and no boot is under way anywhere. */
  static boolean isFilled(CampaignState state, FleetView fleet) {
    return !state.targets().isEmpty()
        && state.targets().entrySet().stream().allMatch(
            entry -> isDown(state, entry.getKey()) || isSettled(state, entry, fleet))
        && everyHostKnown(state, fleet) && Handover.plan(state, fleet).equals(state.targets());
  }

  /**
   * A closed host gets nothing back that it loses, others do where they can; leftovers in ERROR are no part
   * of the fill.
   */
  private static boolean isSettled(
      CampaignState state, Map.Entry<Integer, Integer> target, FleetView fleet) {
    boolean closed = state.closed().containsKey(target.getKey());
    return fleet.host(target.getKey())
        // What a closed host may have after all is not given away yet.
        .filter(seen -> !closed || Handover.isKnown(seen))
        .map(seen -> seen.status().servers())
        .filter(servers -> servers.bootsInFlight() == 0)
        .filter(servers -> closed
            ? servers.active() <= target.getValue()
            : servers.active() == target.getValue())
        .isPresent();
  }

  private static boolean isDown(CampaignState state, int ordinal) {
    return state.closed().containsKey(ordinal) && !Targets.counts(state.closed().get(ordinal));
  }

  private static boolean isHoldOver(CampaignState state, Moment now) {
    Instant began = state.entered().getOrDefault(Phase.HOLD, now.cloud());
    Duration hold = state.accepted().spec().hold();
    return state.stopped().isPresent() || !now.cloud().isBefore(began.plus(hold));
  }

  private static Phase afterHold(CampaignState state) {
    return tearsDown(state) ? Phase.TEARDOWN : Phase.AUDIT;
  }

  /** Whether the campaign takes its servers down. */
  public static boolean tearsDown(CampaignState state) {
    return switch (state.accepted().spec().teardown()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case ON_SUCCESS -> heldActive(state) >= Targets.requested(state)
          && HoldChecks.areProven(state);
    };
  }

  /** Servers that were held through the whole hold; of the fill when there was no hold. */
  public static int heldActive(CampaignState state) {
    return state.held(Phase.HOLD).or(() -> state.held(Phase.FILL))
        .map(Phases::sum).orElse(0);
  }

  private static int sum(HeldObserved held) {
    return held.activeByOrdinal().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static boolean isEmpty(
      CampaignState state, FleetView fleet, Duration horizon, Moment now) {
    Instant began = state.entered().getOrDefault(Phase.TEARDOWN, now.cloud());
    return everyHostKnown(state, fleet) && fleet.alive() == 0
        && fleet.hosts().values().stream().allMatch(seen -> seen.doubt().servers() == 0)
        && !now.cloud().isBefore(began.plus(horizon));
  }

  /** Every host has a worker that works under the epoch that we gave it last and has listed. */
  public static boolean everyHostKnown(CampaignState state, FleetView fleet) {
    return state.prepared().hosts().stream().allMatch(host -> {
      Optional<HostSeen> seen = fleet.host(host.ordinal());
      Optional<CampaignState.Lease> lease = state.lease(host.ordinal());
      return seen.isPresent() && lease.isPresent()
          && seen.get().status().epoch() == lease.get().epoch()
          && seen.get().status().appliedSequence() > 0 && seen.get().hasListed();
    });
  }

  /** The campaign's own reason to end a fill before its goal. */
  public static Optional<io.laststraw.coordinator.journal.CampaignEvent.Stopped> stop(
      CampaignState state, FleetView fleet, Moment now) {
    CampaignSpec.Caps caps = state.accepted().spec().caps();
    if (state.phase() != Phase.FILL || state.stopped().isPresent()) {
      return Optional.empty();
    }
    return StopRules.stop(state, fleet, caps, now);
  }
}
