package io.laststraw.simulator.api;

import io.laststraw.simulator.cloud.CloudModel;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/** The one door to the model: one caller at a time, each with the cloud time of its turn. */
public final class LockedCloud {
  private final ReentrantLock lock = new ReentrantLock();
  private final CloudModel model;
  private final CloudClock clock;

  public LockedCloud(CloudModel model, CloudClock clock) {
    this.model = model;
    this.clock = clock;
  }

  CloudClock clock() {
    return clock;
  }

  /** Keep the question small: everybody else waits for it. */
  public <T> T ask(BiFunction<CloudModel, Instant, T> question) {
    lock.lock();
    try {
      return question.apply(model, clock.now());
    } finally {
      lock.unlock();
    }
  }
}
