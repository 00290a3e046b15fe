package io.laststraw.simulator.cloud;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Jobs that share a resource equally: all advance at one common speed, which depends on how many
 * there are. A virtual clock that runs at that speed turns every job into a fixed finish time, so
 * one change costs a logarithm and not a walk over all jobs.
 */
final class SharedWork<T> {
  /** Seconds of work done per second by each of the jobs. */
  interface Pace {
    double speed(int jobs, double threads);
  }

  /** A job on the clock; give it back to {@link #cancel}. */
  static final class Job<T> {
    private final T item;
    private final double startVirtual;
    private final double finishVirtual;
    private final double threads;
    private final long sequence;

    private Job(T item, double startVirtual, double workSeconds, double threads, long sequence) {
      this.item = item;
      this.startVirtual = startVirtual;
      this.finishVirtual = startVirtual + workSeconds;
      this.threads = threads;
      this.sequence = sequence;
    }
  }

  private static final double ROUNDING_SECONDS = 1e-7;

  private final EventQueue events;
  private final Pace pace;
  private final Consumer<T> whenDone;
  private final TreeSet<Job<T>> jobs = new TreeSet<>(
      Comparator.<Job<T>>comparingDouble(job -> job.finishVirtual)
          .thenComparingLong(job -> job.sequence));
  private double virtualSeconds;
  private double settledAtSeconds;
  private double speed = 1;
  private double threads;
  private long added;
  private long generation;

  SharedWork(EventQueue events, Pace pace, Consumer<T> whenDone) {
    this.events = events;
    this.pace = pace;
    this.whenDone = whenDone;
  }

  int size() {
    return jobs.size();
  }

  /** Threads wanted by all jobs together. */
  double threads() {
    return threads;
  }

  Job<T> add(T item, double workSeconds, double wantedThreads) {
    settle();
    Job<T> job = new Job<>(item, virtualSeconds, workSeconds, wantedThreads, added++);
    jobs.add(job);
    threads += wantedThreads;
    refresh();
    return job;
  }

  void cancel(Job<T> job) {
    settle();
    if (jobs.remove(job)) {
      threads -= job.threads;
      refresh();
    }
  }

  /** Share of the work done, 0 to 1. */
  double progress(Job<T> job) {
    double current = virtualSeconds + (events.nowSeconds() - settledAtSeconds) * speed;
    return Math.clamp((current - job.startVirtual) / (job.finishVirtual - job.startVirtual), 0, 1);
  }

  /** Must be called when the pace changes for a reason outside this class. */
  void paceChanged() {
    settle();
    refresh();
  }

  /** Nothing finishes any more. */
  void freeze() {
    settle();
    jobs.clear();
    threads = 0;
    generation++;
  }

  private void settle() {
    virtualSeconds += (events.nowSeconds() - settledAtSeconds) * speed;
    settledAtSeconds = events.nowSeconds();
  }

  private void refresh() {
    generation++;
    if (jobs.isEmpty()) {
      threads = 0;
      return;
    }
    speed = pace.speed(jobs.size(), threads);
    long planned = generation;
    double wait = Math.max(0, (jobs.getFirst().finishVirtual - virtualSeconds) / speed);
    events.after(wait, () -> finish(planned));
  }

  private void finish(long planned) {
    if (planned != generation) {
      return;
    }
    settle();
    List<T> finished = new ArrayList<>();
    while (!jobs.isEmpty() && jobs.getFirst().finishVirtual <= virtualSeconds + ROUNDING_SECONDS) {
      Job<T> job = jobs.removeFirst();
      threads -= job.threads;
      finished.add(job.item);
    }
    refresh();
    finished.forEach(whenDone);
  }
}
