package io.laststraw.coordinator.pacing;

/**
 * How many boots the fleet may have in flight, found by doing. The knee of the shared control plane
 * lies far below the sum of what the hosts could take (real-nova.md, 15), and past it more boots in
 * flight buy only waiting. So the limit starts at {@value #FIRST} and doubles while that costs no
 * waiting; after its first cut it grows by a tenth. It is cut by 0.7 when boots take more than twice
 * as long as in the best window, or when more than one in twenty ends badly. Numbers and losers are
 * in docs/RATIONALE.md ("Is there enough signal for pacing?").
 *
 * @param limit most boots in flight
 * @param bestSeconds the lowest mean boot time of any window; 0 before the first
 * @param doubling no cut has happened yet
 * @param fixed the campaign file says so, and nothing moves it
 * @param reason half a sentence for people
 */
public record FleetLimit(
    int limit, int ceiling, double bestSeconds, boolean doubling, boolean fixed, String reason) {
  /** Low enough for the weakest control plane seen. */
  private static final int FIRST = 2;

  private static final double CUT = 0.7;
  private static final double SLOW = 2.0;
  private static final double BAD_SHARE = 0.05;

  /** A campaign's first limit. */
  public static FleetLimit adaptive(int ceiling) {
    return new FleetLimit(Math.min(FIRST, ceiling), ceiling, 0, true, false, "the first limit");
  }

  /** A limit that the campaign file fixes. */
  public static FleetLimit fixed(int limit) {
    return new FleetLimit(limit, limit, 0, false, true, "fixed by the campaign file");
  }

  /** Whether enough was seen under this limit to judge it. */
  public boolean isJudgeable(FleetWindow window) {
    return window.ready() >= Math.max(4, limit)
        || window.disturbances() > Math.max(3, limit / 10);
  }

  /** The limit after a window that is judgeable. */
  public FleetLimit after(FleetWindow window) {
    if (fixed) {
      return this;
    }
    double best = bestSeconds <= 0 || window.ready() > 0 && window.meanSeconds() < bestSeconds
        ? window.meanSeconds() : bestSeconds;
    double badShare = (double) window.disturbances()
        / Math.max(1, window.disturbances() + window.ready());
    if (badShare > BAD_SHARE) {
      return cut(best, "more than 5 % of the boots failed for shared reasons");
    }
    if (window.meanSeconds() > SLOW * best) {
      return cut(best, "boots take more than twice as long as at their best");
    }
    if (!window.limitReached() || limit >= ceiling) {
      return new FleetLimit(limit, ceiling, best, doubling, false, reason);
    }
    int step = doubling ? limit : Math.max(1, limit / 10);
    return new FleetLimit(Math.min(ceiling, limit + step), ceiling, best, doubling, false,
        doubling ? "doubling costs no waiting yet" : "boots are not slowed");
  }

  private FleetLimit cut(double best, String why) {
    return new FleetLimit(Math.max(1, (int) (limit * CUT)), ceiling, best, false, false, why);
  }
}
