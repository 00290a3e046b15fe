package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CallCounts;
import io.laststraw.coordinator.report.CampaignReport.ApiCalls;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one server cost the control plane, and nova alone. */
class ApiCallsTest {
  @Test
  void callsToNova_areThoseOfItsOwnPaths() {
    ApiCalls calls = ApiCalls.of(sent(Map.of(
        "POST /servers", 10L, "GET /servers/{id}/os-instance-actions", 1L, "GET /flavors/{id}", 2L,
        "GET /limits", 3L, "GET /os-services", 4L,
        "GET /", 1_000L, "POST /auth/tokens", 100L, "GET /ports", 100L,
        "GET /resource_providers/{id}/allocations", 100L)), CallCounts.NONE, 10);

    assertThat(calls.novaPerServer()).isEqualTo(2);
    assertThat(calls.perServer()).isEqualTo(132);
  }

  @Test
  void callsOfThePreparation_areNotThoseOfAServer() {
    ApiCalls calls = ApiCalls.of(sent(Map.of("POST /servers", 10L, "GET /os-quota-sets/{id}", 7L)),
        sent(Map.of("GET /os-quota-sets/{id}", 7L, "GET /networks", 3L)), 10);

    assertThat(calls.novaPerServer()).isEqualTo(1);
    assertThat(calls.perServer()).isEqualTo(1.7);
  }

  @Test
  void withoutAServer_nothingIsDivided() {
    assertThat(ApiCalls.of(sent(Map.of("GET /servers", 3L)), CallCounts.NONE, 0))
        .extracting(ApiCalls::perServer, ApiCalls::novaPerServer).containsExactly(0.0, 0.0);
  }

  @Test
  void whatFailedInThePreparation_isLeftOut() {
    ApiCalls calls = ApiCalls.of(
        CallCounts.of(Map.of("POST /servers", 10L),
            Map.of("POST /servers: 400", 1L, "POST /servers: 503", 5L)),
        CallCounts.of(Map.of("POST /servers", 3L),
            Map.of("POST /servers: 400", 1L, "POST /servers: 503", 2L)),
        7);

    assertThat(calls.failed()).containsExactly(Map.entry("POST /servers: 503", 3L));
  }

  @Test
  void whatCameInsteadOfAGoodAnswer_isCountedWhateverWasAsked() {
    ApiCalls calls = ApiCalls.of(CallCounts.of(Map.of("POST /servers", 10L),
        Map.of("POST /servers: 503", 2L, "GET /servers: 503", 3L, "GET /servers: no answer", 1L)),
        CallCounts.NONE, 7);

    assertThat(calls.failedByAnswer())
        .containsExactly(Map.entry("503", 5L), Map.entry("no answer", 1L));
  }

  private static CallCounts sent(Map<String, Long> sent) {
    return CallCounts.of(sent, Map.of());
  }
}
