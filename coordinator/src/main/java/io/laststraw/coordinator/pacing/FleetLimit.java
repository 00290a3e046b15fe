package io.laststraw.coordinator.pacing;

import java.util.Locale;

/**
 * How many boots the fleet may have in flight, found by doing. The knee of the shared control plane
 * lies far below the sum of what the hosts could take (real-nova.md, 15), and past it more boots in
 * flight buy only waiting.
 *
 * <p>In the ramp every boot that ends lets two more in while boots take no longer than at their best,
 * and one more while they take a little longer, so the limit grows in step with what the cloud proves
 * to bear. Once they take {@value #CROWDED} times as long, or a quarter of the boots in flight are
 * overdue, the ramp is over, the limit goes back to {@value #AFTER_RAMP} of where it got, or to
 * {@value #AFTER_RAMP_IN_FLIGHT} of what was in flight (at least half of the limit) where that is
 * less, and windows are judged:
 * <ul>
 * <li>shared failures above one in twenty, or one in fifty in the ramp, where each second sends more
 * into the crowd that fails: cut to {@value #BELOW_FAILURES}, and the limit comes back only slowly. What
 * fails while {@value #FEW} or fewer are in flight is no crowd's, and a lower limit would not help: it
 * ends the ramp and nothing else;
 * <li>boots take more than {@value #SLOW} times as long as at their best: cut to {@value #CUT};
 * <li>now and then, when boots are slowed at all: the same cut, to see whether fewer in flight do as
 * well;
 * <li>otherwise, where the limit was reached: a fifth more, or a twentieth where boots are
 * slowed.
 * </ul>
 *
 * <p>A cut has to prove itself by throughput. Past the knee fewer boots in flight end as many boots a
 * second, each sooner: then it stays and the next follows. When throughput fell, the slowness was not
 * ours (a fuller cloud, slower hosts): the limit goes back and the baseline follows, as it does where one
 * boot at a time is slow. What was cut for
 * an outage goes back when it is over ({@link OutageMemory}). So every lasting
 * slowness is accepted, and a limit that was too high finds down to the knee. Numbers and losers are
 * in docs/RATIONALE.md ("The fleet limit").
 *
 * @param limit most boots in flight
 * @param ceiling what the limit may grow to: {@code most}, or less since shared failures or a collapse
 * @param most bound that nothing passes
 * @param bestSeconds the baseline, cloud seconds; 0 before anything ended
 * @param mode how the limit is set
 * @param proof what was in force before a cut that has to prove itself
 * @param calmWindows windows since a cut was last tried
 * @param reason half a sentence for people
 */
