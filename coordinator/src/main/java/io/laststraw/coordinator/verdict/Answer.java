package io.laststraw.coordinator.verdict;

/** The answer to "can these hosts run that many servers?". */
public enum Answer {
  /** All were ACTIVE together for as long as was asked, and guests that had to showed that they live. */
  HOLDS,
  /** The fleet, or the cloud in front of it, was shown to carry fewer. */
  DOES_NOT_HOLD,
  /** Neither was shown: the campaign ended early, or what it saw cannot be trusted. */
  INCONCLUSIVE
}
