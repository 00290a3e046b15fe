package io.laststraw.coordinator.pacing;

import io.laststraw.common.model.BootHistogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Feeds the fleet limit from cumulative counters: in the ramp with the latest boots, later with
 * windows. Listings show boots in batches, so windows begin and end where a batch has come in whole;
 * else a part of one would pass for throughput.
 */
public final class FleetPacing {
  /** A permit that travels from one host to another is unused for a moment; this full is full. */
  private static final double FULL = 0.8;
  /** So many boots tell, and as many as the limit where that is lower, but no fewer than a few. */
  private static final int LEAST_BOOTS = 16;
  private static final int FEWEST_BOOTS = 4;
  private static final double LATEST_SHARE = 0.25;
  /** Some rounds of listings, in cloud seconds. */
  private static final double SHORTEST_WINDOW_SECONDS = 15;
  /** A window that is this much overdue ends although boots come in all the time. */
  private static final int OVERDUE = 2;
  /**
   * Freed permits are spent over this share of a boot time and not at once: a burst waits in the
   * control plane for itself, and the longest burst breaks it (fault F52).
   */
  private static final double SPENT_WITHIN = 0.6;
  /** In the ramp the limit itself grows while it is spent. */
  private static final double RAMP_SPENT_WITHIN = 0.45;
  /** While nothing is known, boots count as long: a first burst is the least known of all. */
  private static final double UNKNOWN_BOOT_SECONDS = 20;
  /** However quick boots are, it takes a round of listings until their permits are free. */
  private static final double SHORTEST_BOOT_SECONDS = 5;
  /** In boot times: then what ends was sent under the new limit, with what a higher one had queued. */
  private static final double DRAINED_AFTER = 1.2;
  private static final double FILLED_AFTER = 1;
  /** The crowd that ended a ramp is gone when no more of it is left; the rest may hang. */
  private static final double CROWD_LEFT = 0.1;
  /** In boot times: one to fill the limit, one until boots end that were sent into a full one. */
  private static final double CALM_AFTER_CROWD = 2;
  /** In boot times: however few of a crowd have ended by then, it is no measure any more. */
  private static final double LONGEST_CROWD = 12;
  /** Hosts look so often, in cloud seconds, whether they may send. */
  private static final double HOST_TICK_SECONDS = 2;
  private static final int LEAST_NEW_BOOTS = 4;

  /**
   * A reading at cloud time.
   *
   * @param boots all that ended well until now
   * @param disturbances all that pointed at a shared service until now
   * @param lost those of them that are creates whose answer was lost
   * @param sent all creates that were sent until now
   * @param inFlight boots in flight at this moment
   */
  public record Reading(
      Instant at, BootHistogram boots, long disturbances, long lost, long sent, int inFlight) {}

  /**
   * What was in flight when the ramp ended. It is slow whatever the limit is now, and ends as a rush.
   *
   * @param boots how many there were; 0 when that is over
   * @param sent all creates that had been sent by then
   * @param until by then it is over in any case
   */
  private record Crowd(long boots, long sent, Instant until) {
    static final Crowd NONE = new Crowd(0, 0, Instant.MIN);

    boolean isThere(Reading now) {
      long left = sent - (now.sent() - now.inFlight());
      return boots > 0 && left > CROWD_LEFT * boots && !now.at().isAfter(until);
    }
  }

  private final Deque<Reading> latest = new ArrayDeque<>();
  private final Sendings sendings = new Sendings();
  private FleetLimit limit;
  private Reading window;
  private Instant arrivedAt;
  private Instant windowFrom;
  private Instant opensAt;
  private Reading before;
  private boolean limitReached;
  /** Creates were held back at the reading before. */
  private boolean heldBack;
  private double recentSeconds;
  private Crowd crowd = Crowd.NONE;
  private OutageMemory outages;
  /** Boots that ended well and have not moved the ramp yet. */
  private long unheard;
  /** Boots that may be sent beyond those in flight. */
  private double fresh;
  /** Boots in flight times seconds, since the window opened. */
  private double inFlightSeconds;

  /** Begins with the counters as they stand. */
  public FleetPacing(FleetLimit first, Reading start) {
    this.limit = first;
    this.outages = OutageMemory.of(first);
    // A campaign's first limit is small enough for one burst; a limit that was found may not be.
    this.fresh = first.mode() == FleetLimit.Mode.RAMP ? first.limit() : LEAST_NEW_BOOTS;
    this.window = start;
    this.before = start;
    this.arrivedAt = start.at();
    this.windowFrom = start.at();
    this.opensAt = start.at();
    latest.add(start);
    sendings.add(start);
  }

