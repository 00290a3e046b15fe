package io.laststraw.worker.pacing;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.Invariant;
import java.time.Instant;
import java.util.Locale;

/**
 * Finds how many boots at a time a host takes. It looks at one window of boots after the other:
 * those that were sent after the latest change, until as many have ended as the limit lets in at
 * once (at least {@value #LEAST_WINDOW}), or too many have failed. With {@code mean} their mean
 * boot time and {@code best} the least mean so far, which ages by {@value #AGING} per window because a
 * host that fills up gets slower by itself:
 * <ul>
 * <li>more than {@value #FAILED_SHARE} of them failed, or mean above {@value #SLOW} times best: cut
 * to {@value #CUT} of the limit, at least 1, and slow start is over;
 * <li>otherwise, when the limit was reached: doubled in slow start, later a tenth more, at least
 * one;
 * <li>otherwise: unchanged, for a limit that is not used proves nothing.
 * </ul>
 * A window only holds boots sent after the latest change, so no change comes sooner than one boot
 * time after another. The constants are measured, see RATIONALE.
 *
 * @param bestSeconds the aged least mean; 0 while unknown
 */
public record AdaptiveHostLimit(
    int boots, String reason, boolean slowStart, double bestSeconds, Window window)
    implements
      HostLimit {
  private static final int START = 8;
  private static final int MAXIMUM = 96;
  private static final int LEAST_WINDOW = 8;
  private static final double AGING = 1.02;
  private static final double FAILED_SHARE = 0.05;
  private static final double SLOW = 2;
  private static final double CUT = 0.7;

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

    double failedShare() {
      return (double) failed / ended();
    }
  }

  public AdaptiveHostLimit {
    Invariant.check(boots >= 1 && boots <= MAXIMUM, "a host limit is between 1 and " + MAXIMUM);
  }

  /** A limit for a host of which nothing is known; {@code now} is cloud time. */
  public static AdaptiveHostLimit starting(Instant now) {
    return new AdaptiveHostLimit(START, "start", true, 0, Window.from(now));
  }

  @Override
  public HostLimit booted(BootSample sample, int inFlight, Instant now) {
    if (sample.sentAt().isBefore(window.since())) {
      return this;
    }
    return with(window.plus(sample, inFlight >= boots)).judged(now);
  }

  @Override
  public HostLimit failed(Fault fault, Instant sentAt, Instant now) {
    boolean counts = mayBeTheHosts(fault.id().faultClass()) && !sentAt.isBefore(window.since());
    return counts ? with(window.plusFailed()).judged(now) : this;
  }

  private AdaptiveHostLimit judged(Instant now) {
    if (!window.isFull(boots)) {
      return this;
    }
    if (window.failedShare() > FAILED_SHARE) {
      return cut(window.failed() + " of " + window.ended() + " boots failed", bestSeconds, now);
    }
    double mean = window.sumSeconds() / window.booted();
    double best = bestSeconds == 0 ? mean : Math.min(bestSeconds * AGING, mean);
    String slowdown = String
        .format(Locale.ROOT, "boots take %.1f times as long as at best", mean / best);
    if (mean > SLOW * best) {
      return cut(slowdown, best, now);
    }
    if (!window.reached()) {
      return new AdaptiveHostLimit(boots, reason, slowStart, best, Window.from(now));
    }
    int grown = slowStart ? boots * 2 : boots + Math.max(1, boots / 10);
    return new AdaptiveHostLimit(
        Math.min(MAXIMUM, grown), slowdown, slowStart, best, Window.from(now));
  }

  private AdaptiveHostLimit cut(String why, double best, Instant now) {
    int less = Math.max(1, (int) (boots * CUT));
    return new AdaptiveHostLimit(less, why, false, best, Window.from(now));
  }

  private AdaptiveHostLimit with(Window next) {
    return new AdaptiveHostLimit(boots, reason, slowStart, bestSeconds, next);
  }

  private static boolean mayBeTheHosts(FaultClass faultClass) {
    return switch (faultClass) {
      case HOST_CAPACITY, HOST, EITHER_WAY, UNKNOWN -> true;
      case AUTHENTICATION, PUSHBACK, CONTROL_PLANE, REQUEST, QUOTA, LEFTOVER, OBSERVATION -> false;
    };
  }
}
