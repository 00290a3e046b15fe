package io.laststraw.simulator.exploration;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Plays many scenarios, as many at a time as there are processors. */
public final class Explorations {
  /** So many beyond those that run wait for a processor; more would only lie around. */
  private static final int AHEAD = 2;

  private Explorations() {}

  /**
   * Plays the scenarios of seeds in a row.
   *
   * @param whenDone hears of each as it ends, on the calling thread and in no order
   */
  public static void play(long firstSeed, int count, int processors,
      Consumer<Exploration> whenDone) throws InterruptedException {
    play(new Seeds(firstSeed, count), processors, Explorer::explore, whenDone);
  }

  /** Seeds in a row. */
  record Seeds(long first, int count) {}

  static void play(Seeds seeds, int processors, LongFunction<Exploration> player,
      Consumer<Exploration> whenDone) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
      CompletionService<Exploration> running = new ExecutorCompletionService<>(threads);
      int begun = 0;
      try {
        for (int ended = 0; ended < seeds.count(); ended++) {
          while (begun < seeds.count() && begun - ended < AHEAD * processors) {
            long seed = seeds.first() + begun++;
            Future<Exploration> _ = running.submit(() -> played(player, seed));
          }
          whenDone.accept(running.take().get());
        }
      } catch (ExecutionException broken) {
        throw new IllegalStateException(broken.getMessage(), broken);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** What throws before a scenario can be played ends the run, and has to say which one it was. */
  private static Exploration played(LongFunction<Exploration> player, long seed) {
    try {
      return player.apply(seed);
    } catch (RuntimeException | Error thrown) {
      throw new IllegalStateException("seed " + seed + ": " + thrown.getMessage(), thrown);
    }
  }
}