  public FleetLimit limit() {
    return limit;
  }

  /** Whether the crowd that ended the ramp was still in flight at the latest reading. */
  public boolean isCrowded() {
    return crowd.isThere(before);
  }

  /** Boots that may be in flight now: the limit, approached in steps. */
  public int permits(int bootsInFlight) {
    if (limit.mode() == FleetLimit.Mode.FIXED) {
      return limit.limit();
    }
    return Math.min(limit.limit(), bootsInFlight + (int) Math.max(0, fresh));
  }

  /** What may be sent grows with time, and shrinks by what was sent. */
  private void refill(long sent, double seconds) {
    double share = limit.mode() == FleetLimit.Mode.RAMP ? RAMP_SPENT_WITHIN : SPENT_WITHIN;
    double bootSeconds = recentSeconds > 0
        ? Math.max(SHORTEST_BOOT_SECONDS, recentSeconds)
        : UNKNOWN_BOOT_SECONDS;
    double perSecond = limit.limit() / (share * bootSeconds);
    double most = Math.max(LEAST_NEW_BOOTS, perSecond * HOST_TICK_SECONDS);
    fresh = Math.max(fresh, Math.min(most, fresh + perSecond * seconds)) - sent;
    fresh = Math.max(fresh, -most);
  }

  /**
   * Folds a reading in; the limit may have moved afterwards.
   *
   * @param mayCreate false while creates are held back: what ends then is no throughput, so only too
   *     many failures move a limit, and a cut on trial stays on trial
   */
  public void observe(Reading now, boolean mayCreate) {
    long ended = now.boots().count() - before.boots().count();
    long sent = Math.max(0, now.sent() - before.sent());
    double seconds = seconds(before.at(), now.at());
    refill(sent, seconds);
    if (now.lost() > before.lost()) {
      outages = outages.lost(now.at());
    }
    if (ended > 0) {
      restoreAfterOutage(now);
      arrivedAt = now.at();
      latest.addLast(now);
      forgetOldest();
      recentSeconds = now.boots().minus(latest.getFirst().boots()).meanSeconds();
    }
    // What ended well just now was in flight until then; what failed shows that it was too much.
    long borne = now.inFlight() + ended;
    inFlightSeconds += before.inFlight() * seconds;
    limitReached |= borne >= FULL * limit.limit();
    before = now;
    if (limit.mode() == FleetLimit.Mode.RAMP) {
      sendings.add(now);
    }
    switch (limit.mode()) {
      case RAMP -> ramp(now, ended, borne, mayCreate);
      case SETTLED -> {
        if (mayCreate) {
          judge(now, ended);
        } else {
          waitFor(now);
        }
      }
      case FIXED -> {
      }
    }
    heldBack = !mayCreate;
  }

  private void restoreAfterOutage(Reading now) {
    Duration quiet = Duration.between(arrivedAt, now.at());
    outages.after(quiet, before.inFlight(), bootSeconds(recentSeconds), now.at())
        .filter(earlier -> earlier.limit() > limit.limit())
        .ifPresent(earlier -> {
          moveTo(limit.restored(earlier), now, recentSeconds);
          outages = outages.restored(now.at());
        });
  }

  /** The guard holds creates back, for other users wait too long: this limit was too much. */
  public void cutForGuard(Reading now) {
    if (limit.mode() != FleetLimit.Mode.FIXED) {
      moveTo(limit.cutForGuard(), now, recentSeconds);
    }
  }

  /** So many boots tell something under this limit. */
  private int enough() {
    return Math.clamp(limit.limit(), FEWEST_BOOTS, LEAST_BOOTS);
  }

  private void forgetOldest() {
    int wanted = (int) Math.max(enough(), LATEST_SHARE * limit.limit());
    long count = latest.getLast().boots().count();
    while (latest.size() > 2) {
      Reading oldest = latest.removeFirst();
      if (count - latest.getFirst().boots().count() < wanted) {
        latest.addFirst(oldest);
        return;
      }
    }
  }

