package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.Moment;
import io.laststraw.coordinator.journal.CampaignEvent.FaultRecorded;
import io.laststraw.coordinator.journal.CampaignEvent.StopCause;
import io.laststraw.coordinator.journal.CampaignEvent.Stopped;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What ends a fill before its goal without anybody asking. */
public final class StopRules {
  /** Fewer failures than this say nothing about a ratio. */
  private static final int FAILURES_THAT_COUNT = 20;

  private StopRules() {}

  static Optional<Stopped> stop(
      CampaignState state, FleetView fleet, CampaignSpec.Caps caps, Moment now) {
    Instant began = state.entered().getOrDefault(Phase.FILL, state.prepared().at());
    if (Duration.between(began, now.cloud()).compareTo(caps.deadline()) > 0) {
      return stopped(StopCause.DEADLINE,
          "the fill took longer than the deadline of " + caps.deadline(), now);
    }
    Optional<FaultEvidence> refused = refusal(state);
    if (refused.isPresent()) {
      return stopped(StopCause.REQUEST_REFUSED, "the cloud refuses creates: "
          + refused.get().fault().message(), now);
    }
    return tooManyErrors(state, fleet, caps, now);
  }

  /** The first fault that means that no more creates can succeed. */
  public static Optional<FaultEvidence> refusal(CampaignState state) {
    return state.faults().stream().map(FaultRecorded::evidence)
        .filter(evidence -> endsCampaign(evidence.fault().id().faultClass())).findFirst();
  }

  private static Optional<Stopped> tooManyErrors(
      CampaignState state, FleetView fleet, CampaignSpec.Caps caps, Moment now) {
    boolean allHeard = state.prepared().hosts().stream().map(ComputeHost::ordinal)
        .allMatch(ordinal -> state.lease(ordinal).isEmpty() || fleet.host(ordinal).isPresent());
    if (!allHeard) {
      // After a restart the journal knows all faults before the hosts have told their successes.
      return Optional.empty();
    }
    // What a closed host loses is known and told; it says nothing about those that go on.
    long failed = state.faults().stream()
        .filter(fault -> !state.closed().containsKey(fault.ordinal()))
        .map(FaultRecorded::evidence)
        .filter(evidence -> isError(evidence.fault().id().faultClass())
            && !wasPutOff(evidence))
        .count();
    long accepted = accepted(state, fleet);
    if (failed >= FAILURES_THAT_COUNT && failed > caps.errorRatio() * Math.max(1, accepted)) {
      return stopped(StopCause.ERRORS, failed + " of " + accepted
          + " creates failed for reasons other than capacity", now);
    }
    return Optional.empty();
  }

  /** A create that never reached the cloud in its trouble is made up for when that has passed. */
  private static boolean wasPutOff(FaultEvidence evidence) {
    return evidence.serverId().isEmpty() && evidence.fault().id().faultClass().mayPass();
  }

  /** A full host is what a campaign looks for, and a request to wait is no failure. */
  private static boolean isError(FaultClass faultClass) {
    return faultClass != FaultClass.HOST_CAPACITY && faultClass != FaultClass.PUSHBACK;
  }

  /**
   * Accepted creates, at least: a crash of the coordinator loses counters that no worker reported to
   * the next one, while the faults among them are journaled. So are the servers that were held.
   */
  private static long accepted(CampaignState state, FleetView fleet) {
    long counted = state.prepared().hosts().stream().mapToLong(host -> {
      long ended = state.ended(host.ordinal()).totals().accepted();
      return ended + fleet.host(host.ordinal())
          .map(seen -> seen.status().totals().accepted()).orElse(0L);
    }).sum();
    long held = state.held(Phase.FILL).map(best -> best.activeByOrdinal().values().stream()
        .mapToLong(Integer::longValue).sum()).orElse(0L);
    return Math.max(counted, held);
  }

  private static boolean endsCampaign(FaultClass faultClass) {
    return faultClass == FaultClass.AUTHENTICATION || faultClass == FaultClass.REQUEST
        || faultClass == FaultClass.QUOTA;
  }

  private static Optional<Stopped> stopped(StopCause cause, String reason, Moment now) {
    return Optional.of(new Stopped(cause, reason, now.cloud()));
  }
}
