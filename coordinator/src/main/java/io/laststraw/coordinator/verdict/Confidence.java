package io.laststraw.coordinator.verdict;

/** How sure the answer is. */
public enum Confidence {
  LOW,
  MEDIUM,
  HIGH
}
