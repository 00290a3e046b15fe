package io.laststraw.coordinator.teardown;

import java.time.Duration;

/**
 * Times of a teardown, all in cloud time.
 *
 * @param poll between two listings
 * @param horizon after which a create that was under way cannot show up any more
 * @param patience without any progress before what is left is only reported
 * @param attempts how often in a row a read may fail, and how often the audit looks again
 */
public record TeardownSettings(Duration poll, Duration horizon, Duration patience, int attempts) {
  /** The horizon is a gateway's time-out plus what Nova itself may take (fault F14). */
  public static final TeardownSettings DEFAULT = new TeardownSettings(Duration.ofSeconds(10),
      Duration.ofSeconds(180), Duration.ofMinutes(10), 12);
}
