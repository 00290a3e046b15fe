package io.laststraw.worker.reconcile;

import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Invariant;
import io.laststraw.common.model.ServerName;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one server. All instants are cloud time.
 *
 * @param id Nova's id, empty until known
 * @param proven this id may be deleted: it came with our own 202, or a detailed read matched
 *     metadata, full name and project (design §5)
 * @param knownSince from here on a listing must show it; for IN_DOUBT, when the answer was lost
 * @param absences rounds in a row that should have shown it and did not; for IN_DOUBT, complete
 *     unfiltered listings past the horizon that did not
 * @param call the call that is out for this server, or the next one's earliest time
 * @param failure what is known of its fault
 */
public record TrackedServer(
    ServerName name,
    String id,
    Phase phase,
    boolean proven,
    Birth birth,
    Instant knownSince,
    int absences,
    Call call,
    Failure failure) {
  public TrackedServer {
    Invariant.check(!proven || !id.isEmpty(), "only a known id can be proven ours");
    Invariant.check(phase != Phase.DELETING || proven, "only a proven server is deleted");
  }

  /**
   * When this incarnation sent the create.
   *
   * @param sentAt {@link Instant#EPOCH} for a server of an earlier incarnation
   * @param inFlight boots in flight then, itself included
   * @param active servers that ran on the host then
   */
  public record Birth(Instant sentAt, int inFlight, int active) {
    static final Birth UNKNOWN = new Birth(Instant.EPOCH, 0, 0);

    boolean isKnown() {
      return !sentAt.equals(Instant.EPOCH);
    }
  }

  /**
   * At most one call per server is out at any time.
   *
   * @param out its answer is awaited
   * @param attempts calls of the same kind so far
   * @param notBefore no next call before this
   * @param takenUp a delete was accepted before, and the server has not gone since
   */
  public record Call(boolean out, int attempts, Instant notBefore, boolean takenUp) {
    static final Call NONE = new Call(false, 0, Instant.EPOCH, false);

    Call sent(Instant next) {
      return new Call(true, attempts + 1, next, takenUp);
    }

    Call answered() {
      return new Call(false, attempts, notBefore, takenUp);
    }

    Call notTakenUp() {
      return new Call(false, attempts - 1, notBefore, takenUp);
    }

    /** The first that is accepted gets the time that those before it did not use. */
    Call accepted() {
      return new Call(false, takenUp ? attempts : 1, notBefore, true);
    }

    int answeredAttempts() {
      return out ? attempts - 1 : attempts;
    }
  }

  /**
   * A failure on its way to be told.
   *
   * @param presumed what is presumed until the cloud tells, such as a build that is stuck
   * @param bootsInFlight boots in flight when it was seen
   * @param heldActive the host's held servers when it was seen
   * @param evidenceKey empty until the evidence is complete
   * @param acknowledged the coordinator has journaled the evidence
   */
  public record Failure(
      FaultId presumed,
      int bootsInFlight,
      int heldActive,
      String evidenceKey,
      boolean acknowledged) {
    static final Failure NONE = new Failure(FaultId.UNCLASSIFIED, 0, 0, "", false);

    boolean hasEvidence() {
      return !evidenceKey.isEmpty();
    }

    Failure told(String key) {
      return new Failure(presumed, bootsInFlight, heldActive, key, acknowledged);
    }

    Failure acknowledge() {
      return new Failure(presumed, bootsInFlight, heldActive, evidenceKey, true);
    }
  }

  /** A create that is about to be sent. */
  static TrackedServer posting(ServerName name, Birth birth) {
    return new TrackedServer(
        name,
        "",
        Phase.POSTING,
        false,
        birth,
        birth.sentAt(),
        0,
        Call.NONE.sent(birth.sentAt()),
        Failure.NONE);
  }

  /** A server that a listing shows and nobody here has made. */
  static TrackedServer found(SeenRow row, Instant now) {
    return new TrackedServer(
        row.name(),
        row.id(),
        Phase.FOUND,
        false,
        Birth.UNKNOWN,
        now,
        0,
        Call.NONE,
        Failure.NONE);
  }

  TrackedServer withId(String newId, boolean nowProven) {
    return new TrackedServer(name, newId, phase, nowProven, birth, knownSince, absences, call,
        failure);
  }

  TrackedServer bornAt(Birth other) {
    return new TrackedServer(name, id, phase, proven, other, knownSince, absences, call, failure);
  }

  /** Seen just now, in whatever state. */
  TrackedServer seen() {
    return absences == 0 ? this : withAbsences(0);
  }

  TrackedServer withAbsences(int count) {
    return new TrackedServer(name, id, phase, proven, birth, knownSince, count, call, failure);
  }

  /** In another phase from {@code now} on; earlier calls and absences no longer count. */
  TrackedServer in(Phase next, Instant now) {
    Call nextCall = call.out() ? call : Call.NONE;
    return new TrackedServer(name, id, next, proven, birth, now, 0, nextCall, failure);
  }

  TrackedServer with(Call nextCall) {
    return new TrackedServer(name, id, phase, proven, birth, knownSince, absences, nextCall,
        failure);
  }

  TrackedServer with(Failure nextFailure) {
    return new TrackedServer(name, id, phase, proven, birth, knownSince, absences, call,
        nextFailure);
  }

  /** The same with a call sent now; the next one may follow after a gap that doubles each time. */
  TrackedServer calling(Duration gap, Duration longestGap, Instant now) {
    Duration wait = gap.multipliedBy(1L << Math.min(call.attempts(), 10));
    Duration bounded = wait.compareTo(longestGap) > 0 ? longestGap : wait;
    return with(call.sent(now.plus(bounded)));
  }

  /** The same after its call was answered. */
  TrackedServer answered() {
    return with(call.answered());
  }

  /** The call that was out was accepted, and what it asked for is under way. */
  TrackedServer accepted() {
    return with(call.accepted());
  }

  /** The call that was out was refused before anything was done, and counts for nothing. */
  TrackedServer notTakenUp() {
    return with(call.notTakenUp());
  }

  /** It runs, and nothing of it is awaited or due, now or later by itself. */
  boolean isQuiet() {
    return phase == Phase.ACTIVE && !call.out() && absences < Rules.ABSENCES_TO_ASK
        && call.notBefore().equals(Instant.EPOCH);
  }

  boolean isBooting() {
    return phase == Phase.FOUND || phase == Phase.BUILD;
  }
}
