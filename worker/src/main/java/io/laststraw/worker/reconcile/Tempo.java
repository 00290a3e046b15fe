package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Fault;
import io.laststraw.worker.pacing.AdaptiveHostLimit;
import io.laststraw.worker.pacing.BootSample;
import io.laststraw.worker.pacing.BootTimes;
import io.laststraw.worker.pacing.FixedHostLimit;
import io.laststraw.worker.pacing.HostLimit;
import io.laststraw.worker.pacing.Yardstick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How fast the host goes. All instants are cloud time.
 *
 * @param progressAt when a boot last ended, or when the first one after a pause was sent
 * @param crowdedAt when two boots or more were last in flight
 * @param pausedUntil no create before this, because the cloud refused the last ones
 * @param refusalsInARow creates refused since the last accepted one
 * @param moves how the limit came to be what it is, the last few moves
 * @param verifiedAt when a server of an earlier incarnation was last read to prove it ours
 */
public record Tempo(
    HostLimit limit,
    LimitMoves moves,
    BootTimes times,
    Instant progressAt,
    Instant crowdedAt,
    Instant pausedUntil,
    int refusalsInARow,
    Instant verifiedAt) {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final int LONGEST_PAUSE_DOUBLINGS = 5;

  static Tempo from(Instant start, boolean fixedPacing) {
    HostLimit limit = fixedPacing ? new FixedHostLimit() : AdaptiveHostLimit.starting(start);
    return new Tempo(limit, LimitMoves.NONE, BootTimes.none(), start, Instant.EPOCH, start, 0,
        start);
  }

  /** Boots ended, some of them well. */
  Tempo ended(List<BootSample> samples, int inFlightBefore, double sharedSlowdown, Instant now) {
    BootTimes nextTimes = times;
    HostLimit nextLimit = limit;
    for (BootSample sample : samples) {
      nextTimes = nextTimes.plus(sample);
      Yardstick yardstick = new Yardstick(nextTimes.baselineSeconds(), sharedSlowdown);
      nextLimit = nextLimit.booted(sample, inFlightBefore, yardstick, now);
    }
    return new Tempo(nextLimit, moves.after(limit, nextLimit, now), nextTimes, now, crowdedAt,
        pausedUntil, refusalsInARow, verifiedAt);
  }

  /** A boot failed whose create was sent at {@code sentAt}. */
  Tempo failed(Fault fault, Instant sentAt, Instant now) {
    HostLimit nextLimit = limit.failed(fault, sentAt, now);
    return new Tempo(nextLimit, moves.after(limit, nextLimit, now), times, progressAt, crowdedAt,
        pausedUntil,
        refusalsInARow, verifiedAt);
  }

  /** A create was not sent, for the cloud asked for time: the next waits as long. */
  Tempo heldBack(Duration wait, Instant now) {
    Instant until = now.plus(wait.compareTo(SHORTEST_PAUSE) > 0 ? wait : SHORTEST_PAUSE);
    return until.isAfter(pausedUntil) ? pausedUntil(until, refusalsInARow) : this;
  }

  /**
   * A create was refused: the next waits as long as the cloud asked, and longer each time. Those that
   * were under way then are refused for the same reason and count once.
   */
  Tempo refused(Duration retryAfter, Instant now) {
    if (now.isBefore(pausedUntil)) {
      return heldBack(retryAfter, now);
    }
    Duration own = SHORTEST_PAUSE
        .multipliedBy(1L << Math.min(refusalsInARow, LONGEST_PAUSE_DOUBLINGS));
    return pausedUntil(now.plus(own.compareTo(retryAfter) > 0 ? own : retryAfter),
        refusalsInARow + 1);
  }

  private Tempo pausedUntil(Instant until, int refusals) {
    return new Tempo(limit, moves, times, progressAt, crowdedAt, until, refusals, verifiedAt);
  }

  Tempo accepted() {
    return refusalsInARow == 0
        ? this
        : new Tempo(limit, moves, times, progressAt, crowdedAt, pausedUntil, 0, verifiedAt);
  }

  /** So many boots were in flight and so many creates are being sent. */
  Tempo ticked(int inFlightBefore, int creates, Instant now) {
    boolean crowded = inFlightBefore + creates >= 2;
    boolean fresh = inFlightBefore == 0;
    if (!crowded && !fresh) {
      return this;
    }
    return new Tempo(limit, moves, times, fresh ? now : progressAt, crowded ? now : crowdedAt,
        pausedUntil, refusalsInARow, verifiedAt);
  }

  Tempo slownessTold() {
    return new Tempo(limit, moves, times.slownessTold(), progressAt, crowdedAt, pausedUntil,
        refusalsInARow, verifiedAt);
  }

  Tempo verifying(Instant now) {
    return new Tempo(limit, moves, times, progressAt, crowdedAt, pausedUntil, refusalsInARow, now);
  }

  /** Cloud time after which a host without progress is stuck. */
  Duration patience(Rules rules) {
    return tenBoots(rules.stuckAfter());
  }

  /** The time of ten boots of late, at least {@code least}. */
  Duration tenBoots(Duration least) {
    Duration tenBoots = Duration.ofMillis((long) (times.recentSeconds() * 10_000));
    return tenBoots.compareTo(least) > 0 ? tenBoots : least;
  }
}
