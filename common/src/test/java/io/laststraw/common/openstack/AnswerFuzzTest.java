package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a cloud answers is an answer to the caller, and never an exception. */
final class AnswerFuzzTest {
  private static final int TRIES = 400;
  private static final String CANARY = "canary-8f3a";
  private static final String ID = "5b8c1d2e-0000-4000-8000-000000000001";
  private static final String SERVER = """
      {"server": {"id": "%1$s", "name": "ls-k3x9q2ab-6-2-41", "status": "ERROR", "tenant_id": "p1",
        "adminPass": "%2$s", "metadata": {"campaign": "k3x9q2ab", "number": "41"},
        "updated": "2026-11-23T09:00:00Z", "OS-EXT-STS:task_state": null,
        "fault": {"code": 500, "message": "No valid host was found. ", "created": "2026-11-23T09:00:00Z"}}}"""
      .formatted(ID, CANARY);
  private static final String LISTING = """
      {"servers": [{"id": "%s", "name": "ls-k3x9q2ab-6-2-41"}], "servers_links":
        [{"rel": "next", "href": "http://elsewhere.invalid/servers?marker=a"}]}""".formatted(ID);
  private static final String ERROR = """
      {"itemNotFound": {"code": 404, "message": "Instance could not be found."}}""";
  private static final int[] STATUSES = {200, 202, 204, 300, 302, 400, 401, 403, 404, 409, 413, 429,
      500, 502, 503, 504};

  private final StubCloud cloud = new StubCloud();
  private final ManualTime time = new ManualTime();
  private final ConnectResult.Connected connected = cloud.connect(time);
  private final ComputeApi compute = connected.compute();
  private final SplittableRandom random = new SplittableRandom(17);

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  private Answering damaged(String whole) {
    int status = STATUSES[random.nextInt(STATUSES.length)];
    String body = status < 300 ? whole : ERROR;
    Answering answer = new Answering(status,
        status == 204 ? "" : Damage.of(body, random.nextLong()));
    return random.nextInt(8) == 0 ? answer.header("Retry-After", "soon") : answer;
  }

  private void assertSilentAboutSecrets(Answer<?> answer) {
    assertThat(answer.toString()).doesNotContain(CANARY).doesNotContain("token-");
  }

  @Test
  void damagedAnswers_areAnswers() {
    cloud.on("POST /v2.1/servers", request -> damaged(SERVER));
    cloud.on("GET /v2.1/servers", request -> damaged(LISTING));
    cloud.on("GET /v2.1/servers/" + ID, request -> damaged(SERVER));
    cloud.on("DELETE /v2.1/servers/" + ID, request -> damaged(SERVER));
    for (int tried = 0; tried < TRIES; tried++) {
      assertSilentAboutSecrets(Answers.of(compute.create(StubCloud.CREATE)));
      assertSilentAboutSecrets(Answers.of(compute.list(ListingQuery.unfiltered())));
      assertSilentAboutSecrets(Answers.of(compute.show(ID)));
      assertSilentAboutSecrets(Answers.of(compute.delete(ID)));
      time.advance(Duration.ofMinutes(3));
    }
  }
}
