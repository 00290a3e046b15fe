package io.laststraw.coordinator.journal;

/** Where a campaign stands; phases are entered in this order and some can be skipped. */
public enum Phase {
  FILL,
  HOLD,
  TEARDOWN,
  AUDIT,
  ENDED
}