  private void ramp(Reading now, long ended, double borne, boolean mayCreate) {
    BootHistogram boots = now.boots().minus(latest.getFirst().boots());
    FleetWindow seen = new FleetWindow(seconds(latest.getFirst().at(), now.at()), boots.count(),
        boots.meanSeconds(), now.disturbances() - latest.getFirst().disturbances(), borne,
        limitReached);
    boolean tells = ended > 0 && boots.count() >= enough();
    boolean fails = limit.isJudgeable(seen) && seen.disturbances() > 0;
    unheard += ended;
    if (mayCreate ? tells || fails : limit.isDisturbed(seen)) {
      moveTo(limit.ramped(seen, unheard), now, seen.meanSeconds());
    }
    if (!mayCreate || tells || fails) {
      limitReached = false;
      unheard = 0;
    }
    if (mayCreate && !heldBack && ended > 0 && limit.mode() == FleetLimit.Mode.RAMP
        && limit.bestSeconds() > 0) {
      endWhenOverdue(now, borne, seen.meanSeconds());
    }
  }

  /** A round of listings has just shown what ended, so what is in flight now really is. */
  private void endWhenOverdue(Reading now, double borne, double meanSeconds) {
    moveTo(
        limit.afterOverdue(sendings.overdue(limit.bestSeconds(), limit.dueSeconds(), borne, now)),
        now,
        meanSeconds);
  }

  /** Only failures count; a crowd that fails does so for a boot time, and has cut the limit once by then. */
  private void waitFor(Reading now) {
    FleetWindow seen = seen(now);
    if (now.at().isBefore(opensAt)) {
      open(now);
    } else if (limit.isDisturbed(seen)) {
      moveTo(limit.after(seen), now, seen.meanSeconds());
      open(now);
    }
  }

  private void judge(Reading now, long ended) {
    if (heldBack) {
      // Boots have to go out again for the time of one until what ends is throughput.
      opensAt = later(now, FILLED_AFTER * bootSeconds(recentSeconds));
    }
    if (crowd.isThere(now)) {
      waitFor(now);
      return;
    }
    if (crowd.boots() > 0) {
      crowd = Crowd.NONE;
      opensAt = later(now, CALM_AFTER_CROWD * limit.bestSeconds());
    }
    if (now.at().isBefore(opensAt)) {
      open(now);
      return;
    }
    FleetWindow seen = seen(now);
    boolean whole = ended == 0 || seen.ready() >= (long) OVERDUE * Math.max(8, limit.limit());
    boolean longEnough = seen.seconds() >= SHORTEST_WINDOW_SECONDS || seen.disturbances() > 0;
    if (whole && longEnough && limit.isJudgeable(seen)) {
      moveTo(limit.after(seen), now, seen.meanSeconds());
      open(now);
    }
  }

  private FleetWindow seen(Reading now) {
    BootHistogram boots = now.boots().minus(window.boots());
    return new FleetWindow(seconds(windowFrom, arrivedAt), boots.count(), boots.meanSeconds(),
        now.disturbances() - window.disturbances(), meanInFlight(now), limitReached);
  }

  private void open(Reading now) {
    window = now;
    windowFrom = arrivedAt;
    inFlightSeconds = 0;
    limitReached = false;
  }

  private double meanInFlight(Reading now) {
    double seconds = seconds(window.at(), now.at());
    return seconds <= 0 ? now.inFlight() : inFlightSeconds / seconds;
  }

  /** What ends soon after a change was started under the limit before. */
  private void moveTo(FleetLimit next, Reading now, double meanSeconds) {
    double settling = next.limit() < limit.limit()
        ? DRAINED_AFTER
        : next.limit() > limit.limit() ? FILLED_AFTER : 0;
    if (next.mode() == FleetLimit.Mode.SETTLED && settling > 0) {
      opensAt = later(now, settling * bootSeconds(meanSeconds));
    }
    if (next.limit() < limit.limit()) {
      Instant troubleFrom = arrivedAt.minusMillis((long) (1000 * bootSeconds(meanSeconds)));
      outages = outages.cut(limit.borne(now.inFlight()), now.at(), troubleFrom);
    }
    if (limit.mode() == FleetLimit.Mode.RAMP && next.mode() == FleetLimit.Mode.SETTLED) {
      open(now);
      crowd = new Crowd(now.inFlight(), now.sent(),
          later(now, LONGEST_CROWD * bootSeconds(meanSeconds)));
    }
    limit = next;
  }

  private double bootSeconds(double meanSeconds) {
    double known = Math.max(meanSeconds, limit.bestSeconds());
    return known > 0 ? known : UNKNOWN_BOOT_SECONDS;
  }

  private static Instant later(Reading now, double seconds) {
    return now.at().plusMillis((long) (1000 * seconds));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
