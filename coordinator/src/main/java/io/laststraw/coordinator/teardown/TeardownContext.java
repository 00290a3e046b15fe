package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudApi;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.time.MomentSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a teardown works with.
 *
 * @param executor one thread, for everything runs on it and nothing else guards the state
 */
public record TeardownContext(
    ComputeApi compute,
    CloudApi cloud,
    MomentSource clock,
    TimeScale timeScale,
    ScheduledExecutorService executor,
    EvidenceLog evidence,
    TeardownListener listener,
    TeardownSettings settings) {
  Instant cloudNow() {
    return clock.now().cloud();
  }

  /** Completes on the executor after so much cloud time. */
  CompletionStage<Void> after(Duration cloudTime) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    long nanos = Math.max(0, timeScale.toCluster(cloudTime).toNanos());
    Runnable end = () -> over.complete(null);
    executor.schedule(end, nanos, TimeUnit.NANOSECONDS);
    return over;
  }

  /**
   * Asks until there is a good answer, at most so often in a row as the settings allow; a user who may
   * not ask is told so at once.
   */
  <T> CompletionStage<Answer<T>> read(Supplier<CompletionStage<Answer<T>>> call) {
    return read(call, settings.attempts());
  }

  private <T> CompletionStage<Answer<T>> read(Supplier<CompletionStage<Answer<T>>> call,
      int attempts) {
    return call.get().thenComposeAsync(answer -> switch (answer) {
      case Answer.Done<T> done -> CompletableFuture.completedFuture(done);
      // "There is no such server" is an answer, not a failure.
      case Answer.Refused<T> refused when refused.fault().id() == FaultId.F59 ->
        CompletableFuture.completedFuture(refused);
      case Answer.Refused<T> refused when refused.fault().id() == FaultId.F02
          || refused.fault().id() == FaultId.F05 ->
        CompletableFuture.completedFuture(refused);
      case Answer.Refused<T> refused -> again(call, attempts, refused, refused.retryAfter());
      case Answer.InDoubt<T> lost -> again(call, attempts, lost, Duration.ZERO);
    }, executor);
  }

  private <T> CompletionStage<Answer<T>> again(Supplier<CompletionStage<Answer<T>>> call,
      int attempts, Answer<T> last, Duration retryAfter) {
    if (attempts <= 1) {
      return CompletableFuture.completedFuture(last);
    }
    Duration pause = retryAfter.compareTo(settings.poll()) > 0 ? retryAfter : settings.poll();
    return after(pause).thenCompose(waited -> read(call, attempts - 1));
  }
}
