package io.laststraw.simulator.rehearsal;

import com.typesafe.config.Config;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * A scheduler whose time moves only when the rehearsal moves it. Timers due at the same instant
 * fire in the order in which they were set. Pekko creates it by name.
 */
final class VirtualScheduler extends AbstractScheduler implements Closeable {
  private static final double TICKS_PER_SECOND = 1e9;

  /** One task and whether somebody has called it off; a repeated task keeps one of these. */
  private static final class Job implements Cancellable {
    private final Runnable task;
    private final ExecutionContext executor;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean cancelled;

    Job(Runnable task, ExecutionContext executor) {
      this.task = task;
      this.executor = executor;
    }

    @Override
    public boolean cancel() {
      boolean first = over.compareAndSet(false, true);
      cancelled |= first;
      return first;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  private record Timer(long dueNanos, long number, long repeatNanos, Job job)
      implements
        Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(dueNanos, other.dueNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    boolean repeats() {
      return repeatNanos > 0;
    }
  }

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long nowNanos;
  private long timersSet;

  /** The parameters are what Pekko passes; a scheduler without a thread needs none of them. */
  VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {}

  /** Virtual time since the actor system was created. */
  synchronized Duration elapsed() {
    return Duration.ofNanos(nowNanos);
  }

  /**
   * Moves time to the next timers due, at most to {@code horizon}, and fires all that were set for
   * that instant. Says whether any fired; if none did, time stands at the horizon.
   */
  boolean fireNext(Duration horizon) {
    List<Timer> due = takeNext(horizon.toNanos());
    due.forEach(this::fire);
    return !due.isEmpty();
  }

  private synchronized List<Timer> takeNext(long horizonNanos) {
    while (!timers.isEmpty() && timers.element().job().isCancelled()) {
      timers.remove();
    }
    if (timers.isEmpty() || timers.element().dueNanos() > horizonNanos) {
      nowNanos = Math.max(nowNanos, horizonNanos);
      return List.of();
    }
    nowNanos = Math.max(nowNanos, timers.element().dueNanos());
    List<Timer> due = new ArrayList<>();
    while (!timers.isEmpty() && timers.element().dueNanos() <= nowNanos) {
      due.add(timers.remove());
    }
    return due;
  }

  private void fire(Timer timer) {
    Job job = timer.job();
    if (timer.repeats() ? job.isCancelled() : !job.over.compareAndSet(false, true)) {
      return;
    }
    if (timer.repeats()) {
      add(timer.dueNanos() + timer.repeatNanos(), timer.repeatNanos(), job);
    }
    job.executor.execute(job.task);
  }

  private synchronized void add(long dueNanos, long repeatNanos, Job job) {
    timers.add(new Timer(dueNanos, timersSet++, repeatNanos, job));
  }

  private synchronized long dueAfter(FiniteDuration delay) {
    return Math.addExact(nowNanos, Math.max(0, delay.toNanos()));
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext executor) {
    Job job = new Job(task, executor);
    add(dueAfter(delay), 0, job);
    return job;
  }

  /** Deprecated for callers, yet abstract, and what Pekko's fixed-rate timers end in. */
  @Override
  @SuppressWarnings("deprecation")
  public Cancellable schedule(FiniteDuration initialDelay, FiniteDuration interval, Runnable task,
      ExecutionContext executor) {
    Job job = new Job(task, executor);
    add(dueAfter(initialDelay), Math.max(1, interval.toNanos()), job);
    return job;
  }

  @Override
  public double maxFrequency() {
    return TICKS_PER_SECOND;
  }

  /** Pekko closes its scheduler last; what is still waiting then can interest nobody. */
  @Override
  public synchronized void close() {
    timers.clear();
  }
}
