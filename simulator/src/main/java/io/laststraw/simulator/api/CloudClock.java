package io.laststraw.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Cloud time: the real time at the start plus the time gone by since, times the scale. Monotonic,
 * because only the start is taken from the wall.
 */
public final class CloudClock {
  private final Instant start;
  private final double scale;
  private final LongSupplier nanoTime;
  private final LongConsumer waiting;
  private final long startNanos;

  /** A scale of 60 lets a cloud minute pass in a second. */
  public CloudClock(Instant start, double scale) {
    this(start, scale, System::nanoTime, CloudClock::park);
  }

  /**
   * A clock over another than the machine's.
   *
   * @param nanoTime monotonic
   * @param waiting keeps the calling thread for so many nanoseconds of {@code nanoTime}
   */
  public CloudClock(Instant start, double scale, LongSupplier nanoTime, LongConsumer waiting) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("time scale must be above 0, not " + scale);
    }
    this.start = start;
    this.scale = scale;
    this.nanoTime = nanoTime;
    this.waiting = waiting;
    this.startNanos = nanoTime.getAsLong();
  }

  Instant now() {
    return start.plus(Duration.ofNanos((long) ((nanoTime.getAsLong() - startNanos) * scale)));
  }

  double scale() {
    return scale;
  }

  /** Waits so many cloud seconds. */
  void pause(double cloudSeconds) {
    waiting.accept((long) (cloudSeconds / scale * 1e9));
  }

  private static void park(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0
        && !Thread.currentThread().isInterrupted(); left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
