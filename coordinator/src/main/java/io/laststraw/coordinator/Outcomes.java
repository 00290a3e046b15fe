package io.laststraw.coordinator;

import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.fleet.Phases;
import io.laststraw.coordinator.fleet.StopRules;
import io.laststraw.coordinator.fleet.Targets;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.CampaignOutcome;
import io.laststraw.coordinator.verdict.CampaignOutcome.HostOutcome;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Reads off a campaign what its verdict is judged by. */
final class Outcomes {
  private Outcomes() {}

  static CampaignOutcome outcome(RunningCampaign campaign) {
    CampaignState state = campaign.state();
    List<HostOutcome> hosts = new ArrayList<>();
    SortedSet<Integer> disturbed = state.disturbed();
    for (ComputeHost host : state.prepared().hosts()) {
      int ordinal = host.ordinal();
      CampaignEvent.HostClosed closed = state.closed().get(ordinal);
      hosts.add(new HostOutcome(host.name(), state.targets().getOrDefault(ordinal, 0),
          ReportAssembly.held(state, ordinal),
          state.prepared().capacityByOrdinal().getOrDefault(ordinal, 0),
          closed == null ? BreakingPoint.none() : closed.breakingPoint(),
          disturbed.contains(ordinal), ProofFigures.guests(state, ordinal)));
    }
    int unresolved = campaign.fleet().hosts().values().stream()
        .mapToInt(seen -> seen.doubt().servers() + seen.status().servers().inDoubt()).sum();
    return new CampaignOutcome(
        state.accepted().spec().goal() instanceof Goal.UntilHostsBreak,
        Targets.requested(state), Phases.heldActive(state), holdCompleted(state),
        state.accepted().spec().hold(),
        state.stopped().map(stop -> factor(stop.cause(), state)).orElse(LimitingFactor.NONE),
        state.stopped().map(CampaignEvent.Stopped::reason).orElseGet(() -> spared(state)),
        unresolved, checks(state), hosts);
  }

  private static CampaignOutcome.Checks checks(CampaignState state) {
    List<String> unread = holdCompleted(state)
        ? state.holdChecked().unread().stream()
            .map(ordinal -> ReportAssembly.hostName(state, ordinal)).toList()
        : List.of();
    return new CampaignOutcome.Checks(ProofFigures.text(state), unread);
  }

  private static String spared(CampaignState state) {
    return state.closed().keySet().stream().anyMatch(state.firstSigns()::containsKey)
        ? "Hosts were left alone at their first sign of breaking; those that are named under"
            + " goal.toDeath are loaded until they break"
        : "";
  }

  private static boolean holdCompleted(CampaignState state) {
    Instant began = state.entered().get(Phase.HOLD);
    if (began == null) {
      return false;
    }
    Instant end = state.entered().tailMap(Phase.HOLD).values().stream().skip(1).findFirst()
        .orElse(began);
    return Duration.between(began, end).compareTo(state.accepted().spec().hold()) >= 0;
  }

  private static LimitingFactor factor(CampaignEvent.StopCause cause, CampaignState state) {
    return switch (cause) {
      case USER -> LimitingFactor.STOPPED;
      case DEADLINE -> LimitingFactor.DEADLINE;
      case ERRORS -> LimitingFactor.ERRORS;
      case REQUEST_REFUSED -> StopRules.refusal(state).map(FaultEvidence::fault)
          .map(fault -> refusal(fault.id())).orElse(LimitingFactor.ERRORS);
      case API_SLOW -> LimitingFactor.CONTROL_PLANE;
    };
  }

  private static LimitingFactor refusal(FaultId fault) {
    if (fault == FaultId.F50) {
      return LimitingFactor.ADDRESSES;
    }
    return fault.faultClass() == FaultClass.QUOTA ? LimitingFactor.QUOTA : LimitingFactor.ERRORS;
  }
}
