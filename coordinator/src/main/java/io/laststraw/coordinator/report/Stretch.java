package io.laststraw.coordinator.report;

import io.laststraw.common.model.Invariant;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;

/**
 * A stretch of the fill that was held back by one thing. Times are cloud seconds since the start.
 *
 * @param brake what kept more boots from being in flight for most of it
 * @param ratePerMinute servers that became ACTIVE per cloud minute, on average
 * @param inFlight boots in flight, on average
 * @param fleetLimit the fleet limit
 * @param hostLimits what the hosts together would have allowed
 * @param active servers ACTIVE at its end
 * @param latestMove the latest move, by its end, of the limit that held it back; {@link #NO_MOVE}
 *     when there was none
 */
public record Stretch(
    double fromSeconds,
    double toSeconds,
    Brake brake,
    double ratePerMinute,
    int inFlight,
    Range fleetLimit,
    Range hostLimits,
    int active,
    LimitChange latestMove) {
  /** Nothing had moved yet. */
  public static final LimitChange NO_MOVE = new LimitChange(0, "", 0, 0, "");

  public Stretch {
    Invariant.check(toSeconds >= fromSeconds, "a stretch ends after its begin");
  }

  /** The lowest and the highest figure of a stretch. */
  public record Range(int lowest, int highest) {
    /** A figure that did not change. */
    static Range of(int figure) {
      return new Range(figure, figure);
    }

    Range and(Range other) {
      return new Range(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /** "60" or "60–118". */
    String told() {
      return lowest == highest
          ? Figures.count(lowest)
          : Figures.count(lowest) + "–" + Figures.count(highest);
    }
  }

  /** How long it lasted, in cloud seconds. */
  double seconds() {
    return toSeconds - fromSeconds;
  }

  /** This stretch and the one that follows it, which the same thing held back. */
  Stretch and(Stretch next) {
    double all = Math.max(1e-9, seconds() + next.seconds());
    double rate = (ratePerMinute * seconds() + next.ratePerMinute * next.seconds()) / all;
    double flight = (inFlight * seconds() + next.inFlight * next.seconds()) / all;
    return new Stretch(fromSeconds, next.toSeconds, brake, Rounding.hundredths(rate),
        (int) Math.round(flight), fleetLimit.and(next.fleetLimit), hostLimits.and(next.hostLimits),
        next.active, next.latestMove);
  }
}
