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
   * After a boot ended well.
   *
   * @param inFlight boots in flight just before
   * @param yardstick what its boot time is held against
   * @param now cloud time
   */
  HostLimit booted(BootSample sample, int inFlight, Yardstick yardstick, Instant now);

  /**
   * After a boot failed.
   *
   * @param sentAt when its create was sent, cloud time
   * @param now cloud time
   */
  HostLimit failed(Fault fault, Instant sentAt, Instant now);
}
