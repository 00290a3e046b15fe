package io.laststraw.common.openstack;

import java.time.Duration;

/** The end of one exchange on the monotonic clock. */
record Deadline(long endNanos) {
  static Deadline after(Duration duration, long nowNanos) {
    return new Deadline(nowNanos + duration.toNanos());
  }

  /** What is left; zero or negative when it is over. */
  Duration remaining(long nowNanos) {
    return Duration.ofNanos(endNanos - nowNanos);
  }
}
