package io.laststraw.worker.pacing;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.Invariant;
import java.time.Instant;
import java.util.Locale;

/**
 * Finds how many boots at a time a host takes. It looks at one window of boots after the other:
 * those that were sent after the latest change, until as many have ended as the limit lets in at
 * once (at least {@value #LEAST_WINDOW}), or too many have failed:
 * <ul>
 * <li>{@value #LEAST_FAILED} or more and above {@value #FAILED_SHARE} of them failed, or they took
 * more than {@value #SLOW} times as long as when the host is calm and as what slows all hosts alike
 * explains: cut to {@value #CUT} of the limit, or as much as they are too slow, at least 1, and the
 * ramp is over; {@value #FEW} boots are enough where they take {@value #CRAWLS} times as long;
 * <li>otherwise, when the limit was reached: a quarter more in the ramp, later a tenth, at least one;
 * <li>otherwise: unchanged, for a limit that is not used proves nothing.
 * </ul>
 * What slows all hosts alike is the fleet limit's to answer: forty hosts that each cut for it would
 * end at different limits by chance, and the unlucky ones finish last. A window only holds boots sent
 * after the latest change, so no change comes sooner than one boot time after another. The constants
 * are measured, see RATIONALE.
 */
public record AdaptiveHostLimit(int boots, String reason, boolean ramps, Window window)
    implements
      HostLimit {
  private static final int START = 16;
  private static final int MAXIMUM = 96;
  private static final int LEAST_WINDOW = 8;
  private static final int LEAST_FAILED = 3;
  private static final double FAILED_SHARE = 0.1;
  private static final double SLOW = 1.6;
  private static final double CUT = 0.7;
  /** Boots that queue on a host are as much longer as there are too many of them. */
  private static final double LEAST_CUT = 0.25;
  /** So slow that a few boots tell; a host that builds one at a time fills no window for long. */
  private static final double CRAWLS = 3;
  private static final int FEW = 3;

  /**
   * The boots that are looked at now.
   *
   * @param since only boots sent then or later count, cloud time
   * @param reached the limit was used to the full
   */
  public record Window(
      Instant since, int booted, double sumSeconds, int failed, boolean reached) {
    static Window from(Instant since) {
      return new Window(since, 0, 0, 0, false);
    }

    Window plus(BootSample sample, boolean full) {
      return new Window(
          since, booted + 1, sumSeconds + sample.seconds(), failed, reached || full);
    }

    Window plusFailed() {
      return new Window(since, booted, sumSeconds, failed + 1, reached);
    }

    int ended() {
      return booted + failed;
    }

    boolean isFull(int limit) {
      return ended() >= Math.max(LEAST_WINDOW, limit) || failed > Math.max(3, limit / 10);
    }

    double meanSeconds() {
      return sumSeconds / Math.max(1, booted);
    }

    double failedShare() {
      return (double) failed / ended();
    }
  }

  public AdaptiveHostLimit {
    Invariant.check(boots >= 1 && boots <= MAXIMUM, "a host limit is between 1 and " + MAXIMUM);
  }

  /** A limit for a host of which nothing is known; {@code now} is cloud time. */
  public static AdaptiveHostLimit starting(Instant now) {
    return new AdaptiveHostLimit(START, "start", true, Window.from(now));
  }

  @Override
  public HostLimit booted(BootSample sample, int inFlight, Yardstick yardstick, Instant now) {
    if (sample.sentAt().isBefore(window.since())) {
      return this;
    }
    return with(window.plus(sample, inFlight >= boots)).judged(yardstick, now);
  }

  @Override
  public HostLimit failed(Fault fault, Instant sentAt, Instant now) {
    boolean counts = mayBeTheHosts(fault.id().faultClass()) && !sentAt.isBefore(window.since());
    if (!counts) {
      return this;
    }
    // A failure says nothing of how long boots take; the next one that ends well judges that.
    AdaptiveHostLimit next = with(window.plusFailed());
    return next.window.isFull(boots) && next.failsTooOften() ? next.cutForFailures(now) : next;
  }

  private boolean failsTooOften() {
    return window.failed() >= LEAST_FAILED && window.failedShare() > FAILED_SHARE;
  }

  private AdaptiveHostLimit cutForFailures(Instant now) {
    return cut(CUT, window.failed() + " of " + window.ended() + " boots failed", now);
  }

  private AdaptiveHostLimit judged(Yardstick yardstick, Instant now) {
    double slower = yardstick.slowerThanOthers(window.meanSeconds());
    boolean crawls = window.booted() >= FEW && slower > CRAWLS;
    if (!window.isFull(boots) && !crawls) {
      return this;
    }
    if (failsTooOften()) {
      return cutForFailures(now);
    }
    String slowdown = String.format(Locale.ROOT,
        "boots take %.1f times as long as calm and as on other hosts", slower);
    if (slower > SLOW) {
      return cut(Math.clamp(1 / slower, LEAST_CUT, CUT), slowdown, now);
    }
    if (!window.reached()) {
      return new AdaptiveHostLimit(boots, reason, ramps, Window.from(now));
    }
    int grown = boots + Math.max(1, boots / (ramps ? 4 : 10));
    return new AdaptiveHostLimit(Math.min(MAXIMUM, grown), slowdown, ramps, Window.from(now));
  }

  private AdaptiveHostLimit cut(double share, String why, Instant now) {
    int less = Math.max(1, (int) (boots * share));
    return new AdaptiveHostLimit(less, why, false, Window.from(now));
  }

  private AdaptiveHostLimit with(Window next) {
    return new AdaptiveHostLimit(boots, reason, ramps, next);
  }

  private static boolean mayBeTheHosts(FaultClass faultClass) {
    return switch (faultClass) {
      case HOST_CAPACITY, HOST, EITHER_WAY, UNKNOWN -> true;
      case AUTHENTICATION, PUSHBACK, CONTROL_PLANE, REQUEST, QUOTA, LEFTOVER, OBSERVATION -> false;
    };
  }
}
