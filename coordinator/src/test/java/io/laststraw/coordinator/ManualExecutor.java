package io.laststraw.coordinator;

import io.laststraw.common.model.Moment;
import io.laststraw.common.time.MomentSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One thread and one clock, both turned by hand: tasks run in the order of their times, and then in
 * the order in which they came. Nothing waits.
 */
public final class ManualExecutor extends AbstractExecutorService
    implements
      ScheduledExecutorService,
      MomentSource {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long count;

  /** No two readings of a real clock are equal, so those of this one are not either. */
  @Override
  public Moment now() {
    now = now.plusNanos(1);
    return new Moment(now, now);
  }

  /** Runs task after task until the condition holds; fails when there are none left or too many. */
  public void runUntil(BooleanSupplier condition) {
    for (int step = 0; !condition.getAsBoolean(); step++) {
      Task next = tasks.poll();
      if (next == null || step > 1_000_000) {
        throw new AssertionError("nothing more would happen; it is " + now);
      }
      now = next.due.isAfter(now) ? next.due : now;
      next.run();
    }
  }

  @Override
  public void execute(Runnable command) {
    add(command, 0);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return add(command, unit.toNanos(delay));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException("only runnables are scheduled");
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period,
      TimeUnit unit) {
    throw new UnsupportedOperationException("nothing is repeated");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay,
      TimeUnit unit) {
    throw new UnsupportedOperationException("nothing is repeated");
  }

  @Override
  public void shutdown() {
    tasks.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> left = List.copyOf(tasks);
    tasks.clear();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return tasks.isEmpty();
  }

  private Task add(Runnable command, long delayNanos) {
    Task task = new Task(command, now.plusNanos(delayNanos), count++);
    tasks.add(task);
    return task;
  }

  private final class Task extends FutureTask<Boolean> implements ScheduledFuture<Boolean> {
    private final Instant due;
    private final long number;

    Task(Runnable command, Instant due, long number) {
      super(command, true);
      this.due = due;
      this.number = number;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(now, due));
    }

    @Override
    public int compareTo(Delayed other) {
      Task task = (Task) other;
      int order = due.compareTo(task.due);
      return order != 0 ? order : Long.compare(number, task.number);
    }
  }
}
