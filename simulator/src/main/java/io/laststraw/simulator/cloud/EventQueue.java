package io.laststraw.simulator.cloud;

import java.util.PriorityQueue;

/** What will happen, in order of time and, at one time, in the order in which it was planned. */
final class EventQueue {
  private record Event(double atSeconds, long sequence, Runnable action)
      implements
        Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Double.compare(atSeconds, other.atSeconds);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private double nowSeconds;
  private long planned;

  /** Seconds since the cloud began. */
  double nowSeconds() {
    return nowSeconds;
  }

  void at(double atSeconds, Runnable action) {
    events.add(new Event(Math.max(atSeconds, nowSeconds), planned++, action));
  }

  void after(double delaySeconds, Runnable action) {
    at(nowSeconds + delaySeconds, action);
  }

  /**
   * A time that lies in the past changes nothing: callers on several threads may be a moment late.
   */
  void runUntil(double untilSeconds) {
    for (Event next = events.peek(); next != null
        && next.atSeconds <= untilSeconds; next = events.peek()) {
      events.poll();
      nowSeconds = next.atSeconds;
      next.action.run();
    }
    nowSeconds = Math.max(nowSeconds, untilSeconds);
  }
}
