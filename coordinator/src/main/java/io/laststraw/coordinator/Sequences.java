package io.laststraw.coordinator;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for messages of one coordinator's term; each outranks all before it, of any term. */
final class Sequences {
  private static final int COUNTER_BITS = 36;

  private final AtomicLong last;

  Sequences(long term) {
    this.last = new AtomicLong(term << COUNTER_BITS);
  }

  long next() {
    return last.incrementAndGet();
  }
}
