package io.laststraw.coordinator;

import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.pacing.ApiGuard;
import io.laststraw.coordinator.report.ApiImpact;
import io.laststraw.coordinator.report.Rounding;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads off a journal how long the other users of the cloud waited. */
final class ImpactAssembly {
  private ImpactAssembly() {}

  static ApiImpact of(CampaignState state) {
    ApiGuard guard = ApiGuard.of(state.prepared().apiBaseline(),
        state.accepted().spec().caps().apiP95(), state.prepared().timeScale());
    List<ApiImpact.Pause> pauses = state.guardPauses().stream()
        .map(pause -> new ApiImpact.Pause(ReportAssembly.seconds(state, pause.at()),
            pause.service(), Rounding.thousandths(pause.p95Seconds()),
            Rounding.thousandths(pause.thresholdSeconds())))
        .toList();
    // A pause begins with no reads; a measurement at that moment says nothing.
    List<ApiImpact.Reading> readings = state.apiMeasurements().stream()
        .filter(measured -> !measured.p95Seconds().isEmpty())
        .map(measured -> new ApiImpact.Reading(ReportAssembly.seconds(state, measured.at()),
            rounded(measured.p95Seconds())))
        .toList();
    return ApiImpact.of(state.prepared().apiBaseline(), guard.thresholds(), pauses, readings);
  }

  private static SortedMap<String, Double> rounded(SortedMap<String, Double> seconds) {
    SortedMap<String, Double> rounded = new TreeMap<>();
    seconds.forEach((service, took) -> rounded.put(service, Rounding.thousandths(took)));
    return rounded;
  }
}
