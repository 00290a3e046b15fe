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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Runs blocking calls on virtual threads of their own and turns whatever comes of them into values.
 */
final class CallRunner implements AutoCloseable {
  private final CloudSession session;
  private final ExecutorService threads = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("openstack-", 0).factory());

  CallRunner(CloudSession session) {
    this.session = session;
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
    List<Future<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try {
      for (Supplier<T> read : reads) {
        running.add(threads.submit(() -> {
          session.enter();
          return read.get();
        }));
      }
      for (Future<T> future : running) {
        results.add(future.get());
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

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
