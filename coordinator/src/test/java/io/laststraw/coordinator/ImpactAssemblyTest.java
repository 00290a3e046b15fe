package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.ApiMeasured;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.report.ApiImpact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the journal measured of the services is told in the report. */
class ImpactAssemblyTest {
  private static CampaignState state(CampaignEvent... events) {
    return Campaigns.state(Campaigns.servers(50), Campaigns.prepared(90), events);
  }

  private static ApiMeasured measured(long seconds, Map<String, Double> took) {
    return new ApiMeasured(Campaigns.at(seconds).cloud(), new TreeMap<>(took));
  }

  @Test
  void measurements_becomeMedianWorstAndCurveOfEachService() {
    ApiImpact impact = ImpactAssembly.of(state(
        measured(10, Map.of("compute", 0.2)), measured(20, Map.of("compute", 1.50049)),
        measured(30, Map.of("compute", 0.3, "network", 0.4)), measured(40, Map.of()),
        new CampaignEvent.GuardPaused(Campaigns.at(21).cloud(), "compute", 1.5, 1)));

    assertThat(impact.services()).containsExactly(
        new ApiImpact.Service("compute", 0.1, 0.3, 1.5, 1),
        new ApiImpact.Service("network", 0, 0.4, 0.4, 0));
    assertThat(impact.pauses()).containsExactly(new ApiImpact.Pause(21, "compute", 1.5, 1));
    assertThat(impact.readings()).hasSize(3).element(1).isEqualTo(
        new ApiImpact.Reading(20, new TreeMap<>(Map.of("compute", 1.5))));
  }

  @Test
  void withoutAMeasurement_onlyWhatWasBeforeIsKnown() {
    assertThat(ImpactAssembly.of(state())).isEqualTo(new ApiImpact(
        List.of(new ApiImpact.Service("compute", 0.1, 0, 0, 1)), List.of(), List.of()));
  }
}
