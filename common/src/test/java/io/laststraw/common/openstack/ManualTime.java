package io.laststraw.common.openstack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when told, or when somebody pauses. */
final class ManualTime implements ClientTime {
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant wallClock() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    advance(duration);
  }
}
