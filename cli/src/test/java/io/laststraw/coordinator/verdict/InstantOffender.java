package io.laststraw.coordinator.verdict;

/** Breaks a rule on purpose: a decision that reads the clock. */
public final class InstantOffender {
  java.util.function.Supplier<java.time.Instant> clock() {
    return java.time.Instant::now;
  }
}
