package io.laststraw.coordinator.verdict;

/** Breaks a rule on purpose: a decision that throws dice of its own. */
public final class RandomOffender {
  java.util.function.Supplier<java.util.Random> dice() {
    return java.util.Random::new;
  }
}
