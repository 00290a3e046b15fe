package io.laststraw.coordinator.verdict;

/** Breaks a rule on purpose: a decision that reads the machine's own clock. */
public final class NanosOffender {
  java.util.function.LongSupplier clock() {
    return System::nanoTime;
  }
}
