package io.laststraw.simulator.exploration;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rules that were found broken, oldest first. */
final class Violations {
  /** What follows from a broken rule breaks others, and says no more. */
  private static final int KEPT = 20;

  private final Supplier<Duration> clock;
  private final List<Violation> found = new ArrayList<>();

  Violations(Supplier<Duration> clock) {
    this.clock = clock;
  }

  /** @param otherwise what is the case when the rule does not hold */
  void require(String rule, boolean holds, Supplier<String> otherwise) {
    if (!holds && found.size() < KEPT) {
      found.add(new Violation(rule, clock.get(), otherwise.get()));
    }
  }

  /** What was thrown is kept however many were found before, for it says where to look. */
  void threw(Throwable thrown) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    found.add(new Violation("exception", clock.get(), stack.toString()));
  }

  List<Violation> found() {
    return List.copyOf(found);
  }
}
