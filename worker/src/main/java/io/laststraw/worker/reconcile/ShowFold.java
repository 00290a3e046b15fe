package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerMetadata;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.worker.reconcile.TrackedServer.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds detailed reads of single servers. */
final class ShowFold {
  private ShowFold() {}

  static HostView shown(HostView view, Observation.Shown shown, Instant now) {
    Optional<TrackedServer> known = view.table().find(shown.key());
    if (known.isEmpty()) {
      return view;
    }
    TrackedServer server = known.get().with(known.get().call().answered());
    HostView answered = view.with(view.table().with(shown.key(), server));
    return switch (shown.answer()) {
      case Answer.Done<ServerDetail>(ServerDetail detail) -> {
        boolean ours = server.proven() || isOurs(view.assignment(), server, detail);
        yield ours
            ? read(answered, shown.key(), detail, now)
            : answered.with(
                answered.table().without(shown.key()).withForeign(server.id()));
      }
      case Answer.Refused<ServerDetail>(Fault fault, var retryAfter) ->
        provesAbsence(view, server, fault, now)
            ? AnswerFold.gone(answered, shown.key(), now)
            : answered;
      case Answer.InDoubt<ServerDetail> doubt -> answered;
    };
  }

  /** Metadata, full name and project must all be ours (design §5). */
  private static boolean isOurs(
      Assignment assignment, TrackedServer server, ServerDetail detail) {
    return detail.id().equals(server.id())
        && detail.projectId().equals(assignment.projectId())
        && detail.name().equals(server.name().text())
        && ServerMetadata.matches(detail.metadata(), server.name());
  }

  private static boolean provesAbsence(
      HostView view, TrackedServer server, Fault fault, Instant now) {
    Instant settled = server.knownSince().plus(view.assignment().rules().unseenAfterAnswer());
    return fault.id() == FaultId.F59 && !now.isBefore(settled);
  }

  private static HostView read(HostView view, ServerKey key, ServerDetail detail, Instant now) {
    TrackedServer server = view.table().servers().get(key).withId(detail.id(), true)
        .with(TrackedServer.Call.NONE)
        .seen();
    HostView proven = view.with(view.table().with(key, server));
    if (server.phase() == Phase.DELETING) {
      return proven;
    }
    return switch (detail.status()) {
      case DELETED -> AnswerFold.gone(proven, key, now);
      case ACTIVE -> running(proven, key, server, now);
      case BUILD -> building(proven, key, server, detail, now);
      case ERROR -> failed(proven, key, detail.fault(), detail.updatedAt(), now);
      case OTHER -> failed(
          proven,
          key,
          Fault.of(FaultId.F58, "the server is neither ACTIVE nor in ERROR"),
          detail.updatedAt(),
          now);
    };
  }

  private static HostView running(
      HostView view, ServerKey key, TrackedServer server, Instant now) {
    if (server.phase() == Phase.ACTIVE) {
      return view;
    }
    // Nova may still turn a failed build into an ACTIVE server (fault F56).
    TrackedServer next = server.in(Phase.ACTIVE, now).with(Failure.NONE);
    return view.with(view.table().with(key, next))
        .with(view.tempo().ended(List.of(), 0, now));
  }

  private static HostView building(
      HostView view, ServerKey key, TrackedServer server, ServerDetail detail, Instant now) {
    return switch (server.phase()) {
      // A listing has shown it in ERROR, so this read is stale; it is read again.
      case FAILED when server.failure().presumed() != FaultId.F57 -> view;
      case FAILED -> {
        boolean waits = detail.taskState().isEmpty() || detail.taskState().equals("scheduling");
        FaultId id = waits ? FaultId.F41 : FaultId.F57;
        String text = "in BUILD with task state '" + detail.taskState()
            + "' while nothing on the host made progress";
        yield failed(view, key, Fault.of(id, text), now, now);
      }
      case POSTING, IN_DOUBT, FOUND -> view.with(
          view.table().with(key, server.in(Phase.BUILD, now)));
      case BUILD, ACTIVE, DELETING -> view;
    };
  }

  private static HostView failed(
      HostView view, ServerKey key, Fault fault, Instant at, Instant now) {
    TrackedServer server = view.table().servers().get(key);
    boolean news = server.phase() != Phase.FAILED;
    Failure failure = news ? view.failure(fault.id()) : server.failure();
    FaultEvidence evidence = new FaultEvidence(
        server.id(),
        server.name().text(),
        fault,
        at,
        failure.bootsInFlight(),
        failure.heldActive());
    Account account = view.account().telling(evidence);
    // Without room the evidence is read again later; the server is not deleted before.
    boolean told = account.isPending(evidence.key());
    TrackedServer next = (news ? server.in(Phase.FAILED, now) : server)
        .with(told ? failure.told(evidence.key()) : failure);
    if (news) {
      boolean lost = server.phase() == Phase.ACTIVE;
      account = account.plus(Counted.FAILED);
      account = lost ? account.plus(Counted.LOST) : account;
    }
    HostView known = view.with(view.table().with(key, next)).with(account);
    boolean slowsDown = server.phase() != Phase.ACTIVE;
    return slowsDown ? known.with(known.tempo().failed(fault, now)) : known;
  }
}
