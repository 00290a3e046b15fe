package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CloudSessionTest {
  private static final String NO_SERVERS = "{\"servers\": []}";

  private final StubCloud cloud = new StubCloud();
  private final ManualTime time = new ManualTime();
  private final ConnectResult.Connected connected = cloud.connect(time);
  private final ComputeApi compute = connected.compute();

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void afterAPushback_aCreateIsRefusedUnsentUntilItsTimeIsOver() {
    cloud.on("POST /v2.1/servers", request -> overLimit().header("Retry-After", "30"));
    Answers.refused(compute.create(StubCloud.CREATE), FaultId.F07);
    cloud.on("POST /v2.1/servers", 202, "{\"server\": {\"id\": \"a\"}}");
    int sent = cloud.seen().size();

    time.advance(Duration.ofSeconds(29));
    Answer<String> early = Answers.of(compute.create(StubCloud.CREATE));
    assertThat(early).isInstanceOfSatisfying(Answer.Refused.class,
        refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(cloud.seen()).hasSize(sent);

    time.advance(Duration.ofSeconds(1));
    assertThat(Answers.done(compute.create(StubCloud.CREATE))).isEqualTo("a");
  }

  @Test
  void afterAPushback_aReadWaitsWhenItsDeadlineAllows() {
    cloud.on("GET /v2.1/servers", request -> {
      cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
      return overLimit().header("Retry-After", "30");
    });
    Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.F07);

    Answers.done(compute.list(ListingQuery.unfiltered()));

    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void aDeleteThatIsSentOnceMore_waitsAtAGateThatClosedMeanwhile() {
    cloud.on("POST /v2.1/servers", request -> overLimit().header("Retry-After", "30"));
    cloud.on("DELETE /v2.1/servers/a", request -> {
      cloud.on("DELETE /v2.1/servers/a", 204, "");
      Answers.refused(compute.create(StubCloud.CREATE), FaultId.F07);
      return Answering.lost();
    });

    Answers.done(compute.delete("a"));

    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void afterALongPushback_aReadIsRefusedRatherThanLate() {
    cloud.on("GET /v2.1/servers", request -> overLimit().header("Retry-After", "100"));
    Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.F07);
    int sent = cloud.seen().size();

    Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.HELD_BACK);

    assertThat(cloud.seen()).hasSize(sent);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void aPushbackWithoutAUsableTime_getsOurOwnBackoff() {
    for (String header : List.of("", "soon")) {
      cloud.on("POST /v2.1/servers", request -> overLimit().header("Retry-After", header));
      Answer<String> refused = Answers.of(compute.create(StubCloud.CREATE));
      assertThat(refused).isInstanceOfSatisfying(Answer.Refused.class, answer -> {
        assertThat(answer.fault().id()).isEqualTo(FaultId.F08);
        assertThat(answer.retryAfter()).isPositive();
        time.advance(answer.retryAfter());
      });
    }
  }

  @Test
  void aPushback_isCloudTime() {
    cloud.on("GET /v2.1/servers", request -> {
      cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
      return overLimit().header("Retry-After", "60").header("X-Last-Straw-Time-Scale", "60");
    });

    assertThat(Answers.of(compute.list(ListingQuery.unfiltered())))
        .isInstanceOfSatisfying(Answer.Refused.class,
            refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(1)));

    Answers.done(compute.list(ListingQuery.unfiltered()));
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aPushbackOfOneService_leavesTheOthersAlone() {
    cloud.on("GET /v2.1/servers", request -> overLimit().header("Retry-After", "100"));
    Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.F07);
    cloud.on("GET /v2.0/networks/n", 404, """
        {"NeutronError": {"type": "NetworkNotFound", "message": "Network n could not be found."}}
        """);

    assertThat(Answers.done(connected.cloud().deleteNetwork("n"))).isEqualTo(Deletion.GONE);
  }

  @Test
  void aRedirect_isNotFollowedAndItsTargetNeverSeesTheToken() {
    try (StubCloud elsewhere = new StubCloud()) {
      for (String call : List.of("GET /v2.1/servers", "POST /v2.1/servers")) {
        cloud.on(call, request -> new Answering(302, "").header("Location",
            elsewhere.url() + "/v2.1/servers"));
      }

      Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.F22);
      Answers.refused(compute.create(StubCloud.CREATE), FaultId.F22);

      assertThat(elsewhere.seen()).isEmpty();
    }
  }

  @Test
  void manyCallsAtOnce_areSentAFewAtATime() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(HttpExchanger.MOST_UNDER_WAY);
    cloud.on("GET /v2.1/servers", request -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      full.countDown();
      await(full);
      underWay.decrementAndGet();
      return new Answering(200, NO_SERVERS);
    });

    List<CompletionStage<Answer<ServerListing>>> stages = new ArrayList<>();
    for (int call = 0; call < 300; call++) {
      stages.add(compute.list(ListingQuery.unfiltered()));
    }
    stages.forEach(Answers::done);

    assertThat(most.get()).isEqualTo(HttpExchanger.MOST_UNDER_WAY);
  }

  @Test
  void aClosedClient_refusesWithoutThrowing() {
    connected.close();

    Answers.refused(compute.list(ListingQuery.unfiltered()), FaultId.F20);
  }

  private static Answering overLimit() {
    return new Answering(429,
        "{\"overLimit\": {\"code\": 429, \"message\": \"Too many requests\"}}");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
