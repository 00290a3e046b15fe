package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.openstack.HostWatch.Load;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watching the hosts of a running campaign; rows have the shape that Nova 26 and 2.88 gave. */
final class HostWatcherTest {
  private static final CampaignId CAMPAIGN = new CampaignId("k3x9q2ab");
  private static final Load UNTOLD = new Load.Untold();

  private final StubCloud cloud = new StubCloud();
  private final List<ConnectResult.Connected> connections = new ArrayList<>();
  private final List<String> onFirst = new ArrayList<>(List.of("own-1", "db"));
  private final List<String> listed = new ArrayList<>(List.of("own-1"));

  HostWatcherTest() {
    cloud.on("GET /v2.1/os-hypervisors/detail", this::hypervisors);
    cloud.on("GET /v2.1/servers", request -> new Answering(200, listed.stream()
        .map(id -> "{\"id\": \"" + id + "\", \"name\": \"ls-k3x9q2ab-0-1-1\"}")
        .collect(Collectors.joining(",",
            "{\"servers\": [{\"id\": \"db\", \"name\": \"ls-k3x9q2ab-database\"},", "]}"))));
    for (String id : List.of("h1", "h3")) {
      cloud.on("GET /v2.1/os-hypervisors/" + id + "/uptime", 200, """
          {"hypervisor": {"id": "%s", "hypervisor_hostname": "compute1", "state": "up",
            "status": "enabled",
            "uptime": " 09:17:53 up 3 days,  0:37,  1 user,  load average: 0.31, 0.46, 0.43"}}"""
          .formatted(id));
    }
  }

  @AfterEach
  void close() {
    connections.forEach(ConnectResult.Connected::close);
    cloud.close();
  }

  @Test
  void oneListing_tellsServicesLoadsAndServersOfOthers() {
    CloudApi api = connect("2.93");

    assertThat(Answers.done(api.watch(CAMPAIGN))).containsExactly(
        new HostWatch("compute1", true, true, new Load.Told(12.47), List.of("db")),
        new HostWatch("compute2", false, true, UNTOLD, List.of()),
        new HostWatch("compute3", true, false, new Load.Told(0.02), List.of("web")));
    assertThat(readings("/os-hypervisors/detail")).singleElement().satisfies(
        line -> assertThat(line.header("OpenStack-API-Version")).isEqualTo("compute 2.88"));
  }

  @Test
  void ownServers_areListedOnlyWhileAnIdIsInQuestion() {
    CloudApi api = connect("2.93");
    for (int reading = 0; reading < 4; reading++) {
      Answers.done(api.watch(CAMPAIGN));
    }
    assertThat(readings("/servers")).hasSize(2);

    onFirst.add("own-2");
    listed.add("own-2");
    assertThat(Answers.done(api.watch(CAMPAIGN)).getFirst().foreignServerIds())
        .containsExactly("db");
    assertThat(readings("/servers")).hasSize(3);
    assertThat(readings("/servers").getLast().uri().getQuery()).contains("changes-since=2")
        .contains("name=^ls-k3x9q2ab-");
  }

  @Test
  void aServerThatOneListingMissed_isStillOurs() {
    CloudApi api = connect("2.93");
    listed.clear();
    listed.add("own-9");
    assertThat(Answers.done(api.watch(CAMPAIGN)).getFirst().foreignServerIds())
        .containsExactly("db", "own-1");

    listed.add("own-1");
    assertThat(Answers.done(api.watch(CAMPAIGN)).getFirst().foreignServerIds())
        .containsExactly("db");
    assertThat(readings("/servers").getLast().uri().getQuery())
        .contains("changes-since=1970-01-01T00:00:01Z");
  }

  @Test
  void beforeNova23_oneHostIsAskedForItsLoadAtATimeInTurn() {
    CloudApi api = connect("2.79");

    assertThat(Answers.done(api.watch(CAMPAIGN))).extracting(HostWatch::load)
        .containsExactly(new Load.Told(0.31), UNTOLD, UNTOLD);
    assertThat(Answers.done(api.watch(CAMPAIGN))).extracting(HostWatch::load)
        .containsExactly(UNTOLD, UNTOLD, new Load.Told(0.31));
    assertThat(Answers.done(api.watch(CAMPAIGN))).extracting(HostWatch::load)
        .containsExactly(new Load.Told(0.31), UNTOLD, UNTOLD);
  }

