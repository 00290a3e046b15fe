package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultClass;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.protocol.HostStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Folds what became of creates and deletes. */
final class AnswerFold {
  private AnswerFold() {}

  static HostView created(HostView view, Observation.Created created, Instant now) {
    if (created.key().name().epoch() != view.target().epoch()) {
      // An answer to an incarnation that failed; its servers come by listings.
      return view;
    }
    return switch (created.answer()) {
      case Answer.Done<String>(String id) -> accepted(view, created.key(), id, now);
      case Answer.Refused<String> refused -> refused(view, created.key(), refused, now);
      case Answer.InDoubt<String> doubt -> doubted(view, created.key(), now);
    };
  }

  private static HostView accepted(HostView view, ServerKey key, String id, Instant now) {
    HostView counted = view.with(view.account().plus(Counted.ACCEPTED))
        .with(view.tempo().accepted());
    Optional<TrackedServer> known = view.table().find(key);
    if (known.isEmpty()) {
      // A listing has already shown it deleted.
      return counted;
    }
    TrackedServer server = known.get().answered();
    if (server.id().isEmpty() || server.id().equals(id)) {
      TrackedServer proven = server.withId(id, true);
      TrackedServer next = server.phase() == Phase.POSTING ? proven.in(Phase.BUILD, now) : proven;
      return counted.with(view.table().with(key, next));
    }
    return counted.with(changedPlaces(view.table(), key, id, now));
  }

  /**
   * A listing showed another server under this name first: that one is a duplicate, or not ours. It may
   * have shown ours as well, and then ours was taken for the duplicate.
   */
  private static ServerTable changedPlaces(ServerTable table, ServerKey key, String id,
      Instant now) {
    TrackedServer other = table.find(key).orElseThrow().answered();
    ServerKey mistaken = new ServerKey(key.name(), id);
    TrackedServer mine = table.find(mistaken)
        .map(seen -> seen.bornAt(other.birth()).with(TrackedServer.Call.NONE))
        .orElseGet(() -> TrackedServer.posting(key.name(), other.birth())
            .with(TrackedServer.Call.NONE).in(Phase.BUILD, now));
    return table.without(mistaken)
        .with(new ServerKey(key.name(), other.id()), other.bornAt(TrackedServer.Birth.UNKNOWN))
        .with(key, mine.withId(id, true));
  }

  private static HostView refused(
      HostView view, ServerKey key, Answer.Refused<String> refused, Instant now) {
    if (refused.fault().id() == FaultId.HELD_BACK) {
      // The cloud refused one call of somebody's; this one it never saw.
      return notSent(view.with(view.tempo().heldBack(refused.retryAfter(), now)),
          new Observation.NotSent(key));
    }
    Optional<TrackedServer> known = view.table().find(key);
    HostView paused = view.with(view.tempo().refused(refused.retryAfter(), now))
        .with(view.account().plus(Counted.REFUSED));
    if (known.isEmpty()) {
      return paused;
    }
    if (!known.get().id().isEmpty()) {
      return paused.with(view.table().with(key, seenAnyway(known.get(), now)));
    }
    HostStatus.Servers counts = view.counts();
    FaultEvidence evidence = new FaultEvidence(
        "",
        key.name().text(),
        refused.fault(),
        now,
        Math.max(1, counts.bootsInFlight()),
        counts.held());
    return paused.with(view.table().without(key)).with(paused.account().telling(evidence));
  }

  private static HostView doubted(HostView view, ServerKey key, Instant now) {
    HostView counted = view.with(view.account().plus(Counted.DOUBTED));
    Optional<TrackedServer> known = view.table().find(key);
    if (known.isEmpty()) {
      return counted;
    }
    TrackedServer server = known.get();
    TrackedServer next = server.id().isEmpty()
        ? server.answered().in(Phase.IN_DOUBT, now)
        : seenAnyway(server, now);
    return counted.with(view.table().with(key, next));
  }

  /** A listing showed the server before its create's answer failed: the listing is right. */
  private static TrackedServer seenAnyway(TrackedServer server, Instant now) {
    TrackedServer answered = server.answered();
    return answered.phase() == Phase.POSTING ? answered.in(Phase.BUILD, now) : answered;
  }

  static HostView notSent(HostView view, Observation.NotSent notSent) {
    return view.with(view.table().without(notSent.key()));
  }

  static HostView deleted(HostView view, Observation.Deleted deleted, Instant now) {
    Optional<TrackedServer> known = view.table().find(deleted.key());
    if (known.isEmpty()) {
      return view;
    }
    return switch (deleted.answer()) {
      case Answer.Done<Deletion>(Deletion deletion) when deletion == Deletion.GONE ->
        gone(view, deleted.key(), now);
      case Answer.Done<Deletion> accepted ->
        view.with(view.table().with(deleted.key(), known.get().accepted()));
      // Whether refused or lost, the delete is sent again after its gap. What a service did not take up
      // is no sign that the server cannot be deleted.
      case Answer.Refused<Deletion>(Fault fault, Duration _) ->
        fault.id().faultClass() == FaultClass.PUSHBACK
            ? view.with(view.table().with(deleted.key(), known.get().notTakenUp()))
            : answered(view, deleted.key(), known.get());
      case Answer.InDoubt<Deletion> doubt -> answered(view, deleted.key(), known.get());
    };
  }

  private static HostView answered(HostView view, ServerKey key, TrackedServer server) {
    return view.with(view.table().with(key, server.answered()));
  }

  /** A server is proven gone. */
  static HostView gone(HostView view, ServerKey key, Instant now) {
    Optional<TrackedServer> known = view.table().find(key);
    if (known.isEmpty()) {
      return view;
    }
    TrackedServer server = known.get();
    ServerTable without = view.table().without(key);
    return view.with(server.id().isEmpty() ? without : without.remembering(server.id(), now))
        .with(view.account().plus(Counted.gone(key, isLost(server.phase()))));
  }

  /** Whether a server that is gone from this phase went without us. */
  static boolean isLost(Phase phase) {
    return switch (phase) {
      case POSTING, IN_DOUBT, FAILED, DELETING -> false;
      case FOUND, BUILD, ACTIVE -> true;
    };
  }
}
