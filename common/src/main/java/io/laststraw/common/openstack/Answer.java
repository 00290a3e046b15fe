package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import java.time.Duration;

/**
 * What became of one call. The difference between Refused and InDoubt is the heart of the product:
 * after Refused nothing happened in the cloud, after InDoubt something may have happened or may
 * still happen up to 180 s later (faults F12-F16, F19).
 */
public sealed interface Answer<T> {
  /** The cloud did it. */
  record Done<T>(T value) implements Answer<T> {}

  /**
   * The cloud did nothing.
   *
   * @param retryAfter how much longer, in cloud time, nobody may send to that endpoint; zero when
   *     the cloud did not push back
   */
  record Refused<T>(Fault fault, Duration retryAfter) implements Answer<T> {}

  /** Nobody knows. Reads may be repeated; a create must never be sent again. */
  record InDoubt<T>(Fault fault) implements Answer<T> {}
}
