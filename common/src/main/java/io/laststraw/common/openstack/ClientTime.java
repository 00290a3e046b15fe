package io.laststraw.common.openstack;

import java.time.Duration;
import java.time.Instant;

/** The machine's clocks as the client needs them; tests put their own behind it. */
interface ClientTime {
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
}
