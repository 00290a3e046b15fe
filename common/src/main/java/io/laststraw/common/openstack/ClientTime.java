package io.laststraw.common.openstack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The machine's clocks, and waiting by them, as the client needs it; others may be put behind it. */
public interface ClientTime {
  /** The machine's own. */
  ClientTime SYSTEM = new ClientTime() {
    @Override
    public Instant wallClock() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  };

  /** Only to stand in for a Date header that a cloud did not send. */
  Instant wallClock();

  /** Monotonic; only differences mean something. */
  long nanos();

  /** Blocks the calling (virtual) thread. */
  void pause(Duration duration) throws InterruptedException;

  /** Blocks until the future is done, however long that takes. */
  default <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
    return future.get();
  }

  /** Blocks until the future is done, but no longer than so much of {@link #nanos}. */
  default <T> T await(CompletableFuture<T> future, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
