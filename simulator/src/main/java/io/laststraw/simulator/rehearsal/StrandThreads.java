package io.laststraw.simulator.rehearsal;

import io.laststraw.simulator.rehearsal.Strands.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** An executor whose threads are strands. */
final class StrandThreads extends AbstractExecutorService {
  /** Below so many it is not worth while to look for those that are over. */
  private static final int FEW = 64;

  private final Strands strands;
  private List<Strand> begun = new ArrayList<>();
  private int sweepAbove = FEW;
  private boolean shutdown;

  StrandThreads(Strands strands) {
    this.strands = strands;
  }

  @Override
  public void execute(Runnable task) {
    if (shutdown) {
      throw new RejectedExecutionException("closed");
    }
    if (begun.size() > sweepAbove) {
      begun = alive();
      sweepAbove = Math.max(FEW, 2 * begun.size());
    }
    begun.add(strands.start(task));
  }

  private List<Strand> alive() {
    return new ArrayList<>(begun.stream().filter(strand -> !strand.isOver()).toList());
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  /** Whoever waits is interrupted and goes on at this instant. */
  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    alive().forEach(Strand::interrupt);
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && alive().isEmpty();
  }

  /** Nobody can wait here: time stands still meanwhile. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
