package io.laststraw.coordinator.pacing;

/**
 * How many boots the fleet may have in flight, found by doing. The knee of the shared control plane
 * lies far below the sum of what the hosts could take (real-nova.md, 15), and past it more boots in
 * flight buy only waiting. So the limit starts at {@value #FIRST} and doubles while that costs no
 * waiting; after its first cut it grows by a tenth. It is cut by 0.7 when boots take more than twice
 * as long as in the best window, or when more than one in twenty ends badly.
 *
 * <p>A cut has to prove itself: past the knee, fewer boots in flight means shorter boots, in
 * proportion. When a cut bought no speed, the slowness is not ours (a fuller cloud, slower hosts, a
 * slower watch), so the limit goes back and the baseline follows, a little: were it moved to what is
 * seen now, boots could double once more and the limit run away. Without that rule every lasting
 * slowness would walk the limit down to one. Numbers and losers are in docs/RATIONALE.md ("Is there
 * enough signal for pacing?").
 *
 * @param limit most boots in flight
 * @param bestSeconds the baseline, cloud seconds: the lowest mean boot time of any window, or what it
 *     was moved to; 0 before the first window
 * @param mode how the limit was set
 * @param beforeCut limit and boot time before the cut that has to prove itself; zeros otherwise
 * @param reason half a sentence for people
 */
public record FleetLimit(
    int limit, int ceiling, double bestSeconds, Mode mode, BeforeCut beforeCut, String reason) {
  /** Low enough for the weakest control plane seen. */
  private static final int FIRST = 2;

  private static final double CUT = 0.7;
  private static final double SLOW = 2.0;
  private static final double BAD_SHARE = 0.05;

  /** After a cut that bought nothing, boots a fifth slower than they are now call for the next. */
  private static final double MOVED_BASELINE = 0.6;

  /** A cut by 0.7 past the knee shortens boots by about as much; half of that is proof enough. */
  private static final double PROOF = 0.85;

  /** How a limit is set. */
  public enum Mode {
    /** No cut has happened yet. */
    DOUBLING,
    /** By a tenth at a time. */
    GROWING,
    /** The campaign file says so, and nothing moves it. */
    FIXED
  }

  /** What was in force when a cut was made for slowness. */
  public record BeforeCut(int limit, double seconds) {
    static final BeforeCut NONE = new BeforeCut(0, 0);
  }

  /** A campaign's first limit. */
  public static FleetLimit adaptive(int ceiling) {
    return new FleetLimit(Math.min(FIRST, ceiling), ceiling, 0, Mode.DOUBLING, BeforeCut.NONE,
        "the first limit");
  }

  /** A limit that the campaign file fixes. */
  public static FleetLimit fixed(int limit) {
    return new FleetLimit(limit, limit, 0, Mode.FIXED, BeforeCut.NONE,
        "fixed by the campaign file");
  }

  /** Whether enough was seen under this limit to judge it. */
  public boolean isJudgeable(FleetWindow window) {
    return window.ready() >= Math.max(4, limit)
        || window.disturbances() > Math.max(3, limit / 10);
  }

  /** The limit after a window that is judgeable. */
  public FleetLimit after(FleetWindow window) {
    if (mode == Mode.FIXED) {
      return this;
    }
    if (isDisturbed(window)) {
      return new FleetLimit(lowered(), ceiling, bestSeconds, Mode.GROWING, BeforeCut.NONE,
          "more than 5 % of the boots failed for shared reasons");
    }
    if (beforeCut.limit() > 0 && window.meanSeconds() > PROOF * beforeCut.seconds()) {
      return new FleetLimit(beforeCut.limit(), ceiling, MOVED_BASELINE * window.meanSeconds(),
          Mode.GROWING, BeforeCut.NONE,
          "the cut bought no speed: boots are slower for another reason");
    }
    double best = bestSeconds <= 0
        ? window.meanSeconds()
        : Math.min(bestSeconds, window.meanSeconds());
    if (window.meanSeconds() > SLOW * best) {
      return new FleetLimit(lowered(), ceiling, best, Mode.GROWING,
          new BeforeCut(limit, window.meanSeconds()),
          "boots take more than twice as long as at their best");
    }
    return window.limitReached()
        ? raised(best)
        : new FleetLimit(limit, ceiling, best, mode, BeforeCut.NONE, reason);
  }

  private boolean isDisturbed(FleetWindow window) {
    double all = Math.max(1, window.disturbances() + window.ready());
    return window.disturbances() >= 3 && window.disturbances() / all > BAD_SHARE;
  }

  private int lowered() {
    return Math.max(1, (int) (limit * CUT));
  }

  private FleetLimit raised(double best) {
    int step = mode == Mode.DOUBLING ? limit : Math.max(1, limit / 10);
    return new FleetLimit(Math.min(ceiling, limit + step), ceiling, best, mode, BeforeCut.NONE,
        mode == Mode.DOUBLING ? "doubling costs no waiting yet" : "boots are not slowed");
  }
}
