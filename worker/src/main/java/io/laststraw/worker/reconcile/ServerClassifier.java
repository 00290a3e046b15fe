package io.laststraw.worker.reconcile;

import java.time.Instant;
import java.util.List;

/** Says what each server is due for: the first rule of the table that fits, with its reason. */
final class ServerClassifier {
  /** What may be done with a server. */
  enum Due {
    /** Nothing, now. */
    WAIT,
    /** It has to be read in detail. */
    SHOW,
    /** It has to be deleted. */
    DELETE,
    /** It counts for the target; under a surplus it goes first. */
    BOOTING,
    /** It counts for the target. */
    RUNNING
  }

  /** A server's class and why. */
  record Classified(Due due, Reason reason) {}

  private record Rule(Classified result, Condition condition) {
    Rule(Due due, Reason reason, Condition condition) {
      this(new Classified(due, reason), condition);
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean fits(TrackedServer server, ServerClassifier context);
  }

  private static final List<Rule> RULES = List.of(
      new Rule(Due.WAIT, Reason.CALL_OUT, (server, context) -> server.call().out()),
      new Rule(Due.WAIT, Reason.IN_DOUBT, (server, context) -> server.phase() == Phase.IN_DOUBT),
      new Rule(Due.WAIT, Reason.NOT_YET,
          (server, context) -> context.now.isBefore(server.call().notBefore())),
      new Rule(Due.DELETE, Reason.STILL_THERE,
          (server, context) -> server.phase() == Phase.DELETING),
      new Rule(Due.DELETE, Reason.FAULT_ACKNOWLEDGED,
          (server, context) -> failed(server) && server.failure().acknowledged()),
      new Rule(Due.WAIT, Reason.FAULT_UNACKNOWLEDGED,
          (server, context) -> failed(server) && server.failure().hasEvidence()),
      new Rule(Due.WAIT, Reason.FAULTS_PENDING,
          (server, context) -> failed(server) && !context.roomForFaults),
      new Rule(Due.SHOW, Reason.FAULT_UNKNOWN, (server, context) -> failed(server)),
      new Rule(Due.SHOW, Reason.ABSENT,
          (server, context) -> server.absences() >= Rules.ABSENCES_TO_ASK),
      new Rule(Due.SHOW, Reason.NO_PROGRESS,
          (server, context) -> context.isStuck(server) && context.roomForFaults),
      new Rule(Due.BOOTING, Reason.BOOTING, (server, context) -> server.isBooting()),
      new Rule(Due.RUNNING, Reason.RUNNING, (server, context) -> true));

  private final Instant now;
  private final boolean roomForFaults;
  private final Instant stuckSince;
  private final Instant overtakenSince;
  private final Tempo tempo;

  ServerClassifier(HostView view, Instant now) {
    this.now = now;
    long beingRead = view.table().counts().in(Phase.FAILED) == 0
        ? 0
        : view.table().servers().values().stream()
            .filter(server -> failed(server) && server.call().out()).count();
    this.roomForFaults = view.account().pendingFaults().size() + beingRead < Rules.PENDING_FAULTS
        - view.assignment().rules().actionsPerTick();
    this.tempo = view.tempo();
    this.overtakenSince = now.minus(tempo.tenBoots(view.assignment().rules().overtakenAfter()));
    Instant patienceEnd = now.minus(view.tempo().patience(view.assignment().rules()));
    this.stuckSince = view.tempo().progressAt().isBefore(patienceEnd)
        ? patienceEnd
        : Instant.EPOCH;
  }

  Classified classify(TrackedServer server) {
    for (Rule rule : RULES) {
      if (rule.condition().fits(server, this)) {
        return rule.result();
      }
    }
    throw new IllegalStateException("The last rule fits every server");
  }

  /**
   * Judged by the host's progress, for a burst may queue for long: either nothing ended on the host
   * while the server was there, or boots that were sent later have long ended.
   */
  private boolean isStuck(TrackedServer server) {
    return server.phase() == Phase.BUILD
        && (server.knownSince().isBefore(stuckSince) || isOvertaken(server));
  }

  private boolean isOvertaken(TrackedServer server) {
    return server.birth().isKnown() && server.birth().sentAt().isBefore(overtakenSince)
        && tempo.times().endedOfThoseSentAfter(server.birth().sentAt()) >= Rules.OVERTAKINGS;
  }

  private static boolean failed(TrackedServer server) {
    return server.phase() == Phase.FAILED;
  }
}
