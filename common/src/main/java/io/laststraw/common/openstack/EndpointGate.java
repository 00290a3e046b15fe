package io.laststraw.common.openstack;

import io.laststraw.common.model.TimeScale;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps everybody away from an endpoint that pushed back, until its time is over. Some limiters
 * count refused requests too (fault F10), so asking on would never end. Waits are cloud time; the
 * gate turns them into ours. Safe for all threads.
 */
final class EndpointGate {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private final Map<String, Gate> gates = new HashMap<>();

  private record Gate(long closedUntilNanos, Duration nextBackoff) {}

  /**
   * How much longer, in cluster time, nobody may send to {@code endpoint}; zero when it is open.
   */
  synchronized Duration closedFor(String endpoint, long nowNanos) {
    Gate gate = gates.get(endpoint);
    if (gate == null) {
      return Duration.ZERO;
    }
    long left = gate.closedUntilNanos() - nowNanos;
    return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  /**
   * Closes the endpoint for what it asked, and at least for our own doubling backoff.
   *
   * @param asked in cloud time; empty when the answer gave no usable time
   * @return how long the endpoint is closed now, in cluster time
   */
  synchronized Duration pushedBack(String endpoint, Optional<Duration> asked, TimeScale scale,
      long nowNanos) {
    Gate gate = gates.getOrDefault(endpoint, new Gate(nowNanos, FIRST_BACKOFF));
    // Many requests are under way when the first refusal comes; theirs must not double it again.
    boolean first = gate.closedUntilNanos() <= nowNanos;
    Duration backoff = first ? gate.nextBackoff() : Duration.ZERO;
    Duration wait = longer(asked.orElse(Duration.ZERO), backoff);
    long until = Math.max(gate.closedUntilNanos(), nowNanos + scale.toCluster(wait).toNanos());
    Duration next = first
        ? shorter(backoff.multipliedBy(2), RetryAfter.LONGEST)
        : gate.nextBackoff();
    gates.put(endpoint, new Gate(until, next));
    return Duration.ofNanos(until - nowNanos);
  }

  /** The endpoint serves again: the next pushback starts from the shortest backoff. */
  synchronized void served(String endpoint, long nowNanos) {
    Gate gate = gates.get(endpoint);
    // An answer to a request that was under way before the pushback proves nothing.
    if (gate != null && gate.closedUntilNanos() <= nowNanos) {
      gates.remove(endpoint);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
