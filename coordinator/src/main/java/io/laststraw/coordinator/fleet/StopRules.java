package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.CampaignSpec;
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
final class StopRules {
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
    Optional<FaultEvidence> refused = state.faults().stream().map(FaultRecorded::evidence)
        .filter(evidence -> endsCampaign(evidence.fault().id().faultClass())).findFirst();
    if (refused.isPresent()) {
      return stopped(StopCause.REQUEST_REFUSED, "the cloud refuses creates: "
          + refused.get().fault().message(), now);
    }
    // What a closed host loses is known and told; it says nothing about those that go on.
    long failed = state.faults().stream()
        .filter(fault -> !state.closed().containsKey(fault.ordinal()))
        .map(FaultRecorded::evidence)
        .filter(evidence -> evidence.fault().id().faultClass() != FaultClass.HOST_CAPACITY)
        .count();
    long accepted = fleet.hosts().values().stream()
        .mapToLong(seen -> seen.status().totals().accepted()).sum();
    if (failed >= FAILURES_THAT_COUNT && failed > caps.errorRatio() * Math.max(1, accepted)) {
      return stopped(StopCause.ERRORS, failed + " of " + accepted
          + " creates failed for reasons other than capacity", now);
    }
    return Optional.empty();
  }

  private static boolean endsCampaign(FaultClass faultClass) {
    return faultClass == FaultClass.AUTHENTICATION || faultClass == FaultClass.REQUEST
        || faultClass == FaultClass.QUOTA;
  }

  private static Optional<Stopped> stopped(StopCause cause, String reason, Moment now) {
    return Optional.of(new Stopped(cause, reason, now.cloud()));
  }
}
