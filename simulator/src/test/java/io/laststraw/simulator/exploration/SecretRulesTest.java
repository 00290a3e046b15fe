package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import io.laststraw.simulator.rehearsal.CallWatcher;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that nothing could break would prove nothing. */
class SecretRulesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String CLOUD = "http://rehearsal";

  private final Violations violations = new Violations(() -> Duration.ZERO);
  private final SecretRules rules = new SecretRules(violations, CallWatcher.NOBODY);

  @BeforeEach
  void login() {
    Outgoing login = call("POST", CLOUD + "/identity/v3/auth/tokens",
        "{\"auth\": {\"identity\": {\"password\": {\"user\": {\"password\": \"our-own\"}}}}}");
    rules.onSend(1, login, NOW);
    rules.onReply(1, login, reply(Map.of("X-Subject-Token", List.of("gAAAAA1")), "{}"), NOW);
    Outgoing create = call("POST", CLOUD + "/compute/v2.1/servers", "{}");
    rules.onSend(1, create, NOW);
    rules.onReply(1, create, reply(Map.of(), "{\"server\": {\"adminPass\":\"p9Xq\"}}"), NOW);
  }

  @Test
  void whatShowsNoSecret_isWell() {
    assertThat(rules.passwordsLookedFor()).isZero();
    rules.onMessage("HostReport[node=node1, gAAAAA]");

    assertThat(violations.found()).isEmpty();
    assertThat(rules.passwordsLookedFor()).isEqualTo(1);
  }

  @Test
  void aMessageWithATokenAPasswordOrAGuestsPassword_breaksTheRule() {
    rules.onMessage("Connected[token=gAAAAA1]");
    rules.onMessage("Login[our-own]");
    rules.onMessage("Created[p9Xq]");

    assertThat(violations.found()).extracting(Violation::rule)
        .containsExactly("S16", "S16", "S16");
  }

  @Test
  void aCallToAnotherOrigin_breaksTheRule() {
    rules.onSend(1, call("GET", "http://elsewhere/compute/v2.1/servers", ""), NOW);

    assertThat(violations.found()).extracting(Violation::rule).containsExactly("S16");
  }

  private static Outgoing call(String verb, String uri, String body) {
    return new Outgoing(verb, URI.create(uri), URI.create(uri).getPath(), new TreeMap<>(), body);
  }

  private static Reply reply(Map<String, List<String>> headers, String body) {
    return new Reply(202, HttpHeaders.of(headers, (_, _) -> true),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
