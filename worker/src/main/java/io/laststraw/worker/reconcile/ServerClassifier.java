package io.laststraw.worker.reconcile;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** One line of the table. */
  private record Rule(Classified result, Set<Phase> phases, Condition condition) {}

  @FunctionalInterface
  private interface Condition {
    boolean fits(TrackedServer server, ServerClassifier context);
  }

  private static final Set<Phase> ANY = EnumSet.allOf(Phase.class);
  private static final Set<Phase> FAILED = EnumSet.of(Phase.FAILED);

  private static final List<Rule> RULES = List.of(
      rule(Due.WAIT, Reason.CALL_OUT, ANY, (server, context) -> server.call().out()),
      rule(Due.WAIT, Reason.IN_DOUBT, EnumSet.of(Phase.IN_DOUBT), (server, context) -> true),
      rule(Due.WAIT, Reason.NOT_YET, ANY,
          (server, context) -> context.now.isBefore(server.call().notBefore())),
      rule(Due.DELETE, Reason.STILL_THERE, EnumSet.of(Phase.DELETING), (server, context) -> true),
      rule(Due.DELETE, Reason.FAULT_ACKNOWLEDGED, FAILED,
          (server, context) -> server.failure().acknowledged()),
      rule(Due.WAIT, Reason.FAULT_UNACKNOWLEDGED, FAILED,
          (server, context) -> server.failure().hasEvidence()),
      rule(Due.WAIT, Reason.FAULTS_PENDING, FAILED,
          (server, context) -> !context.roomForFaults),
      rule(Due.SHOW, Reason.FAULT_UNKNOWN, FAILED, (server, context) -> true),
      rule(Due.SHOW, Reason.ABSENT, ANY,
          (server, context) -> server.absences() >= Rules.ABSENCES_TO_ASK),
      rule(Due.SHOW, Reason.NO_PROGRESS, EnumSet.of(Phase.BUILD),
          (server, context) -> context.isStuck(server) && context.roomForFaults),
      rule(Due.BOOTING, Reason.BOOTING, EnumSet.of(Phase.FOUND, Phase.BUILD),
          (server, context) -> true),
      rule(Due.RUNNING, Reason.RUNNING, ANY, (server, context) -> true));

  /** The table again, for each phase the lines that can fit it: most servers only run. */
  private static final Map<Phase, List<Rule>> RULES_BY_PHASE = rulesByPhase();

  private static Rule rule(Due due, Reason reason, Set<Phase> phases, Condition condition) {
    return new Rule(new Classified(due, reason), phases, condition);
  }

  private static Map<Phase, List<Rule>> rulesByPhase() {
    Map<Phase, List<Rule>> rules = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      rules.put(phase, RULES.stream().filter(rule -> rule.phases().contains(phase)).toList());
    }
    return rules;
  }

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
    for (Rule rule : RULES_BY_PHASE.getOrDefault(server.phase(), RULES)) {
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
    return server.knownSince().isBefore(stuckSince) || isOvertaken(server);
  }

  private boolean isOvertaken(TrackedServer server) {
    return server.birth().isKnown() && server.birth().sentAt().isBefore(overtakenSince)
        && tempo.times().endedOfThoseSentAfter(server.birth().sentAt()) >= Rules.OVERTAKINGS;
  }

  private static boolean failed(TrackedServer server) {
    return server.phase() == Phase.FAILED;
  }
}
