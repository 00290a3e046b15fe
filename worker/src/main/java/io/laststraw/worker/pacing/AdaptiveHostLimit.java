package io.laststraw.worker.pacing;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Finds how many boots at a time a host takes. With s = recent boot time / baseline:
 * <ul>
 * <li>s at most {@value #GROW_BELOW} and the limit was used: slow start doubles it, later it grows by
 * an eighth, at least by one;
 * <li>s above {@value #CUT_ABOVE}: halved, for more in flight only buys waiting;
 * <li>a failed boot that can be the host's fault: halved.
 * </ul>
 * No two changes within one recent boot time, so that each is judged by what it did. The first cut
 * ends slow start.
 *
 * @param changedAt cloud time of the latest change
 */
public record AdaptiveHostLimit(int boots, String reason, Instant changedAt, boolean slowStart)
    implements
      HostLimit {
  /** Where a host starts. */
  public static final int START = 4;
  private static final int MAXIMUM = 128;
  private static final double GROW_BELOW = 2;
  private static final double CUT_ABOVE = 4;

  public AdaptiveHostLimit {
    Invariant.check(boots >= 1 && boots <= MAXIMUM, "a host limit is between 1 and " + MAXIMUM);
  }

  /** A limit for a host of which nothing is known. */
  public static AdaptiveHostLimit starting(Instant now) {
    return new AdaptiveHostLimit(START, "start", now, true);
  }

  @Override
  public HostLimit booted(BootTimes times, int inFlight, Instant now) {
    if (tooSoon(times, now)) {
      return this;
    }
    double slowdown = times.slowdown();
    if (slowdown > CUT_ABOVE) {
      return cut(told("boots take %.1f times the baseline", slowdown), now);
    }
    if (slowdown > GROW_BELOW || inFlight < boots || boots == MAXIMUM) {
      return this;
    }
    int grown = slowStart ? boots * 2 : boots + Math.max(1, boots / 8);
    return new AdaptiveHostLimit(
        Math.min(MAXIMUM, grown),
        told("boots take %.1f times the baseline with the limit in use", slowdown),
        now,
        slowStart);
  }

  @Override
  public HostLimit failed(Fault fault, BootTimes times, Instant now) {
    if (!mayBeTheHosts(fault.id().faultClass()) || tooSoon(times, now)) {
      return this;
    }
    return cut("a boot failed: " + fault.id().title(), now);
  }

  private AdaptiveHostLimit cut(String why, Instant now) {
    return new AdaptiveHostLimit(Math.max(1, boots / 2), why, now, false);
  }

  private boolean tooSoon(BootTimes times, Instant now) {
    Duration bootTime = Duration.ofMillis((long) (times.recentSeconds() * 1000));
    return now.isBefore(changedAt.plus(bootTime));
  }

  private static boolean mayBeTheHosts(FaultClass faultClass) {
    return switch (faultClass) {
      case HOST_CAPACITY, HOST, EITHER_WAY, UNKNOWN -> true;
      case AUTHENTICATION, PUSHBACK, CONTROL_PLANE, REQUEST, QUOTA, LEFTOVER, OBSERVATION -> false;
    };
  }

  private static String told(String text, double slowdown) {
    return String.format(Locale.ROOT, text, slowdown);
  }
}
