package io.laststraw.coordinator.verdict;

/** Breaks a rule on purpose: a decision that knows threads. */
public final class ThreadOffender {
  Thread here() {
    return Thread.currentThread();
  }
}
