package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.TimeScale;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallDetailsTest {
  private static final Instant ANSWERED = Instant.parse("2026-11-23T09:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
      "30, PT30S", "1.5, PT1.5S", "0, PT0S", "999999, PT2M",
      "'Mon, 23 Nov 2026 09:00:20 GMT', PT20S", "'Mon, 23 Nov 2026 08:00:00 GMT', PT0S"})
  void retryAfter_isReadInSecondsOrAsADate(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, ANSWERED)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource({"''", "soon", "-5", "99999999999999999999", "2026-11-23T09:00:20Z"})
  void retryAfter_thatIsGarbage_saysNothing(String header) {
    assertThat(RetryAfter.parse(header, ANSWERED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "/servers, /servers", "/servers/4f, /servers/{id}", "/servers/detail, /servers/detail",
      "/servers/4f/action, /servers/{id}/action", "/auth/tokens, /auth/tokens", "/, /",
      "/os-quota-sets/4f/detail, /os-quota-sets/{id}/detail",
      "/quotas/4f/details.json, /quotas/{id}/details.json",
      "/resource_providers/4f/usages, /resource_providers/{id}/usages"})
  void pathTemplate_takesTheIdsOut(String path, String template) {
    assertThat(PathTemplate.of(path)).isEqualTo(template);
  }

  @Test
  void gate_withoutATime_doublesItsBackoffUntilTheEndpointServes() {
    EndpointGate gate = new EndpointGate();
    long now = 0;
    for (int seconds : new int[]{1, 2, 4, 8, 16, 32, 64, 120, 120}) {
      assertThat(pushedBack(gate, now)).isEqualTo(Duration.ofSeconds(seconds));
      now += seconds * SECOND;
    }
    gate.served("nova", now);
    assertThat(pushedBack(gate, now)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void gate_closedAlready_isNotClosedLongerByTheRestOfTheSameBurst() {
    EndpointGate gate = new EndpointGate();
    for (int refusal = 0; refusal < 20; refusal++) {
      pushedBack(gate, 0);
    }
    assertThat(gate.closedFor("nova", 0)).isEqualTo(Duration.ofSeconds(1));

    // A success that was under way before the refusals opens nothing.
    gate.served("nova", SECOND / 2);
    assertThat(gate.closedFor("nova", SECOND / 2)).isEqualTo(Duration.ofMillis(500));
    assertThat(gate.closedFor("neutron", 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"'Mon, 23 Nov 2026 09:00:00 GMT', 2026-11-23T09:00:00Z", "yesterday, ", "'', "})
  void aReplysDate_isTheCloudsOwn(String header, @Nullable Instant date) {
    HttpHeaders headers = HttpHeaders.of(Map.of("Date", List.of(header)), (name, value) -> true);

    assertThat(new Reply(200, headers, new byte[0]).date()).isEqualTo(Optional.ofNullable(date));
  }

  @Test
  void deadlines_haveAFloor() {
    CallDeadlines deadlines = CallDeadlines.allOf(Duration.ofMillis(10));

    assertThat(deadlines.of("POST")).isEqualTo(Duration.ofSeconds(5));
    assertThat(deadlines.of("GET")).isEqualTo(Duration.ofSeconds(5));
    assertThat(deadlines.login()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void microversions_compareByNumber() {
    assertThat(Microversion.parse("2.100").orElseThrow().serves(Microversion.HOST_FIELD)).isTrue();
    assertThat(Microversion.parse("2.9").orElseThrow().serves(Microversion.TAGS)).isFalse();
    assertThat(Microversion.parse("")).isEmpty();
  }

  @Test
  void errorBodies_areReadInEveryShapeAServiceWrites() {
    assertThat(ErrorBody.of("{\"itemNotFound\": {\"code\": 404, \"message\": \"gone\"}}"))
        .isEqualTo(new ErrorBody("itemNotFound", "gone", false));
    assertThat(ErrorBody.of("{\"NeutronError\": {\"type\": \"OverQuota\", \"message\": \"m\"}}"))
        .isEqualTo(new ErrorBody("OverQuota", "m", false));
    assertThat(ErrorBody.of("{\"errors\": [{\"status\": 404, \"detail\": \"none\"}]}"))
        .isEqualTo(new ErrorBody("errors", "none", false));
    assertThat(ErrorBody.of("{\"message\": \"a<br />\\n\", \"code\": \"404 Not Found\"}").name())
        .isEmpty();
    assertThat(ErrorBody.of("\"{\\\"error\\\": \\\"Rate Limit\\\"}\"").message())
        .isEqualTo("{\"error\": \"Rate Limit\"}");
    assertThat(ErrorBody.of("<html>\u001b[31mred\n</html>").message()).isEqualTo("[31mred");
    assertThat(ErrorBody.of("x".repeat(10_000)).message()).hasSize(500);
  }

  private static Duration pushedBack(EndpointGate gate, long nowNanos) {
    return gate.pushedBack("nova", Optional.empty(), TimeScale.REAL, nowNanos);
  }
}
