package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Runs blocking calls on threads of their own and turns whatever comes of them into values.
 */
final class CallRunner implements AutoCloseable {
  private final CloudSession session;
  private final ExecutorService threads;

  CallRunner(CloudSession session, ExecutorService threads) {
    this.session = session;
    this.threads = threads;
  }

  /** The stage always completes normally, unless the program itself has a bug. */
  <T> CompletionStage<Answer<T>> run(Supplier<Answer<T>> call) {
    try {
      return CompletableFuture.supplyAsync(() -> answer(call), threads);
    } catch (RejectedExecutionException closed) {
      Fault fault = Fault.of(FaultId.F20, "The client is closed; nothing was sent.");
      return CompletableFuture.completedFuture(new Answer.Refused<>(fault, Duration.ZERO));
    }
  }

  /** Runs a call here and now, as {@link #run} would. */
  <T> Answer<T> answer(Supplier<Answer<T>> call) {
    try {
      session.enter();
      return call.get();
    } catch (ApiError error) {
      return error.answer();
    } catch (ExchangeFailed failure) {
      return failure.answer();
    }
  }

  /**
   * Runs several reads side by side and returns their results in order; the first failure is thrown
   * as it came. For use inside a call.
   */
  <T> List<T> together(List<Supplier<T>> reads) {
    List<CompletableFuture<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try {
      for (Supplier<T> read : reads) {
        running.add(started(read));
      }
      for (CompletableFuture<T> future : running) {
        results.add(session.exchanger().time().await(future));
      }
      return results;
    } catch (ExecutionException failed) {
      running.forEach(future -> future.cancel(true));
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (RejectedExecutionException closed) {
      running.forEach(future -> future.cancel(true));
      throw ExchangeFailed.notSent(
          Fault.of(FaultId.F20, "The client is closed; nothing was sent."));
    } catch (InterruptedException interrupted) {
      running.forEach(future -> future.cancel(true));
      Thread.currentThread().interrupt();
      throw ExchangeFailed.notSent(Fault.of(FaultId.F20, "The client was closed meanwhile."));
    }
  }

  /** On a thread of its own, which is interrupted when the future is cancelled. */
  private <T> CompletableFuture<T> started(Supplier<T> read) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Future<?> thread = threads.submit(() -> {
      try {
        session.enter();
        result.complete(read.get());
      } catch (RuntimeException | Error failure) {
        // Whatever it is: those who wait for this read must not wait for ever.
        result.completeExceptionally(failure);
      }
    });
    result.whenComplete((_, _) -> {
      if (result.isCancelled()) {
        thread.cancel(true);
      }
    });
    return result;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
