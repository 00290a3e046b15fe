package io.laststraw.coordinator;

import io.laststraw.coordinator.fleet.FleetView;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.fleet.HoldChecks;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.HeldObserved;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Watches how many servers are ACTIVE together: the most in the fill, the fewest in the hold. In the
 * fill every moment brings a new best, and each line of the journal waits for the disk, so a best is
 * journaled when it is a hundredth of the goal above the last one; the exact figure follows at the
 * end of the phase. After a crash in between, the fleet itself still shows it.
 */
final class HeldWatch {
  private static final int STEPS_OF_A_FILL = 100;

  private SortedMap<Integer, Integer> best = new TreeMap<>();
  private final ProofWatch proofs = new ProofWatch();

  /** What has to be journaled of this moment. */
  Optional<HeldObserved> observe(CampaignState state, FleetView fleet, Instant silentBefore) {
    return switch (state.phase()) {
      case FILL -> inFill(state, fleet);
      case HOLD -> {
        proofs.observe(fleet);
        yield inHold(state, fleet, silentBefore);
      }
      case TEARDOWN, AUDIT, ENDED -> Optional.empty();
    };
  }

  private Optional<HeldObserved> inFill(CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> active = active(state, fleet);
    if (sum(active) > sum(best)) {
      best = active;
    }
    int step = Math.max(1, Targets.requested(state) / STEPS_OF_A_FILL);
    return sum(best) >= journaled(state, Phase.FILL, 0) + step
        ? Optional.of(new HeldObserved(Phase.FILL, best))
        : Optional.empty();
  }

  /**
   * What has to be journaled of a phase that ends now: the exact best of a fill, unless it is there
   * already, and what was found out in a hold.
   */
  List<CampaignEvent> atEnd(CampaignState state, FleetView fleet, Instant cloudNow) {
    return switch (state.phase()) {
      case FILL -> sum(best) > journaled(state, Phase.FILL, 0)
          ? List.of(new HeldObserved(Phase.FILL, best))
          : List.of();
      case HOLD -> List.of(new CampaignEvent.HoldChecked(cloudNow, proofs.proofs(),
          HoldChecks.unread(state, fleet)));
      case TEARDOWN, AUDIT, ENDED -> List.of();
    };
  }

  /** Whether a hold has nothing to wait for any more, when its time is over. */
  static boolean mayEnd(
      CampaignState state, FleetView fleet, Instant silentBefore, Instant cloudNow) {
    return state.phase() != Phase.HOLD || state.stopped().isPresent()
        || isWholeFleetSeen(state, fleet, silentBefore)
            && HoldChecks.areOver(state, fleet, cloudNow);
  }

  private static Optional<HeldObserved> inHold(
      CampaignState state, FleetView fleet, Instant silentBefore) {
    SortedMap<Integer, Integer> active = active(state, fleet);
    boolean news = sum(active) < journaled(state, Phase.HOLD, Integer.MAX_VALUE);
    return news && isWholeFleetSeen(state, fleet, silentBefore)
        ? Optional.of(new HeldObserved(Phase.HOLD, active))
        : Optional.empty();
  }

  /**
   * Whether every host's word is fresh and complete. A worker that has just taken over says 0 ACTIVE
   * until it has listed them; that must not count as a loss.
   */
  static boolean isWholeFleetSeen(CampaignState state, FleetView fleet, Instant silentBefore) {
    return Phases.everyHostKnown(state, fleet) && fleet.hosts().entrySet().stream()
        .allMatch(entry -> isLost(state, entry.getKey(), entry.getValue())
            || isSeen(entry.getValue(), silentBefore));
  }

  private static boolean isSeen(HostSeen seen, Instant silentBefore) {
    // A service that looked down once is either back or lost at the next reading.
    return seen.service().down() == 0
        && seen.status().listings().completed() > 0
        && seen.status().servers().bootsInFlight() == 0
        && !seen.receivedAt().isBefore(silentBefore);
  }

  private static SortedMap<Integer, Integer> active(CampaignState state, FleetView fleet) {
    SortedMap<Integer, Integer> active = new TreeMap<>();
    fleet.hosts().forEach((ordinal, seen) -> active.put(ordinal,
        isLost(state, ordinal, seen) ? 0 : seen.status().servers().active()));
    return active;
  }

  private static boolean isLost(CampaignState state, int ordinal, HostSeen seen) {
    HostClosed closed = state.closed().get(ordinal);
    return seen.service().isDown() || closed != null && !Targets.counts(closed);
  }

  private static int journaled(CampaignState state, Phase phase, int otherwise) {
    return state.held(phase).map(held -> sum(held.activeByOrdinal())).orElse(otherwise);
  }

  private static int sum(SortedMap<Integer, Integer> active) {
    return active.values().stream().mapToInt(Integer::intValue).sum();
  }
}
