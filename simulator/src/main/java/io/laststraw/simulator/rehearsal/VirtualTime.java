package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.dispatch.ExecutionContexts;
import scala.concurrent.ExecutionContext;

/**
 * The clock of a rehearsal, and the only place where its futures may complete. A port that stands
 * for the network answers with {@link #after}, so that its delay is virtual too.
 */
public final class VirtualTime implements InstantSource {
  /** Where every rehearsal begins; a round instant keeps traces readable. */
  public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final ExecutionContext IN_PLACE = ExecutionContexts.fromExecutor(Runnable::run);

  private final VirtualScheduler scheduler;

  VirtualTime(VirtualScheduler scheduler) {
    this.scheduler = requireNonNull(scheduler, "scheduler");
  }

  @Override
  public Instant instant() {
    return START.plus(elapsed());
  }

  /** A monotonic stamp: virtual time since the rehearsal's actor system was created. */
  public Duration elapsed() {
    return scheduler.elapsed();
  }

  /** The answer is computed and handed over when {@code delay} of virtual time has passed. */
  public <T> CompletionStage<T> after(Duration delay, Supplier<T> answer) {
    CompletableFuture<T> future = new CompletableFuture<>();
    scheduler.scheduleOnce(delay, () -> {
      try {
        future.complete(answer.get());
      } catch (RuntimeException failure) {
        future.completeExceptionally(failure);
      }
    }, IN_PLACE);
    return future;
  }
}
