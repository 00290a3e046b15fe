package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends one request and returns its whole answer, whatever its status. Bounds what one cloud can be
 * made to bear and what it can do to us: a cap on requests under way, a cap on an answer's size,
 * one deadline over everything, no redirects followed (they would carry the token away, fault F22).
 */
final class HttpExchanger implements AutoCloseable {
  /** Thousands of tasks may call; no more than this many requests are under way at one cloud. */
  static final int MOST_UNDER_WAY = 64;
  private static final long LARGEST_BODY_BYTES = 64L << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final String TIME_SCALE_HEADER = "x-last-straw-time-scale";

  private final HttpClient client;
  private final ClientTime time;
  private final ApiCalls calls = new ApiCalls();
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY, true);
  private volatile TimeScale timeScale = TimeScale.REAL;

  HttpExchanger(SSLContext tls, ClientTime time) {
    this.time = time;
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .sslContext(tls)
        .executor(command -> Thread.ofVirtual().name("openstack-http").start(command))
        .build();
  }

  ApiCalls calls() {
    return calls;
  }

  ClientTime time() {
    return time;
  }

  /** What the cloud said last about its own clock's speed; only a simulated one says anything. */
  TimeScale timeScale() {
    return timeScale;
  }

  /**
   * Sends within what is left of the deadline. An idempotent request whose answer was lost is sent
   * once more: a server may close an idle connection without notice (real-nova.md, 14).
   *
   * @throws ExchangeFailed when no whole answer came
   */
  Reply send(Outgoing request, Deadline deadline) {
    try {
      return sendOnce(request, deadline);
    } catch (ExchangeFailed lost) {
      if (!request.isIdempotent() || lost.fault().id() != FaultId.F15) {
        throw lost;
      }
    }
    try {
      return sendOnce(request, deadline);
    } catch (ExchangeFailed again) {
      // The first try may have been executed, whatever became of the second.
      throw ExchangeFailed.inDoubt(again.fault());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private Reply sendOnce(Outgoing request, Deadline deadline) {
    acquire(deadline);
    try {
      calls.count(request.verb(), request.path());
      Reply reply = await(client.sendAsync(wire(request),
          BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY_BYTES)), deadline);
      readTimeScale(reply);
      return reply;
    } finally {
      underWay.release();
    }
  }

  private void acquire(Deadline deadline) {
    try {
      long left = deadline.remaining(time.nanos()).toNanos();
      if (left > 0 && underWay.tryAcquire(left, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw ExchangeFailed.notSent(Fault.of(FaultId.F19,
        "No connection to the cloud was free before the deadline; nothing was sent."));
  }

  private Reply await(CompletableFuture<HttpResponse<byte[]>> answer, Deadline deadline) {
    try {
      long left = Math.max(1, deadline.remaining(time.nanos()).toNanos());
      HttpResponse<byte[]> response = answer.get(left, TimeUnit.NANOSECONDS);
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw ExchangeFailed.inDoubt(Fault.of(FaultId.F19, "No whole answer before the deadline."));
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw ExchangeFailed.inDoubt(Fault.of(FaultId.F15, "The client was closed meanwhile."));
    } catch (ExecutionException broken) {
      throw failed(broken.getCause() == null ? broken : broken.getCause());
    }
  }

  private static ExchangeFailed failed(Throwable cause) {
    FaultClassifier.Finding finding = FaultClassifier.ofFailure(cause);
    String words = cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : cause.getMessage();
    Fault fault = Fault.of(finding.fault(), words);
    return finding.mayHaveHappened()
        ? ExchangeFailed.inDoubt(fault)
        : ExchangeFailed.notSent(fault);
  }

  private static HttpRequest wire(Outgoing request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    return builder.method(request.verb(), request.body().isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(request.body())).build();
  }

  private void readTimeScale(Reply reply) {
    String header = reply.header(TIME_SCALE_HEADER);
    if (header.matches("\\d{1,5}(\\.\\d{1,20})?")) {
      double factor = Double.parseDouble(header);
      if (factor >= 0.01 && factor <= 10_000) {
        timeScale = new TimeScale(factor);
      }
    }
  }
}
