package io.laststraw.common.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Where shells wait without blocking; tests put one of their own behind it. */
@FunctionalInterface
public interface Later {
  /** Completes after so much of our own time, on another thread. */
  CompletionStage<Void> after(Duration clusterTime);

  /** Waits by the machine's own timer. */
  static Later real() {
    return pause -> CompletableFuture.runAsync(() -> {
      // Only the time that passes before counts.
    }, CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS));
  }
}
