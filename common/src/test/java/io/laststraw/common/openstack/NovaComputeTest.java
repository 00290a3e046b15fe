package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.model.ServerTemplate.PinBy;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NovaComputeTest {
  private static final CampaignId CAMPAIGN = new CampaignId("k3x9q2ab");
  private static final String ID = "c989f0a3-c9c1-487c-bd85-598a52fc72b1";
  private static final String ACCEPTED = """
      {"server": {"id": "%s", "adminPass": "PASSWORD-OF-A-GUEST"}}""".formatted(ID);
  private static final String GONE = """
      {"itemNotFound": {"code": 404, "message": "Instance %s could not be found."}}"""
      .formatted(ID);
  private static final String PROXY_PAGE = """
      <html><body><h1>503 Service Unavailable</h1>No server is available</body></html>""";

  private final StubCloud cloud = new StubCloud();
  private final ConnectResult.Connected connected = cloud.connect();
  private final ComputeApi compute = connected.compute();

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void create_pinnedByZone_carriesNameMetadataAndTag() {
    cloud.on("POST /v2.1/servers", 202, ACCEPTED);

    assertThat(Answers.done(compute.create(request(PinBy.ZONE)))).isEqualTo(ID);

    StubCloud.Seen post = cloud.last();
    assertThat(post.header("OpenStack-API-Version")).isEqualTo("compute 2.52");
    assertThat(post.header("X-Auth-Token")).isEqualTo("token-1");
    assertThat(ApiJson.tryParse(post.body())).isEqualTo(ApiJson.tryParse("""
        {"server": {"name": "ls-k3x9q2ab-6-2-41", "flavorRef": "flavor-id",
          "imageRef": "image-id", "networks": [{"uuid": "network-id"}],
          "availability_zone": "nova:compute7",
          "metadata": {"campaign": "k3x9q2ab", "host": "compute7", "epoch": "2", "number": "41"},
          "tags": ["laststraw-k3x9q2ab"]}}"""));
  }

  @Test
  void create_withoutANetwork_asksForNone() {
    cloud.on("POST /v2.1/servers", 202, ACCEPTED);

    Answers.done(compute.create(request(new ServerTemplate("flavor-id", "image-id", "",
        PinBy.ZONE))));

    assertThat(cloud.last().body()).contains("\"networks\":\"none\"");
  }

  @Test
  void create_pinnedByHostField_asksFor274AndNamesNoZone() {
    cloud.on("POST /v2.1/servers", 202, ACCEPTED);

    Answers.done(compute.create(request(PinBy.HOST_FIELD)));

    assertThat(cloud.last().header("OpenStack-API-Version")).isEqualTo("compute 2.74");
    assertThat(cloud.last().body()).contains("\"host\":\"compute7\"")
        .doesNotContain("availability_zone");
  }

  @Test
  void create_onAnOldCloud_goesWithoutTagsAndRefusesTheHostField() {
    cloud.on("GET /v2.1/", 200, "{\"version\": {\"id\": \"v2.1\", \"version\": \"2.38\"}}");
    cloud.on("POST /v2.1/servers", 202, ACCEPTED);
    try (ConnectResult.Connected old = cloud.connect()) {
      Answers.done(old.compute().create(request(PinBy.ZONE)));
      assertThat(cloud.last().header("OpenStack-API-Version")).isEmpty();
      assertThat(cloud.last().body()).doesNotContain("tags");

      int before = cloud.seen().size();
      Answers.refused(old.compute().create(request(PinBy.HOST_FIELD)), FaultId.F24);
      assertThat(cloud.seen()).hasSize(before);
    }
  }

  @Test
  void create_whoseAnswerIsLost_isInDoubtAndNeverSentAgain() {
    cloud.on("POST /v2.1/servers", request -> Answering.lost());

    Answers.inDoubt(compute.create(request(PinBy.ZONE)), FaultId.F15);

    assertThat(cloud.lines()).filteredOn(line -> line.equals("POST /v2.1/servers")).hasSize(1);
  }

  @Test
  void create_whoseAnswerIsCutShort_isInDoubt() {
    cloud.on("POST /v2.1/servers", request -> Answering.cutShort(202, "{\"server\": {\"id\""));
    Answers.inDoubt(compute.create(request(PinBy.ZONE)), FaultId.F16);

    cloud.on("POST /v2.1/servers", 202, "{\"server\": {\"id\"");
    Answers.inDoubt(compute.create(request(PinBy.ZONE)), FaultId.F16);

    cloud.on("POST /v2.1/servers", 202, "{\"server\": {}}");
    Answers.inDoubt(compute.create(request(PinBy.ZONE)), FaultId.F16);
  }

  @Test
  void create_answeredByAPageWithStatus200_isInDoubt() {
    cloud.on("POST /v2.1/servers", 200, "<html><body>Please log in</body></html>");

    Answers.inDoubt(compute.create(request(PinBy.ZONE)), FaultId.F17);
  }

  @Test
  void create_beyondTheQuota_isRefusedInNovasWords() {
    cloud.on("POST /v2.1/servers", request -> new Answering(403, """
        {"forbidden": {"code": 403, "message": "Quota exceeded for instances: Requested 1, but \
        already used 10 of 10 instances"}}""").header("x-openstack-request-id", "req-1"));

    assertThat(Answers.refused(compute.create(request(PinBy.ZONE)), FaultId.F26))
        .hasToString("Fault[id=F26, message=Quota exceeded for instances: Requested 1, but already "
            + "used 10 of 10 instances, requestId=req-1]");
  }

  @Test
  void create_whenKeystoneIsDownBehindNova_isRefused() {
    cloud.on("POST /v2.1/servers", 503, "The Keystone service is temporarily unavailable.\n\n");

    Answers.refused(compute.create(request(PinBy.ZONE)), FaultId.F03);
  }

  @Test
  void delete_answeredWith503_isNotASuccess() {
    cloud.on("DELETE /v2.1/servers/" + ID, 503, PROXY_PAGE);

    assertThat(Answers.inDoubt(compute.delete(ID), FaultId.F12).message())
        .isEqualTo("503 Service Unavailable No server is available");
  }

  @Test
  void delete_accepted_stillHasToBeSeenGone() {
    cloud.on("DELETE /v2.1/servers/" + ID, 204, "");

    assertThat(Answers.done(compute.delete(ID))).isEqualTo(Deletion.ACCEPTED);
  }

  @Test
  void delete_answeredByAPageWithStatus200_isInDoubt() {
    cloud.on("DELETE /v2.1/servers/" + ID, 200, "<html><body>Please log in</body></html>");

    Answers.inDoubt(compute.delete(ID), FaultId.F17);
  }

  @Test
  void delete_whoseAnswerIsLost_isSentOnceMore() {
    cloud.on("DELETE /v2.1/servers/" + ID, first -> {
      cloud.on("DELETE /v2.1/servers/" + ID, 404, GONE);
      return Answering.lost();
    });

    assertThat(Answers.done(compute.delete(ID))).isEqualTo(Deletion.GONE);
  }

  @Test
  void notFound_countsAsGone_onlyInNovasShape() {
    cloud.on("DELETE /v2.1/servers/" + ID, 404, GONE);
    assertThat(Answers.done(compute.delete(ID))).isEqualTo(Deletion.GONE);

    cloud.on("DELETE /v2.1/servers/" + ID, 404, "<html><h1>404 Not Found</h1></html>");
    Answers.inDoubt(compute.delete(ID), FaultId.F17);

    cloud.on("GET /v2.1/servers/" + ID, 404, GONE);
    Answers.refused(compute.show(ID), FaultId.F59);

    cloud.on("GET /v2.1/servers/" + ID, 404, """
        {"message": "The resource could not be found.", "code": "404 Not Found", "title": "x"}""");
    Answers.inDoubt(compute.show(ID), FaultId.F06);
  }

  @Test
  void show_readsAFailedServerWithItsFault() {
    cloud.on("GET /v2.1/servers/" + ID, 200, """
        {"server": {"id": "%s", "name": "ls-k3x9q2ab-6-2-41", "status": "ERROR",
          "tenant_id": "%s", "metadata": {"campaign": "k3x9q2ab"}, "OS-EXT-STS:task_state": null,
          "created": "2026-11-23T09:17:40Z", "updated": "2026-11-23T09:17:50Z",
          "fault": {"code": 500, "created": "2026-11-23T09:17:47Z", "message": "No valid host was \
        found. "}}}""".formatted(ID, StubCloud.PROJECT));

    ServerDetail server = Answers.done(compute.show(ID));

    assertThat(server.status()).isEqualTo(ServerStatus.ERROR);
    assertThat(server.taskState()).isEmpty();
    assertThat(server.metadata()).containsEntry("campaign", "k3x9q2ab");
    assertThat(server.fault().id()).isEqualTo(FaultId.F36);
    assertThat(server.updatedAt()).isEqualTo("2026-11-23T09:17:47Z");
  }

  @Test
  void show_ofAFailedServer_findsTheRequestThatMadeIt() {
    cloud.on("GET /v2.1/servers/" + ID, 200, shown("ERROR"));
    cloud.on("GET /v2.1/servers/" + ID + "/os-instance-actions", 200, """
        {"instanceActions": [
          {"action": "stop", "request_id": "req-2"}, {"action": "create", "request_id": "req-1"}]}
        """);

    assertThat(Answers.done(compute.show(ID)).fault())
        .hasToString("Fault[id=F36, message=No valid host was found., requestId=req-1]");
  }

  @Test
  void show_whoseHistoryCannotBeRead_tellsTheFaultWithoutARequest() {
    String history = "GET /v2.1/servers/" + ID + "/os-instance-actions";
    cloud.on("GET /v2.1/servers/" + ID, 200, shown("ERROR"));

    cloud.on(history, 403, "{\"forbidden\": {\"code\": 403, \"message\": \"Not allowed\"}}");
    assertThat(Answers.done(compute.show(ID)).fault().requestId()).isEmpty();
    cloud.on(history, 200, "{\"instanceActions\": [{\"acti");
    assertThat(Answers.done(compute.show(ID)).fault().id()).isEqualTo(FaultId.F36);
    cloud.on(history, request -> Answering.lost());
    assertThat(Answers.done(compute.show(ID)).fault().id()).isEqualTo(FaultId.F36);
    cloud.on(history, 200, "{\"instanceActions\": []}");
    assertThat(Answers.done(compute.show(ID)).fault().requestId()).isEmpty();
  }

  @Test
  void show_ofAServerThatDidNotFail_readsNoHistory() {
    cloud.on("GET /v2.1/servers/" + ID, 200, shown("ACTIVE"));

    Answers.done(compute.show(ID));

    assertThat(cloud.lines()).noneMatch(line -> line.contains("os-instance-actions"));
  }

  private static String shown(String status) {
    return """
        {"server": {"id": "%s", "name": "ls-k3x9q2ab-6-2-41", "status": "%s",
          "tenant_id": "%s", "metadata": {}, "created": "2026-11-23T09:17:40Z",
          "fault": {"code": 500, "created": "2026-11-23T09:17:47Z",
            "message": "No valid host was found."}}}""".formatted(ID, status, StubCloud.PROJECT);
  }

  @Test
  void list_followsMarkersAtOurOwnAddressWhateverTheLinksSay() {
    cloud.on("GET /v2.1/servers", request -> {
      boolean first = !request.uri().getQuery().contains("marker");
      return first
          ? new Answering(200, """
              {"servers": [{"id": "a", "name": "ls-k3x9q2ab-1-1-1"}], "servers_links": [
                {"rel": "next", "href": "http://internal.invalid/v2.1/servers?limit=1&marker=a"}]}
              """)
          : new Answering(200, "{\"servers\": [{\"id\": \"b\", \"name\": \"ls-k3x9q2ab-1-1-2\"}]}");
    });

    ServerListing listing = Answers.done(compute.list(ListingQuery.of(CAMPAIGN, Rows.BUILD)));

    assertThat(listing.servers()).extracting(ListedServer::id).containsExactly("a", "b");
    assertThat(cloud.lines()).filteredOn(line -> line.contains("/servers"))
        .allMatch(line -> line.contains("limit=1000") && line.contains("status=BUILD")
            && line.contains("name=%5Els-k3x9q2ab-"))
        .hasSize(2);
    assertThat(cloud.last().header("OpenStack-API-Version")).isEmpty();
  }

  @Test
  void list_whoseSecondPageFails_failsAsAWhole() {
    cloud.on("GET /v2.1/servers", request -> request.uri().getQuery().contains("marker")
        ? new Answering(502, PROXY_PAGE)
        : new Answering(200, """
            {"servers": [{"id": "a", "name": "x"}],
              "servers_links": [{"rel": "next", "href": "/v2.1/servers?marker=a"}]}"""));

    Answers.inDoubt(compute.list(ListingQuery.unfiltered()), FaultId.F13);
  }

  @Test
  void list_whosePagesRunInACircle_ends() {
    cloud.on("GET /v2.1/servers", 200, """
        {"servers": [{"id": "a", "name": "x"}],
          "servers_links": [{"rel": "next", "href": "/v2.1/servers?marker=a"}]}""");

    Answers.inDoubt(compute.list(ListingQuery.unfiltered()), FaultId.F72);
  }

  @Test
  void list_whoseMarkerWasDeletedMeanwhile_beginsAgain() {
    cloud.on("GET /v2.1/servers", request -> {
      if (!request.uri().getQuery().contains("marker")) {
        return new Answering(200, """
            {"servers": [{"id": "a", "name": "x"}],
              "servers_links": [{"rel": "next", "href": "/v2.1/servers?marker=a"}]}""");
      }
      cloud.on("GET /v2.1/servers", 200, "{\"servers\": [{\"id\": \"b\", \"name\": \"y\"}]}");
      return new Answering(400,
          "{\"badRequest\": {\"code\": 400, \"message\": \"marker [a] not found\"}}");
    });

    assertThat(Answers.done(compute.list(ListingQuery.unfiltered())).servers())
        .containsExactly(new ListedServer("b", "y"));
  }

  @Test
  void list_dropsRowsThatAnIgnoredFilterLetThrough() {
    cloud.on("GET /v2.1/servers", 200,
        """
            {"servers": [{"id": "a", "name": "ls-k3x9q2ab-1-1-1"}, {"id": "b", "name": "database"}]}""");

    assertThat(Answers.done(compute.list(ListingQuery.of(CAMPAIGN, Rows.ALL))).servers())
        .extracting(ListedServer::id).containsExactly("a");
  }

  @Test
  void list_ofChanges_asksInWholeSecondsAndForDeletedOnesByStatus() {
    cloud.on("GET /v2.1/servers", 200, "{\"servers\": []}");

    Answers.done(compute.list(ListingQuery.of(CAMPAIGN, Rows.DELETED)
        .changedSince(Instant.parse("2026-11-23T09:17:23.456Z"))));

    assertThat(cloud.last().uri().getQuery()).contains("changes-since=2026-11-23T09:17:23Z")
        .contains("status=DELETED");
  }

  @Test
  void list_thatIsNoJson_isInDoubt() {
    cloud.on("GET /v2.1/servers", 200, "{\"servers\": [{\"id\": \"a\"");
    Answers.inDoubt(compute.list(ListingQuery.unfiltered()), FaultId.F16);
  }

  @Test
  void calls_areCountedByVerbAndPathTemplate() {
    cloud.on("GET /v2.1/servers", 200, "{\"servers\": []}");
    cloud.on("DELETE /v2.1/servers/" + ID, 204, "");

    Answers.done(compute.list(ListingQuery.unfiltered()));
    Answers.done(compute.delete(ID));
    Answers.done(compute.delete(ID));

    assertThat(connected.calls().snapshot().sent()).containsExactly(
        Map.entry("DELETE /servers/{id}", 2L), Map.entry("GET /", 1L),
        Map.entry("GET /servers", 1L), Map.entry("POST /auth/tokens", 1L));
  }

  @Test
  void passwordsAndTokens_areInNoAnswer() {
    cloud.on("POST /v2.1/servers", 202, ACCEPTED);
    Answer<String> created = Answers.of(compute.create(request(PinBy.ZONE)));
    cloud.on("POST /v2.1/servers", 500, "oops");
    Answer<String> failed = Answers.of(compute.create(request(PinBy.ZONE)));

    String everything = List.of(created, failed, connected, cloud.configuration()).toString();
    assertThat(everything).doesNotContain("PASSWORD-OF-A-GUEST", "token-1", "s3cret");
  }

  private static ServerRequest request(PinBy pinBy) {
    return request(new ServerTemplate("flavor-id", "image-id", "network-id", pinBy));
  }

  private static ServerRequest request(ServerTemplate template) {
    return new ServerRequest(new ServerName(CAMPAIGN, 6, 2, 41),
        new ComputeHost("compute7", "nova", 6), template);
  }
}
