package io.laststraw.coordinator.verdict;

/** Breaks a rule on purpose: a decision that knows the shell around it. */
public final class ShellOffender {
  Class<?> shell() {
    return io.laststraw.coordinator.Coordinator.class;
  }
}
