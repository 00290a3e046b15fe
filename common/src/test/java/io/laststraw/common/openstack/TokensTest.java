package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.openstack.StubCloud.Answering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TokensTest {
  private static final int CALLERS = 64;
  private static final String NO_SERVERS = "{\"servers\": []}";
  private static final String UNAUTHORIZED = """
      {"error": {"code": 401, "title": "Unauthorized",
        "message": "The request you have made requires authentication."}}""";

  private final StubCloud cloud = new StubCloud();
  private final ManualTime time = new ManualTime();
  private final ConnectResult.Connected connected = cloud.connect(time);

  @AfterEach
  void close() {
    connected.close();
    cloud.close();
  }

  @Test
  void aRevokedToken_foundByManyAtOnce_isReplacedByOneLogin() {
    CountDownLatch rejections = new CountDownLatch(CALLERS);
    cloud.on("GET /v2.1/servers", request -> {
      if (request.header("X-Auth-Token").equals("token-1")) {
        rejections.countDown();
        return new Answering(401, UNAUTHORIZED);
      }
      return new Answering(200, NO_SERVERS);
    });
    holdLoginsUntil(rejections);

    listOften().forEach(Answers::done);

    assertThat(cloud.logins()).isEqualTo(2);
    assertThat(connected.calls().snapshot().sent()).containsEntry("GET /servers", 2L * CALLERS);
  }

  @Test
  void aKeystoneThatAsksForTime_getsItFromEverybody() {
    cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
    cloud.on("POST /v3/auth/tokens",
        request -> new Answering(429, "{}").header("Retry-After", "30"));
    time.advance(Duration.ofHours(1));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F07);
    long asked = logins();

    time.advance(Duration.ofSeconds(29));
    listOften().forEach(answer -> Answers.refused(answer, FaultId.HELD_BACK));
    assertThat(logins()).isEqualTo(asked);
    time.advance(Duration.ofSeconds(2));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F07);
    assertThat(logins()).isEqualTo(asked + 1);
  }

  @Test
  void anExpiredToken_isReplacedByOneLoginBeforeAnythingIsSent() {
    cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
    time.advance(Duration.ofHours(1));

    listOften().forEach(Answers::done);

    assertThat(cloud.logins()).isEqualTo(2);
    assertThat(cloud.seen()).filteredOn(seen -> seen.uri().getPath().equals("/v2.1/servers"))
        .allMatch(seen -> seen.header("X-Auth-Token").equals("token-2"));
  }

  @Test
  void aTokenInItsLastFifth_isReplacedAheadOfTime() {
    cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
    time.advance(Duration.ofMinutes(47));
    list();
    assertThat(cloud.logins()).isEqualTo(1);

    time.advance(Duration.ofMinutes(2));
    list();
    assertThat(cloud.logins()).isEqualTo(2);
  }

  @Test
  void whenKeystoneIsDown_anAgeingTokenIsUsedToItsEnd() {
    cloud.on("GET /v2.1/servers", 200, NO_SERVERS);
    cloud.on("POST /v3/auth/tokens", 503, "<html>down</html>");
    time.advance(Duration.ofMinutes(49));

    list();
    assertThat(cloud.last().header("X-Auth-Token")).isEqualTo("token-1");

    time.advance(Duration.ofMinutes(11));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F12);
  }

  @Test
  void aCreate_refusedForItsToken_isSentOnceMore() {
    cloud.on("POST /v2.1/servers", request -> request.header("X-Auth-Token").equals("token-1")
        ? new Answering(401, UNAUTHORIZED)
        : new Answering(202, "{\"server\": {\"id\": \"a\"}}"));
    ServerRequest create = new ServerRequest(new ServerName(new CampaignId("k3x9q2ab"), 0, 1, 1),
        new ComputeHost("compute1", "nova", 0),
        new ServerTemplate("flavor-id", "image-id", "network-id", ServerTemplate.PinBy.ZONE));

    assertThat(Answers.done(connected.compute().create(create))).isEqualTo("a");
    assertThat(connected.calls().snapshot().sent()).containsEntry("POST /servers", 2L);
  }

  @Test
  void aSecond401_isAnAccessRuleAndEndsThere() {
    cloud.on("GET /v2.1/servers", 401, UNAUTHORIZED);

    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F02);

    assertThat(cloud.logins()).isEqualTo(2);
  }

  @Test
  void refusedCredentials_areNotTriedAgainForAMinute() {
    cloud.on("GET /v2.1/servers", 401, UNAUTHORIZED);
    cloud.on("POST /v3/auth/tokens", 401, UNAUTHORIZED);
    long before = logins();

    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    assertThat(logins()).isEqualTo(before + 1);

    time.advance(Duration.ofSeconds(61));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    assertThat(logins()).isEqualTo(before + 2);
  }

  @Test
  void refusedCredentials_waitTwiceAsLongEachTime_alsoWhenKeystoneWasAwayBetween() {
    cloud.on("GET /v2.1/servers", 401, UNAUTHORIZED);
    cloud.on("POST /v3/auth/tokens", 401, UNAUTHORIZED);
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    cloud.on("POST /v3/auth/tokens", 503, "away");
    time.advance(Duration.ofSeconds(61));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F12);
    cloud.on("POST /v3/auth/tokens", 401, UNAUTHORIZED);
    time.advance(Duration.ofSeconds(61));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    long asked = logins();

    time.advance(Duration.ofSeconds(119));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    assertThat(logins()).isEqualTo(asked);
    time.advance(Duration.ofSeconds(2));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
    assertThat(logins()).isEqualTo(asked + 1);
  }

  @Test
  void halfALoginAnswer_isNoRefusal() {
    cloud.on("GET /v2.1/servers", request -> request.header("X-Auth-Token").equals("token-2")
        ? new Answering(200, NO_SERVERS)
        : new Answering(401, UNAUTHORIZED));
    StubCloud.Handler login = cloud.handler("POST /v3/auth/tokens");
    cloud.on("POST /v3/auth/tokens", request -> new Answering(201, "{\"token\": {\"expires")
        .header("X-Subject-Token", "half"));
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F16);

    cloud.on("POST /v3/auth/tokens", login);
    list();

    assertThat(cloud.logins()).isEqualTo(2);
  }

  @Test
  void aWebPageInsteadOfAToken_isNoRefusalOfTheCredentials() {
    cloud.on("GET /v2.1/servers", 401, UNAUTHORIZED);
    cloud.on("POST /v3/auth/tokens", 200, "<html><body>Sign in to the network</body></html>");
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F17);

    cloud.on("POST /v3/auth/tokens", 200, "{\"versions\": []}");
    Answers.refused(connected.compute().list(ListingQuery.unfiltered()), FaultId.F04);
  }

  @Test
  void aTokensLife_isCloudTime() {
    cloud.on("GET /v2.1/servers", request -> new Answering(200, NO_SERVERS)
        .header("X-Last-Straw-Time-Scale", "60"));
    list();
    time.advance(Duration.ofHours(1));
    list();
    assertThat(cloud.logins()).isEqualTo(2);

    time.advance(Duration.ofSeconds(61));
    list();
    assertThat(cloud.logins()).isEqualTo(3);
  }

  @Test
  @Timeout(60)
  void aLoginThatEndsInADefect_leavesNobodyWaiting() throws Exception {
    AtomicReference<Thread> second = new AtomicReference<>();
    AtomicInteger readings = new AtomicInteger();
    Thread first = Thread.currentThread();
    ClientTime broken = new ClientTime() {
      @Override
      public Instant wallClock() {
        return ManualTime.START;
      }

      @Override
      public long nanos() {
        if (Thread.currentThread() == first && readings.incrementAndGet() == 2) {
          second.get().start();
          while (second.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          throw new LinkageError("a defect");
        }
        return 0;
      }

      @Override
      public void pause(Duration duration) {
        throw new AssertionError("nobody pauses here");
      }
    };
    try (HttpExchanger exchanger = new HttpExchanger(SSLContext.getDefault(), broken)) {
      Tokens tokens = new Tokens(cloud.configuration(), exchanger, CallDeadlines.standard());
      CompletableFuture<Throwable> outcome = new CompletableFuture<>();
      second.set(new Thread(() -> {
        try {
          tokens.current();
        } catch (CompletionException failed) {
          outcome.complete(failed.getCause());
        }
      }));

      assertThatThrownBy(tokens::current).isInstanceOf(LinkageError.class);

      assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(LinkageError.class);
    }
  }

  @Test
  void readsSideBySide_onAClientThatIsClosed_areNotSent() throws Exception {
    try (HttpExchanger exchanger = new HttpExchanger(SSLContext.getDefault(), time)) {
      CallRunner runner = new CallRunner(
          new CloudSession(cloud.configuration(), exchanger, CallDeadlines.standard()),
          Executors.newVirtualThreadPerTaskExecutor());
      runner.close();

      Answer<List<Integer>> answer = runner.answer(
          () -> new Answer.Done<>(runner.together(List.of(() -> 1))));

      assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class,
          refused -> assertThat(refused.fault().id()).isEqualTo(FaultId.F20));
    }
  }

  private long logins() {
    return connected.calls().snapshot().sent().getOrDefault("POST /auth/tokens", 0L);
  }

  private void list() {
    Answers.done(connected.compute().list(ListingQuery.unfiltered()));
  }

  private List<CompletionStage<Answer<ServerListing>>> listOften() {
    List<CompletionStage<Answer<ServerListing>>> stages = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      stages.add(connected.compute().list(ListingQuery.unfiltered()));
    }
    return stages;
  }

  /** Lets everybody find the old token refused before the new one can come. */
  private void holdLoginsUntil(CountDownLatch latch) {
    StubCloud.Handler login = cloud.handler("POST /v3/auth/tokens");
    cloud.on("POST /v3/auth/tokens", request -> {
      try {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      return login.answer(request);
    });
  }
}
