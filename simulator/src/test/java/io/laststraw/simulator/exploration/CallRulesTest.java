package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.openstack.Outgoing;
import io.laststraw.common.openstack.Reply;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.Truth;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that nothing could break would prove nothing. */
class CallRulesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final CampaignId CAMPAIGN = new CampaignId("abcdefgh");
  private static final String SERVERS = "http://rehearsal/compute/v2.1/servers";
  private static final int GOAL = 10;
  private static final long INCARNATION = 5;

  private final Violations violations = new Violations(() -> Duration.ZERO);
  private final Grants grants = new Grants(Duration.ofSeconds(60));
  private int alive;
  private final CallRules rules = new CallRules(violations, grants, new Explored(), GOAL,
      this::truth);

  private Truth truth() {
    List<Truth.Guest> guests = List.of(guest("decoy", "web-1", true),
        guest("ours", name(1).text(), false));
    return new Truth(NOW, List.of(new Truth.Host("compute1", 250, Physics.WhenFull.REFUSE, 1, alive,
        alive, 0, alive, alive, 0, 0, false, Optional.empty())), guests, Map.of(), alive, 0);
  }

  private static Truth.Guest guest(String id, String name, boolean decoy) {
    return new Truth.Guest(id, name, "project", "compute1", ServerStatus.ACTIVE, decoy, false, true,
        true, "", NOW, Optional.empty(), Optional.empty());
  }

  private static ServerName name(int number) {
    return new ServerName(CAMPAIGN, 0, 1, number);
  }

  private static Outgoing create(int number) {
    return new Outgoing("POST", URI.create(SERVERS), "/servers", new TreeMap<>(),
        "{\"server\": {\"name\": \"" + name(number) + "\"}}");
  }

  private static Outgoing delete(String id) {
    return new Outgoing("DELETE", URI.create(SERVERS + "/" + id), "/servers/" + id,
        new TreeMap<>(), "");
  }

  private static Reply reply(int status, Map<String, List<String>> headers) {
    return new Reply(status, HttpHeaders.of(headers, (_, _) -> true),
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  private CallRulesTest granted(int servers) {
    grants.introduced(INCARNATION, "compute1");
    grants.sent(new HostTarget(CAMPAIGN, INCARNATION, 1, 1,
        new HostTarget.Level(servers, 0, 4, 4, 0, 1),
        new HostTarget.Lease(Duration.between(Instant.EPOCH, NOW).toNanos(),
            Duration.ofSeconds(10)),
        HostTarget.Checks.NONE, List.of()), NOW);
    return this;
  }

  private List<String> broken() {
    return violations.found().stream().map(Violation::rule).distinct().toList();
  }

  private void sends(Outgoing... calls) {
    for (Outgoing call : calls) {
      rules.onSend(1, call, NOW);
    }
  }

  @Test
  void aCreateUnderALease_belowTheTarget_isFine() {
    granted(GOAL).sends(create(1), create(2));
    assertThat(broken()).isEmpty();
  }

  @Test
  void aServerThatWasDeletedOnce_isNotReplacedYet() {
    granted(GOAL).sends(create(1));
    alive = GOAL;
    sends(delete("ours"), create(2));
    assertThat(broken()).containsExactly("S1");
  }

  @Test
  void whatWasDeletedTwice_takesNoPlace() {
    granted(GOAL).sends(create(1));
    alive = GOAL;
    sends(delete("ours"), delete("ours"), create(2));
    assertThat(broken()).isEmpty();
  }

  @Test
  void deletesThatALimiterRefused_freeNoPlace() {
    granted(GOAL).sends(create(1));
    alive = GOAL;
    sends(delete("ours"), delete("ours"));
    rules.onReply(1, delete("ours"), reply(429, Map.of()), NOW);
    sends(create(2));
    assertThat(broken()).containsExactly("S1");
  }

  @Test
  void aCreateWithoutALease_isFound() {
    sends(create(1));
    assertThat(broken()).contains("S8");
  }

  @Test
  void aCreateAfterTheLeaseAndItsGrace_isFound() {
    granted(GOAL);
    rules.onSend(1, create(1), NOW.plusSeconds(69));
    assertThat(broken()).isEmpty();
    rules.onSend(1, create(2), NOW.plusSeconds(71));
    assertThat(broken()).contains("S8");
  }

  @Test
  void aCreateOnAHostThatHasAll_isFound() {
    alive = 4;
    granted(4).sends(create(1));
    assertThat(broken()).containsExactly("S1");
  }

  @Test
  void aCreateBeyondTheGoal_isFound() {
    alive = GOAL;
    granted(GOAL + 5).sends(create(1));
    assertThat(broken()).containsExactly("S1");
  }

  @Test
  void aCreateThatIsSentAgainInDoubt_isFound_butNotOneThatWasRefused() {
    granted(GOAL).sends(create(1), create(2));
    rules.onReply(1, create(1), reply(401, Map.of()), NOW);
    rules.onReply(1, create(2), reply(502, Map.of()), NOW);
    sends(create(1));
    assertThat(broken()).isEmpty();
    sends(create(2));
    assertThat(broken()).containsExactly("S2");
  }

  @Test
  void aCreateAfterTheStop_isFound() {
    rules.noCreatesFrom(NOW);
    granted(GOAL).sends(create(1));
    assertThat(broken()).containsExactly("S9");
  }

  @Test
  void aDelete_isOnlyOfWhatWeMade() {
    granted(GOAL).sends(create(1), delete("ours"));
    assertThat(broken()).isEmpty();
    sends(delete("decoy"));
    assertThat(broken()).containsExactly("S3");
  }

  @Test
  void aCallBeforeItWasAskedFor_isFound_onThatConnectionOnly() {
    granted(GOAL).sends(create(1));
    rules.onReply(1, create(1), reply(429, Map.of("Retry-After", List.of("5"))), NOW);
    rules.onSend(2, create(2), NOW.plusSeconds(4));
    rules.onSend(1, create(3), NOW.plusSeconds(5));
    assertThat(broken()).isEmpty();
    rules.onSend(1, create(4), NOW.plusSeconds(4));
    assertThat(broken()).containsExactly("S12");
  }

  @Test
  void manyNamesOfOneCampaign_areManyCreates() {
    granted(GOAL);
    IntStream.rangeClosed(1, 4).forEach(number -> sends(create(number)));
    assertThat(rules.lostCreates()).isEmpty();
    rules.onLost(1, create(3), NOW);
    assertThat(rules.lostCreates()).containsExactly(name(3).text());
  }
}
