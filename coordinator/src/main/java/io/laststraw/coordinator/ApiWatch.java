package io.laststraw.coordinator;

import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.GuardPaused;
import io.laststraw.coordinator.journal.CampaignEvent.GuardResumed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.pacing.ApiGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Asks the guard of the APIs about each read, and tells what has to be journaled of it. */
final class ApiWatch {
  private final Duration period;
  private ApiGuard guard;
  private Instant measuredAt = Instant.EPOCH;

  private ApiWatch(ApiGuard guard, Duration period) {
    this.guard = guard;
    this.period = period;
  }

  /** A watch that goes on where the journal ends; {@code period} is between two measurements. */
  static ApiWatch of(CampaignState state, Duration period) {
    ApiGuard.State then = state.guardPause().<ApiGuard.State>map(
        pause -> new ApiGuard.State.Paused(pause.at(), pause.service(), pause.p95Seconds()))
        .orElseGet(ApiGuard.State.Open::new);
    ApiGuard guard = ApiGuard.of(state.prepared().apiBaseline(),
        state.accepted().spec().caps().apiP95(), state.prepared().timeScale());
    return new ApiWatch(guard.resumed(state.guardPauses().size(), then), period);
  }

  /** Folds one read of each service in, cloud seconds by service. */
  List<CampaignEvent> observe(
      SortedMap<String, Double> secondsByService, CampaignState state, Instant cloudNow) {
    List<CampaignEvent> events = new ArrayList<>();
    if (measuredAt.equals(Instant.EPOCH)) {
      guard = guard.watchedFrom(cloudNow);
    }
    ApiGuard next = guard.observe(secondsByService, cloudNow);
    if (!cloudNow.isBefore(measuredAt.plus(period))) {
      measuredAt = cloudNow;
      events.add(new CampaignEvent.ApiMeasured(cloudNow, next.percentiles()));
    }
    boolean creates = state.phase() == Phase.FILL && state.stopped().isEmpty();
    if (creates && !next.state().equals(guard.state())) {
      events.add(moved(guard.state(), next, cloudNow));
    }
    guard = next;
    return events;
  }

  /** Whether some service is slow for its other users just now, whatever became of the fill. */
  boolean isSlow() {
    return guard.isSlow();
  }

  private static CampaignEvent moved(ApiGuard.State before, ApiGuard next, Instant at) {
    return switch (next.state()) {
      case ApiGuard.State.Open _ -> new GuardResumed(at,
          before instanceof ApiGuard.State.Paused paused ? paused.service() : "");
      case ApiGuard.State.Paused(Instant since, String service, double seconds) ->
        new GuardPaused(since, service, seconds, next.thresholds().getOrDefault(service, 0.0));
      case ApiGuard.State.GivenUp(String reason) ->
        new CampaignEvent.Stopped(CampaignEvent.StopCause.API_SLOW, reason, at);
    };
  }
}