public record FleetLimit(int limit, double ceiling, int most, double bestSeconds,
    Mode mode, Proof proof, int calmWindows, String reason) {
  private static final double CALM = 1.3;
  private static final double CROWDED = 1.6;
  private static final double GROWS_BELOW = 1.5;
  private static final double SLOW = 2.0;
  private static final double CUT = 0.8;
  /** Boots that show the end of the ramp were sent a boot time ago, into a smaller crowd. */
  private static final double AFTER_RAMP = 0.6;
  /** Where the limit ran ahead of what was in flight, that is the better measure. */
  private static final double AFTER_RAMP_IN_FLIGHT = 0.8;
  /** In best boot times; boots vary by a third among themselves. */
  private static final double OVERDUE = 1.35;
  private static final double OVERDUE_SHARE = 0.25;
  private static final int FEWEST_OVERDUE = 8;
  /** Where fewer than half end of what was sent, more in flight take throughput away. */
  private static final double COLLAPSED_SHARE = 0.5;
  private static final double ROOM_AFTER_COLLAPSE = 1.1;
  private static final double AT_EASE = 1.15;
  private static final double QUICK_GROWTH = 1.2;
  private static final double GROWTH = 1.05;

  private static final double BAD_SHARE = 0.05;
  private static final double BAD_SHARE_IN_RAMP = 0.02;
  private static final int LEAST_BAD = 3;
  /** So few boots in flight are no crowd: what fails then would fail alone. */
  private static final int FEW = 4;
  /** A higher limit has to see one more for each so many boots. */
  private static final int BOOTS_PER_BAD = 50;
  private static final int BOOTS_PER_BAD_IN_RAMP = 200;
  /** The knee that shows by failures lies below the limit that had them. */
  private static final double BELOW_FAILURES = 0.65;
  /** A ramp triples, so the knee may lie anywhere below where it got. */
  private static final double ROOM_AFTER_RAMP = 1.3;
  private static final double CEILING_GROWTH = 1.01;
  /** A limit under which boots took far too long, and a lower one did as well, is not tried again soon. */
  private static final double BELOW_COLLAPSE = 0.85;

  /** Throughput is only known so well. */
  private static final double HOLDS = 0.95;
  private static final int LEAST_READY = 8;
  private static final int PROBE_AFTER = 4;
  private static final double WORTH_A_PROBE = 1.35;
  private static final double CUT_AGAIN_ABOVE = 1.25;
  /** After a cut that cost throughput, boots a fifth slower than then call for the next. */
  private static final double MOVED_BASELINE = 0.6;
  /** One window of a burst must not make every boot time pass for ordinary. */
  private static final double FARTHEST_MOVE = 1.25;
  /** Hosts that fill up get slower by themselves. */
  private static final double AGING = 1.01;

  /** How a limit is set. */
  public enum Mode {
    /** With every boot that ends. */
    RAMP,
    /** Window by window. */
    SETTLED,
    /** The campaign file says so, and nothing moves it. */
    FIXED
  }

  /**
   * What was in force when a cut was made; a limit of 0 when none is on trial.
   *
   * @param onward a cut that holds is followed by another
   * @param collapsed boots took so long that nobody had to ask whether it was too much
   */
  public record Proof(int limit, double meanSeconds, double perSecond, boolean onward,
      boolean collapsed) {
    static final Proof NONE = new Proof(0, 0, 0, false, false);

    boolean isPending() {
      return limit > 0;
    }
  }

  /** A campaign's first limit: the first boot of each host is sent alone anyway. */
  public static FleetLimit adaptive(int first, int most) {
    int limit = Math.clamp(first, 1, most);
    return new FleetLimit(limit, most, most, 0, Mode.RAMP, Proof.NONE, 0, "the first limit");
  }

  /**
   * A limit that an earlier coordinator found. Boots of now are no baseline, for they may be a crowd, so
   * the first thing to be tried is a cut.
   */
  public static FleetLimit resumed(int limit, int most) {
    return new FleetLimit(Math.clamp(limit, 1, most), most, most, 0, Mode.SETTLED, Proof.NONE,
        PROBE_AFTER, "where an earlier coordinator was");
  }

  /** A limit that an earlier coordinator's ramp had got to; what it was about to learn is lost. */
  public static FleetLimit rampResumed(int limit, int most) {
    return new FleetLimit(Math.clamp(limit / 2, 1, most), most, most, 0, Mode.RAMP, Proof.NONE,
        0,
        "half of where an earlier coordinator's ramp was");
  }

  /** A limit that the campaign file fixes. */
  public static FleetLimit fixed(int limit) {
    return new FleetLimit(limit, limit, limit, 0, Mode.FIXED, Proof.NONE, 0,
        "fixed by the campaign file");
  }

  /** Whether enough was seen under this limit to judge it. */
  public boolean isJudgeable(FleetWindow window) {
    int wanted = proof.isPending() ? limit : limit / 2;
    int least = limit <= FEW ? FEW : LEAST_READY;
    return window.ready() >= Math.max(least, wanted) || isDisturbed(window);
  }

  /**
   * The limit in the ramp after some boots ended.
   *
   * @param latest the latest boots, enough to tell
   * @param fresh how many ended since this was last asked
   */
  public FleetLimit ramped(FleetWindow latest, long fresh) {
    if (isDisturbed(latest)) {
      // What has ended counts as in flight in the ramp, so only the limit tells.
      return limit > FEW ? cutForFailures(reached(latest), ROOM_AFTER_RAMP) : settledHere();
    }
    double best = bestSeconds <= 0
        ? latest.meanSeconds()
        : Math.min(bestSeconds, latest.meanSeconds());
    double slowdown = latest.meanSeconds() / best;
    if (slowdown > CROWDED) {
      double proven = Math.min(limit * AFTER_RAMP, reached(latest) * AFTER_RAMP_IN_FLIGHT);
      return new FleetLimit(Math.max(1, (int) proven), ceiling, most, best,
          Mode.SETTLED, Proof.NONE, PROBE_AFTER, "the ramp is over: " + times(slowdown));
    }
    if (!latest.limitReached()) {
      return new FleetLimit(limit, ceiling, most, best, mode, proof, calmWindows,
          reason);
    }
    long more = slowdown <= CALM ? 2 * fresh : fresh;
    return to(limit + (double) more, best, calmWindows, "the ramp: " + times(slowdown));
  }

  /** From so many seconds on a boot is overdue in the ramp. */
  double dueSeconds() {
    return OVERDUE * bestSeconds;
  }

  /**
   * The ramp is over when many boots are overdue, whatever those tell that have ended. Where few end at
   * all, the limit is far beyond the knee.
   */
  FleetLimit afterOverdue(Sendings.Overdue overdue) {
    double borne = overdue.borne();
    if (overdue.boots() < Math.max(FEWEST_OVERDUE, OVERDUE_SHARE * borne)) {
      return this;
    }
    boolean collapsed = overdue.endedShare() < COLLAPSED_SHARE;
    double proven = collapsed
        ? Math.min(limit, borne) * AFTER_RAMP
        : Math.min(limit * AFTER_RAMP, borne * AFTER_RAMP_IN_FLIGHT);
    double highest = collapsed ? Math.max(FEW, proven * ROOM_AFTER_COLLAPSE) : ceiling;
    return new FleetLimit(Math.max(1, (int) proven), highest, most, bestSeconds, Mode.SETTLED,
        Proof.NONE, PROBE_AFTER, String.format(Locale.ROOT,
            "the ramp is over: %.0f %% of the boots in flight are overdue",
            100 * overdue.boots() / borne));
  }

  /** The limit after a window that is judgeable. */
  public FleetLimit after(FleetWindow window) {
    if (mode == Mode.FIXED) {
      return this;
    }
    if (isDisturbed(window)) {
      boolean crowd = limit > FEW || window.meanInFlight() > FEW;
      return crowd ? cutForFailures(limit, 1) : this;
    }
    double best = bestSeconds <= 0 ? window.meanSeconds() : bestSeconds;
    FleetLimit next = proof.isPending() ? proven(window, best) : judged(window, best);
    return next.aged(window.meanSeconds());
  }

  private FleetLimit proven(FleetWindow window, double best) {
    if (window.perSecond() < HOLDS * proof.perSecond()) {
      double moved = Math.clamp(MOVED_BASELINE * proof.meanSeconds(), best, FARTHEST_MOVE * best);
      return new FleetLimit(proof.limit(), ceiling, most, moved, mode, Proof.NONE, 0,
          "fewer boots in flight cost throughput, so it went back");
    }
    double lower = Math.min(best, window.meanSeconds());
    boolean again = proof.onward() || window.meanSeconds() / lower > CUT_AGAIN_ABOVE;
    double highest = proof.collapsed()
        ? Math.min(ceiling, Math.max(FEW, BELOW_COLLAPSE * proof.limit()))
        : ceiling;
    FleetLimit kept = new FleetLimit(limit, highest, most, lower, mode, Proof.NONE,
        0, "fewer boots in flight end as many a second");
    return again && limit > 1 ? kept.cut(window, lower, proof.onward(), kept.reason()) : kept;
  }

  private FleetLimit judged(FleetWindow window, double best) {
    double slowdown = window.meanSeconds() / best;
    // Without a baseline boots of a crowd look calm, so only a cut can tell.
    boolean probes = calmWindows >= PROBE_AFTER
        && (slowdown > WORTH_A_PROBE || bestSeconds <= 0);
    if (limit == 1 && (slowdown > SLOW || probes)) {
      return alone(window);
    }
    if (slowdown > SLOW || probes) {
      return cut(window, best, probes, times(slowdown)
          + (slowdown > SLOW ? "" : "; perhaps fewer in flight do as well"));
    }
    if (!window.limitReached()) {
      return new FleetLimit(limit, ceiling, most, best, mode, Proof.NONE,
          calmWindows, reason);
    }
    double grown = slowdown < AT_EASE ? limit * QUICK_GROWTH : limit * GROWTH;
    return slowdown < GROWS_BELOW
        ? to(Math.max(limit + 1.0, grown), best, calmWindows + 1, times(slowdown))
        : new FleetLimit(limit, ceiling, most, best, mode, Proof.NONE,
            calmWindows + 1,
            times(slowdown));
  }

  /** One boot at a time crowds nobody, so what it takes is what a boot takes now. */
  private FleetLimit alone(FleetWindow window) {
    return to(window.limitReached() ? 2 : 1, window.meanSeconds(), 0,
        "a boot takes as long by itself");
  }

  private FleetLimit cut(FleetWindow window, double best, boolean onward, String why) {
    return new FleetLimit(Math.max(1, (int) (limit * CUT)), ceiling, most, best, Mode.SETTLED,
        new Proof(limit, window.meanSeconds(), window.perSecond(), onward,
            window.meanSeconds() > SLOW * best),
        0, why);
  }

  /**
   * What the ramp has put to the test. Its limit runs ahead of the boots in flight, which hosts hold
   * back too, and a cut of what nobody used lets the crowd that failed grow on.
   */
  private double reached(FleetWindow latest) {
    return Math.clamp(latest.meanInFlight(), limit / 2.0, limit);
  }

  /** A step of the ramp could be one into a crowd, of which nobody could tell what fails anyway. */
  private FleetLimit settledHere() {
    return new FleetLimit(limit, ceiling, most, bestSeconds, Mode.SETTLED, Proof.NONE, 0,
        "the ramp is over: creates or boots fail though few are in flight");
  }

  private FleetLimit cutForFailures(double failedAt, double roomAbove) {
    return new FleetLimit(Math.max(1, (int) (failedAt * BELOW_FAILURES)),
        Math.max(FEW, failedAt * BELOW_FAILURES * roomAbove), most, bestSeconds, Mode.SETTLED,
        Proof.NONE, 0,
        "too many creates or boots failed for shared reasons");
  }

  /** After the guard has held creates back: the limit that made other users wait does not come back. */
  FleetLimit cutForGuard() {
    return new FleetLimit(Math.max(1, (int) (limit * CUT)), ceiling, most, bestSeconds,
        Mode.SETTLED, Proof.NONE, 0, "other users waited too long for the cloud");
  }

  /** What of this limit the cloud has shown to bear; that of a ramp runs ahead of the boots in flight. */
  FleetLimit borne(int inFlight) {
    return mode != Mode.RAMP
        ? this
        : new FleetLimit(Math.clamp(inFlight, 1, limit), ceiling, most, bestSeconds,
            mode, proof,
            calmWindows, reason);
  }

  /** What was cut for an outage comes back, on trial if it was so, and grows on from there by windows. */
  FleetLimit restored(FleetLimit earlier) {
    return new FleetLimit(earlier.limit, earlier.ceiling, most, bestSeconds, Mode.SETTLED,
        earlier.proof, 0, "the outage is over: back to where it was before");
  }

  private FleetLimit to(double wanted, double best, int calm, String why) {
    int next = (int) Math.max(1, Math.min(wanted, Math.min(ceiling, most)));
    return new FleetLimit(Math.max(limit, next), ceiling, most, best, mode,
        Proof.NONE, calm, why);
  }

  private FleetLimit aged(double meanSeconds) {
    double best = meanSeconds > 0 && meanSeconds < bestSeconds ? meanSeconds : bestSeconds * AGING;
    return new FleetLimit(limit, Math.min(most, ceiling * CEILING_GROWTH), most, best, mode, proof,
        calmWindows, reason);
  }

  /** Whether more failed for shared reasons than chance explains. */
  boolean isDisturbed(FleetWindow window) {
    boolean ramps = mode == Mode.RAMP;
    int least = Math.max(LEAST_BAD, limit / (ramps ? BOOTS_PER_BAD_IN_RAMP : BOOTS_PER_BAD));
    double all = Math.max(1, window.disturbances() + window.ready());
    return window.disturbances() >= least
        && window.disturbances() / all > (ramps ? BAD_SHARE_IN_RAMP : BAD_SHARE);
  }

  private static String times(double slowdown) {
    return String.format(Locale.ROOT, "boots take %.1f times as long as at their best", slowdown);
  }
}
