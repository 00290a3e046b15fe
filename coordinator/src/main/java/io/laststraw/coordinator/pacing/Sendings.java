package io.laststraw.coordinator.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was sent when, to tell how many boots are overdue. Boots that end tell of a crowd only when they
 * end, and of many that were sent together the quick ones end first; those that have not ended tell
 * sooner.
 */
final class Sendings {
  /** Some boot times, for boots of ten minutes. */
  private static final Duration KEPT = Duration.ofMinutes(30);

  private record Sent(Instant at, long sent, long ended) {}

  /**
   * Boots that do not end in their time.
   *
   * @param boots how many of those in flight now should have ended; fewer than there are where others
   *     overtook them
   * @param borne boots in flight now, and those that have just ended
   * @param endedShare boots that ended within the last time of a boot, of those that were sent in the
   *     one before; 1 or more while the cloud keeps up
   */
  record Overdue(long boots, double borne, double endedShare) {}

  private final Deque<Sent> history = new ArrayDeque<>();

  void add(FleetPacing.Reading reading) {
    history.addLast(new Sent(reading.at(), reading.sent(), ended(reading)));
    while (history.getFirst().at().isBefore(reading.at().minus(KEPT))) {
      history.removeFirst();
    }
  }

  private static long ended(FleetPacing.Reading reading) {
    return reading.sent() - reading.inFlight();
  }

  /**
   * How boots keep their time.
   *
   * @param bootSeconds what a boot takes
   * @param dueSeconds what it may take
   */
  Overdue overdue(double bootSeconds, double dueSeconds, double borne, FleetPacing.Reading now) {
    // What was sent before the first reading may have ended before it as well.
    long boots = Math.max(0, before(dueSeconds, now).map(Sent::sent).orElse(0L) - ended(now));
    Sent first = history.getFirst();
    Sent one = before(bootSeconds, now).orElse(first);
    Sent two = before(2 * bootSeconds, now).orElse(first);
    double wanted = Math.max(1.0, one.sent() - two.sent());
    return new Overdue(boots, borne, (ended(now) - one.ended()) / wanted);
  }

  /** The latest reading that is as old as that; empty when none is. */
  private Optional<Sent> before(double seconds, FleetPacing.Reading now) {
    Instant then = now.at().minusMillis((long) (1000 * seconds));
    Optional<Sent> last = Optional.empty();
    for (Sent sent : history) {
      if (sent.at().isAfter(then)) {
        break;
      }
      last = Optional.of(sent);
    }
    return last;
  }
}
