package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Invariant;
import java.time.Duration;

/**
 * The reconciler's constants. All durations are cloud time, but for {@code targetFreshness}.
 *
 * @param actionsPerTick most calls that one tick may send, so that a burst spreads itself
 * @param deleteAgain gap before a delete is sent again, doubled each time (real-nova.md, 5)
 * @param showAgain gap before a failed read of one server is repeated, doubled each time
 * @param longestGap bound of every growing gap
 * @param unseenAfterAnswer how long a 404 right after a 202 proves nothing (fault F35)
 * @param stuckAfter a host on which nothing ended for so long, and for ten of its boot times, is
 *     stuck
 * @param overtakenAfter a boot that took so long, and ten boot times, while boots that were sent later
 *     have ended, is stuck
 * @param verifyEvery gap between the reads that prove adopted servers ours, one at a time
 * @param consoleAgain gap before the console of one server is read again, doubled each time
 * @param longestConsoleGap bound of that gap
 * @param relistInherited how often the whole project is listed while doubt is inherited
 * @param targetFreshness cluster time after which a target no longer makes us remove a surplus: the
 *     host may have another owner with another level by then
 */
public record Rules(
    int actionsPerTick,
    Duration deleteAgain,
    Duration showAgain,
    Duration longestGap,
    Duration unseenAfterAnswer,
    Duration stuckAfter,
    Duration overtakenAfter,
    Duration verifyEvery,
    Duration consoleAgain,
    Duration longestConsoleGap,
    Duration relistInherited,
    Duration targetFreshness) {
  /** Most evidence kept at a time, as HostStatus promises. */
  static final int PENDING_FAULTS = 50;
  /** Complete unfiltered listings that settle a doubt, or let a new incarnation begin. */
  static final int LISTINGS_TO_SETTLE = 2;
  /** Boots sent later that have ended, which make a boot that goes on and on a stuck one. */
  static final int OVERTAKINGS = 5;
  /** Deletes of one server after which it must be feared that it does not go. */
  static final int DELETES_TO_FEAR = 2;
  /** Rounds in a row that miss a server before it is read by its id. */
  static final int ABSENCES_TO_ASK = 2;
  /** Cloud time without a round, beyond the longest between two, that hides when a boot ended. */
  static final Duration UNWATCHED = Duration.ofSeconds(30);
  /**
   * Lines of a console that are read. A prompt is its last line, but what runs after a boot, as
   * cloud-init, writes several dozens more.
   */
  public static final int CONSOLE_LINES = 200;
  /** Boots alone in a row, each far slower than the baseline, that make a host slow. */
  static final int SLOW_BOOTS_TO_TELL = 3;
  /** As slow boots in a row, alone or not, after which a host has to show it alone. */
  static final int SLOW_BOOTS_TO_SUSPECT = 2;

  public Rules {
    Invariant.check(actionsPerTick >= 1, "a tick may send at least one call");
  }

  /** What production uses. */
  public static Rules standard() {
    return new Rules(
        16,
        Duration.ofSeconds(120),
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15));
  }
}
