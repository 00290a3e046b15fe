package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.Optional;
import java.util.Set;

/**
 * The first sign that a host is about to break. Where hosts are to be filled until they break, a real
 * one is left alone from then on, unless the campaign file names it under {@code toDeath}: somebody
 * has to go on living with that machine.
 */
public final class FirstSigns {
  private static final String SPARED = "left alone at its first sign: ";

  private FirstSigns() {}

  /** Whether some host was left alone before it broke. */
  public static boolean sparedAny(CampaignState state) {
    return state.closed().values().stream().anyMatch(host -> host.reason().startsWith(SPARED));
  }

  /**
   * What was seen.
   *
   * @param servers the host's servers when it was seen, where that is known better than by counting
   *     what runs now; 0 otherwise
   * @param reason half a sentence for people
   */
  record Sign(LimitingFactor cause, int servers, String reason) {
    String closing() {
      return SPARED + reason;
    }
  }

  /** The sign on a host that must not be loaded beyond it; empty for all others. */
  static Optional<Sign> of(CampaignState state, FleetView fleet, int ordinal) {
    if (!isProtected(state, ordinal)) {
      return Optional.empty();
    }
    return state.faults().stream().filter(fault -> fault.ordinal() == ordinal)
        .map(FaultRecorded::evidence).filter(evidence -> speaks(evidence, ordinal, fleet))
        .findFirst().map(FirstSigns::of);
  }

  /** Where time runs as ours does, machines are real. */
  private static boolean isProtected(CampaignState state, int ordinal) {
    return state.prepared().timeScale() == 1
        && state.accepted().spec().goal() instanceof Goal.UntilHostsBreak goal
        && state.prepared().hosts().stream().filter(host -> host.ordinal() == ordinal)
            .map(ComputeHost::name).noneMatch(goal.toDeath()::contains);
  }

  private static boolean speaks(FaultEvidence evidence, int ordinal, FleetView fleet) {
    FaultClass kind = evidence.fault().id().faultClass();
    boolean local = kind == FaultClass.HOST || kind == FaultClass.HOST_CAPACITY;
    return local && SlowEvidence.counts(evidence, ordinal, fleet, Set.of());
  }

  private static Sign of(FaultEvidence evidence) {
    FaultId fault = evidence.fault().id();
    return new Sign(HostHealth.factor(fault), fault == FaultId.SLOW ? evidence.heldActive() : 0,
        evidence.fault().message());
  }
}
