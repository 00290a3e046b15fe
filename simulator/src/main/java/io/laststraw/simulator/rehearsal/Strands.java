package io.laststraw.simulator.rehearsal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.dispatch.ExecutionContexts;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * Runs code that blocks, such as a cloud's client, in virtual time. Each task is a strand with a
 * thread of its own, yet of all threads only one ever runs: a strand that waits hands the turn back
 * to the rehearsal, which gives it again when the strand's time has come. So there is one order of
 * events, and the code under test need not know.
 */
final class Strands {
  private static final ExecutionContext IN_PLACE = ExecutionContexts.fromExecutor(Runnable::run);

  private final VirtualScheduler scheduler;
  private final Turn turn;
  private final StrandCarrier carrier = new StrandCarrier();
  private @Nullable Strand running;

  Strands(VirtualScheduler scheduler, Turn turn) {
    this.scheduler = scheduler;
    this.turn = turn;
  }

  /** One task and its thread; {@code waits} counts its waits, so that each ends only once. */
  final class Strand {
    private final Thread thread;
    private final Semaphore turnComes = new Semaphore(0);
    private long waits;
    private boolean begun;
    private boolean over;

    private Strand(Runnable task) {
      this.thread = carrier.thread(() -> run(task));
    }

    private void run(Runnable task) {
      try {
        task.run();
      } finally {
        over = true;
        carrier.handBack();
      }
    }

    private void wake() {
      if (begun) {
        turnComes.release();
      } else {
        begun = true;
        thread.start();
      }
    }

    boolean isOver() {
      return over;
    }

    /** Its wait ends at once, as an interrupted one. */
    void interrupt() {
      thread.interrupt();
      long wait = waits;
      at(Duration.ZERO, () -> resume(this, wait));
    }
  }

  /** Threads that are strands. */
  ExecutorService newThreads() {
    return new StrandThreads(this);
  }

  /** The task begins at this instant, after what is under way. */
  Strand start(Runnable task) {
    Strand strand = new Strand(task);
    at(Duration.ZERO, () -> resume(strand, 0));
    return strand;
  }

  private Cancellable at(Duration delay, Runnable task) {
    return scheduler.scheduleOnce(FiniteDuration.fromNanos(delay.toNanos()), task, IN_PLACE);
  }

  /** On the rehearsal's thread: lets a strand run until it waits or ends. */
  private void resume(Strand strand, long wait) {
    if (strand.over || strand.waits != wait) {
      return;
    }
    strand.waits++;
    running = strand;
    turn.pass(strand.thread);
    carrier.carry(strand::wake);
    turn.comesBack();
    running = null;
  }

  private Strand here() {
    Strand strand = running;
    if (strand == null || !turn.isMine()) {
      throw new IllegalStateException("only a strand may wait: start the call through Strands");
    }
    return strand;
  }

  private void park(Strand strand) {
    carrier.handBack();
    strand.turnComes.acquireUninterruptibly();
  }

  /** Keeps the calling strand for so long. */
  void pause(Duration duration) throws InterruptedException {
    Strand strand = here();
    long wait = strand.waits;
    Cancellable alarm = at(duration, () -> resume(strand, wait));
    park(strand);
    boolean _ = alarm.cancel();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** As {@link #pause}, for code that nobody interrupts. */
  void pauseNanos(long nanos) {
    try {
      pause(Duration.ofNanos(Math.max(0, nanos)));
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Keeps the calling strand until the future is done. */
  <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
    Strand strand = here();
    if (!future.isDone()) {
      listen(future, strand);
      park(strand);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return future.get();
  }

  /** Keeps the calling strand until the future is done, but not longer than so. */
  <T> T await(CompletableFuture<T> future, Duration atMost)
      throws InterruptedException, ExecutionException, TimeoutException {
    Strand strand = here();
    if (!future.isDone()) {
      long wait = strand.waits;
      Cancellable alarm = at(atMost, () -> resume(strand, wait));
      listen(future, strand);
      park(strand);
      boolean _ = alarm.cancel();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!future.isDone()) {
        throw new TimeoutException();
      }
    }
    return future.get();
  }

  private void listen(CompletableFuture<?> future, Strand strand) {
    long wait = strand.waits;
    CompletableFuture<?> _ = future
        .whenComplete((_, _) -> at(Duration.ZERO, () -> resume(strand, wait)));
  }
}
