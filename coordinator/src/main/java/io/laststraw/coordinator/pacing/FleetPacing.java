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
  /** Fewer boots than this tell nothing, however low the limit. */
  private static final int LEAST_BOOTS = 16;
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
  private static final double SHORTEST_BOOT_SECONDS = 20;
  /** In boot times: then what ends was sent under the new limit, with what a higher one had queued. */
  private static final double DRAINED_AFTER = 1.2;
  private static final double FILLED_AFTER = 1;
  /** Hosts look so often, in cloud seconds, whether they may send. */
  private static final double HOST_TICK_SECONDS = 2;
  private static final int LEAST_NEW_BOOTS = 4;

  /** A reading of the cumulative counters, and of the boots in flight, at cloud time. */
  public record Reading(Instant at, BootHistogram boots, long disturbances, int inFlight) {}

  private final Deque<Reading> latest = new ArrayDeque<>();
  private FleetLimit limit;
  private Reading window;
  private Instant arrivedAt;
  private Instant windowFrom;
  private Instant opensAt;
  private Reading before;
  private boolean limitReached;
  private double recentSeconds;
  /** Boots that may be sent beyond those in flight. */
  private double fresh = LEAST_NEW_BOOTS;
  /** Boots in flight times seconds, since the window opened. */
  private double inFlightSeconds;

  /** Begins with the counters as they stand. */
  public FleetPacing(FleetLimit first, Reading start) {
    this.limit = first;
    this.window = start;
    this.before = start;
    this.arrivedAt = start.at();
    this.windowFrom = start.at();
    this.opensAt = start.at();
    latest.add(start);
  }

  public FleetLimit limit() {
    return limit;
  }

  /** Boots that may be in flight now: the limit, approached in steps. */
  public int permits(int bootsInFlight) {
    if (limit.mode() == FleetLimit.Mode.FIXED) {
      return limit.limit();
    }
    return Math.min(limit.limit(), bootsInFlight + (int) Math.max(0, fresh));
  }

  /** What may be sent grows with time, and shrinks by what was sent. */
  private void refill(int sent, double seconds) {
    double share = limit.mode() == FleetLimit.Mode.RAMP ? RAMP_SPENT_WITHIN : SPENT_WITHIN;
    double perSecond = limit.limit()
        / (share * Math.max(SHORTEST_BOOT_SECONDS, recentSeconds));
    double most = Math.max(LEAST_NEW_BOOTS, perSecond * HOST_TICK_SECONDS);
    fresh = Math.min(most, fresh + perSecond * seconds) - sent;
    fresh = Math.max(fresh, -most);
  }

  /** Folds a reading in; the limit may have moved afterwards. */
  public void observe(Reading now) {
    long ended = now.boots().count() - before.boots().count();
    double seconds = seconds(before.at(), now.at());
    refill((int) Math.max(0, now.inFlight() - before.inFlight() + ended), seconds);
    if (ended > 0) {
      arrivedAt = now.at();
      latest.addLast(now);
      forgetOldest();
      recentSeconds = now.boots().minus(latest.getFirst().boots()).meanSeconds();
    }
    inFlightSeconds += before.inFlight() * seconds;
    limitReached |= now.inFlight() + ended >= FULL * limit.limit();
    before = now;
    switch (limit.mode()) {
      case RAMP -> ramp(now, ended);
      case SETTLED -> judge(now, ended);
      case FIXED -> {
      }
    }
  }

  private void forgetOldest() {
    int wanted = (int) Math.max(LEAST_BOOTS, LATEST_SHARE * limit.limit());
    long count = latest.getLast().boots().count();
    while (latest.size() > 2) {
      Reading oldest = latest.removeFirst();
      if (count - latest.getFirst().boots().count() < wanted) {
        latest.addFirst(oldest);
        return;
      }
    }
  }

  private void ramp(Reading now, long ended) {
    BootHistogram boots = now.boots().minus(latest.getFirst().boots());
    // What ended just now was in flight until then.
    FleetWindow seen = new FleetWindow(seconds(latest.getFirst().at(), now.at()), boots.count(),
        boots.meanSeconds(), now.disturbances() - latest.getFirst().disturbances(),
        now.inFlight() + (double) ended, limitReached);
    boolean tells = ended > 0 && boots.count() >= LEAST_BOOTS;
    if (tells || limit.isJudgeable(seen) && seen.disturbances() > 0) {
      moveTo(limit.ramped(seen, ended), now, seen.meanSeconds());
      limitReached = false;
    }
  }

  private void judge(Reading now, long ended) {
    if (now.at().isBefore(opensAt)) {
      open(now);
      return;
    }
    BootHistogram boots = now.boots().minus(window.boots());
    FleetWindow seen = new FleetWindow(seconds(windowFrom, arrivedAt), boots.count(),
        boots.meanSeconds(), now.disturbances() - window.disturbances(), meanInFlight(now),
        limitReached);
    boolean whole = ended == 0 || boots.count() >= (long) OVERDUE * Math.max(8, limit.limit());
    boolean longEnough = seen.seconds() >= SHORTEST_WINDOW_SECONDS || seen.disturbances() > 0;
    if (whole && longEnough && limit.isJudgeable(seen)) {
      moveTo(limit.after(seen), now, seen.meanSeconds());
      open(now);
    }
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
      double seconds = settling * Math.max(meanSeconds, limit.bestSeconds());
      opensAt = now.at().plusMillis((long) (1000 * seconds));
    }
    if (limit.mode() == FleetLimit.Mode.RAMP && next.mode() == FleetLimit.Mode.SETTLED) {
      open(now);
    }
    limit = next;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
