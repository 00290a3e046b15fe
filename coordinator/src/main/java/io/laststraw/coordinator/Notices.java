package io.laststraw.coordinator;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.report.CampaignProgress.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns journaled facts into the few lines that an operator wants to read while it runs. */
final class Notices {
  private static final int KEPT = 20;
  private static final int FAULTS_SHOWN_EACH = 3;

  private final Deque<Notice> latest = new ArrayDeque<>();
  private final int[] shownByFault = new int[io.laststraw.common.model.FaultId.values().length];
  private long number;

  void note(CampaignEvent event, CampaignState state) {
    text(event, state).ifPresent(text -> add(text, elapsed(event, state)));
  }

  /** Says what stands in no journal, such as what is waited for. */
  void say(String text, CampaignState state, Instant now) {
    add(text, Duration.between(state.prepared().at(), now));
  }

  void takenOver(String host, String node, int doubt, CampaignState state, Instant now) {
    say(host + " was taken over by " + node + ", " + doubt + " servers in doubt", state, now);
  }

  private void add(String text, Duration elapsed) {
    latest.addLast(new Notice(++number, elapsed, text));
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
  }

  List<Notice> latest() {
    return List.copyOf(latest);
  }

  private Optional<String> text(CampaignEvent event, CampaignState state) {
    return switch (event) {
      case CampaignEvent.PhaseEntered entered ->
        Optional.of(entered.phase().name().toLowerCase(Locale.ROOT) + " begins");
      case CampaignEvent.HostClosed closed -> Optional.of(host(state, closed.ordinal())
          + " is closed at " + closed.breakingPoint().servers() + " servers ("
          + closed.breakingPoint().cause().title() + "): " + closed.reason());
      case CampaignEvent.DownWhileDeleting down -> Optional.of(host(state, down.ordinal())
          + " is down while its servers are deleted, so nobody sees them go");
      case CampaignEvent.FirstSignSeen sign -> Optional.of(host(state, sign.ordinal())
          + " gets no more boots: " + sign.reason());
      case CampaignEvent.FaultRecorded fault -> faultText(fault, state);
      case CampaignEvent.LimitMoved moved when moved.which()
          .equals(CampaignEvent.LimitMoved.FLEET) ->
        Optional.of("fleet limit " + (moved.from() == moved.to()
            ? "stays at "
            : moved.from() + " -> ") + moved.to() + ": " + moved.reason());
      case CampaignEvent.Paused paused ->
        Optional.of(paused.paused() ? "paused" : "resumed");
      case CampaignEvent.Stopped stopped -> Optional.of("no more creates: " + stopped.reason());
      case CampaignEvent.GuardPaused pause -> Optional.of(String.format(Locale.ROOT,
          "creates wait: %s takes %.1f s for its other users, more than %.1f s", pause.service(),
          pause.p95Seconds(), pause.thresholdSeconds()));
      case CampaignEvent.GuardResumed resumed ->
        Optional.of("creates go on: " + resumed.service() + " is quick again");
      case CampaignEvent.NeighboursSeen seen -> Optional.of(host(state, seen.ordinal())
          + ": servers of others arrived (" + seen.serverIds().getFirst() + ")");
      case CampaignEvent.HoldChecked checked -> ProofFigures.told(checked, state);
      case CampaignEvent.Accepted _,CampaignEvent.Refused _,CampaignEvent.StopAsked _,CampaignEvent.PauseAsked _,CampaignEvent.Prepared _,CampaignEvent.TargetsSet _,CampaignEvent.LeaseGranted _,CampaignEvent.LimitCharged _,CampaignEvent.DoubtCleared _,CampaignEvent.HeldObserved _,CampaignEvent.FleetSampled _,CampaignEvent.LimitMoved _,CampaignEvent.ApiMeasured _,CampaignEvent.HostsWatched _ ->
        Optional.empty();
    };
  }

  private Optional<String> faultText(CampaignEvent.FaultRecorded recorded, CampaignState state) {
    FaultEvidence evidence = recorded.evidence();
    int shown = ++shownByFault[evidence.fault().id().ordinal()];
    if (shown > FAULTS_SHOWN_EACH) {
      return Optional.empty();
    }
    return Optional.of(host(state, recorded.ordinal()) + ": " + evidence.fault().id().title()
        + " (" + evidence.fault().id() + "): " + evidence.fault().message());
  }

  private static String host(CampaignState state, int ordinal) {
    return state.prepared().hosts().stream().filter(host -> host.ordinal() == ordinal)
        .map(ComputeHost::name).findFirst().orElse("host " + ordinal);
  }

  private static Duration elapsed(CampaignEvent event, CampaignState state) {
    Instant at = switch (event) {
      case CampaignEvent.PhaseEntered entered -> entered.at();
      case CampaignEvent.FirstSignSeen sign -> sign.at();
      case CampaignEvent.HostClosed closed -> closed.at();
      case CampaignEvent.FaultRecorded fault -> fault.evidence().occurredAt();
      case CampaignEvent.LimitMoved moved -> moved.at();
      case CampaignEvent.Paused paused -> paused.at();
      case CampaignEvent.Stopped stopped -> stopped.at();
      case CampaignEvent.GuardPaused pause -> pause.at();
      case CampaignEvent.GuardResumed resumed -> resumed.at();
      case CampaignEvent.ApiMeasured measured -> measured.at();
      case CampaignEvent.HostsWatched watched -> watched.at();
      case CampaignEvent.NeighboursSeen seen -> seen.at();
      case CampaignEvent.HoldChecked checked -> checked.at();
      case CampaignEvent.Accepted _,CampaignEvent.Refused _,CampaignEvent.StopAsked _,CampaignEvent.PauseAsked _,CampaignEvent.Prepared _,CampaignEvent.TargetsSet _,CampaignEvent.LeaseGranted _,CampaignEvent.LimitCharged _,CampaignEvent.DoubtCleared _,CampaignEvent.HeldObserved _,CampaignEvent.DownWhileDeleting _,CampaignEvent.FleetSampled _ ->
        state.timeline().isEmpty()
            ? state.prepared().at()
            : state.timeline().getLast().at();
    };
    return Duration.between(state.prepared().at(), at);
  }
}