  @Test
  void aDriverThatKnowsNoLoad_leavesItUntold() {
    cloud.on("GET /v2.1/os-hypervisors/h1/uptime", 501, """
        {"notImplemented": {"code": 501, "message": "Virt driver does not implement uptime."}}""");

    assertThat(Answers.done(connect("2.79").watch(CAMPAIGN))).extracting(HostWatch::load)
        .containsExactly(UNTOLD, UNTOLD, UNTOLD);
  }

  @Test
  void aHostThatHangsWhenItIsAskedForItsLoad_doesNotHideTheServices() {
    CloudApi api = connect("2.93");
    cloud.on("GET /v2.1/os-hypervisors/detail",
        request -> request.header("OpenStack-API-Version").endsWith("2.88")
            ? new Answering(500, "{\"computeFault\": {\"code\": 500, \"message\": \"Timeout\"}}")
            : hypervisors(request));
    assertThat(Answers.of(api.watch(CAMPAIGN))).isNotInstanceOf(Answer.Done.class);

    assertThat(Answers.done(api.watch(CAMPAIGN))).extracting(HostWatch::up)
        .containsExactly(true, false, true);
    assertThat(Answers.done(api.watch(CAMPAIGN))).extracting(HostWatch::load)
        .containsOnly(UNTOLD);
  }

  @Test
  void uptimes_areReadInEveryLanguageAndWithoutTrust() {
    assertThat(UptimeText.load(" 9:17 up 1 min, load average: 0,52, 0,58, 0,59"))
        .isEqualTo(new Load.Told(0.52));
    assertThat(UptimeText.load("up 1:07, 2 users, load averages: 103.20 1.99 1.90"))
        .isEqualTo(new Load.Told(103.2));
    assertThat(UptimeText.load("up 3 days")).isEqualTo(UNTOLD);
    assertThat(UptimeText.load("load average: -1.00")).isEqualTo(UNTOLD);
  }

  private CloudApi connect(String maximum) {
    cloud.on("GET /v2.1/", 200,
        "{\"version\": {\"id\": \"v2.1\", \"version\": \"" + maximum + "\"}}");
    ConnectResult.Connected connected = cloud.connect();
    connections.add(connected);
    return connected.cloud();
  }

  private List<StubCloud.Seen> readings(String path) {
    return cloud.seen().stream().filter(seen -> seen.uri().getPath().endsWith(path)).toList();
  }

  private Answering hypervisors(StubCloud.Seen request) {
    boolean uptimes = request.header("OpenStack-API-Version").endsWith("2.88");
    return new Answering(200, "{\"hypervisors\": [" + String.join(",",
        row("h3", "compute3", "up", "disabled", uptimes ? "\"up, load average: 0.02, 1, 1\"" : "",
            List.of("web")),
        row("h1", "compute1", "up", "enabled",
            uptimes ? "\" 09:17:53 up 3 days, load average: 12.47, 0.46, 0.43\"" : "", onFirst),
        row("h2", "compute2", "down", "enabled", uptimes ? "null" : "", List.of())) + "]}");
  }

  private static String row(String id, String host, String state, String status, String uptime,
      List<String> servers) {
    String ids = servers.stream()
        .map(server -> "{\"name\": \"instance-1\", \"uuid\": \"" + server + "\"}")
        .collect(Collectors.joining(", "));
    return """
        {"id": "%s", "hypervisor_hostname": "%s", "state": "%s", "status": "%s",
          "hypervisor_type": "QEMU", "service": {"host": "%s", "disabled_reason": null},
          %s "servers": [%s]}""".formatted(id, host, state, status, host,
        uptime.isEmpty() ? "" : "\"uptime\": " + uptime + ",", ids);
  }
}
