package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends one request and returns its whole answer, whatever its status. Bounds what one cloud can be
 * made to bear and what it can do to us: a cap on requests under way, one deadline over everything.
 */
final class HttpExchanger implements AutoCloseable {
  /** Thousands of tasks may call; no more than this many requests are under way at one cloud. */
  static final int MOST_UNDER_WAY = 64;
  private static final String TIME_SCALE_HEADER = "x-last-straw-time-scale";

  /** An answer came, and was none that the API documents. */
  static final String UNREADABLE = "an answer that cannot be read";

  /** What came instead of an answer, where that is known. */
  private static final Map<FaultId, String> NO_ANSWER = Map.of(FaultId.F16, UNREADABLE,
      FaultId.F19, "no answer in time", FaultId.F20, "no connection", FaultId.F21, "no TLS");

  /** Keeps nothing back. */
  static final Runnable NO_GATE = () -> {};

  private final Wire wire;
  private final ClientTime time;
  private final ApiCalls calls = new ApiCalls();
  private final Places underWay = new Places(MOST_UNDER_WAY);
  private volatile TimeScale timeScale = TimeScale.REAL;

  HttpExchanger(SSLContext tls, ClientTime time) {
    this(new HttpWire(tls), time);
  }

  HttpExchanger(Wire wire, ClientTime time) {
    this.wire = wire;
    this.time = time;
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
   * @param admission is asked right before each try, for a place or an answer may have been waited for
   *     since; throws when the request must not be sent now
   * @throws ExchangeFailed when no whole answer came
   */
  Reply send(Outgoing request, Deadline deadline, Runnable admission) {
    try {
      return sendOnce(request, deadline, admission);
    } catch (ExchangeFailed lost) {
      if (!request.isIdempotent() || lost.fault().id() != FaultId.F15) {
        throw lost;
      }
    }
    try {
      return sendOnce(request, deadline, admission);
    } catch (ExchangeFailed again) {
      if (again.fault().id() == FaultId.HELD_BACK) {
        throw again;
      }
      // The first try may have been executed, whatever became of the second.
      throw ExchangeFailed.inDoubt(again.fault());
    }
  }

  @Override
  public void close() {
    wire.close();
  }

  private Reply sendOnce(Outgoing request, Deadline deadline, Runnable admission) {
    acquire(deadline);
    try {
      admission.run();
      calls.count(request);
      Reply reply = answer(request, deadline);
      if (!reply.isSuccess() && !isGone(request, reply)) {
        calls.countFailed(request, String.valueOf(reply.status()));
      }
      readTimeScale(reply);
      return reply;
    } finally {
      underWay.giveBack();
    }
  }

  /** What was asked for by its id is not there: as good an answer as any (fault F59). */
  private static boolean isGone(Outgoing request, Reply reply) {
    return reply.status() == 404 && PathTemplate.of(request.path()).endsWith("{id}");
  }

  private Reply answer(Outgoing request, Deadline deadline) {
    try {
      return await(wire.send(request), deadline);
    } catch (ExchangeFailed lost) {
      calls.countFailed(request, NO_ANSWER.getOrDefault(lost.fault().id(), "no answer"));
      throw lost;
    }
  }

  private void acquire(Deadline deadline) {
    Duration left = deadline.remaining(time.nanos());
    if (left.isPositive()) {
      CompletableFuture<Boolean> place = underWay.take();
      if (isTaken(place, left)) {
        return;
      }
      if (!place.cancel(false)) {
        underWay.giveBack();
      }
    }
    throw ExchangeFailed.notSent(Fault.of(FaultId.F19,
        "No connection to the cloud was free before the deadline; nothing was sent."));
  }

  private boolean isTaken(CompletableFuture<Boolean> place, Duration left) {
    try {
      return time.await(place, left);
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Reply await(CompletableFuture<Reply> answer, Deadline deadline) {
    try {
      Duration left = deadline.remaining(time.nanos());
      return time.await(answer, left.isPositive() ? left : Duration.ofNanos(1));
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
