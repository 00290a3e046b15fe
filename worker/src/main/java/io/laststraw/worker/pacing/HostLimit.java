package io.laststraw.worker.pacing;

import io.laststraw.common.model.Fault;
import java.time.Instant;

/** The most boots that one host may have in flight, and why it stands where it stands. */
public sealed interface HostLimit permits AdaptiveHostLimit, FixedHostLimit {
  /** Most boots in flight, at least 1. */
  int boots();

  /** Half a sentence for people. */
  String reason();

  /**
   * After boots ended well.
   *
   * @param times boot times, the new ones included
   * @param inFlight boots in flight before they ended
   * @param now cloud time
   */
  HostLimit booted(BootTimes times, int inFlight, Instant now);

  /**
   * After a boot failed.
   *
   * @param times boot times so far
   * @param now cloud time
   */
  HostLimit failed(Fault fault, BootTimes times, Instant now);
}
