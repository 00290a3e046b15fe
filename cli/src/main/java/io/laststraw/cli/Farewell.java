package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.cli.view.ProgressView;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * How a session leaves at once: without an audit, so that nothing is said to be clean.
 *
 * @param lines what the user has to know then
 * @param cleanup what this process takes with it
 */
record Farewell(List<String> lines, Runnable cleanup) {
  private static final long MOST_MILLIS = 2_000;

  Farewell {
    lines = List.copyOf(lines);
  }

  /**
   * Says the lines and ends the process by {@code halt}, within two seconds even when the terminal
   * takes no output.
   */
  void leave(ProgressView view, PrintStream err, IntConsumer halt) {
    CountDownLatch said = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("farewell").start(() -> {
      try {
        cleanup.run();
        view.close();
        lines.forEach(err::println);
      } finally {
        said.countDown();
      }
    });
    try {
      boolean _ = said.await(MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    halt.accept(ExitCode.NOT_CLEAN.code());
  }
}
