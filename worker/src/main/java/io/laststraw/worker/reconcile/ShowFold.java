package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CampaignMarks;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.worker.reconcile.TrackedServer.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds the detailed read of one server. */
final class ShowFold {
  private final HostView view;
  private final ServerKey key;
  private final TrackedServer server;
  private final Instant now;

  private ShowFold(HostView view, ServerKey key, TrackedServer server, Instant now) {
    this.view = view;
    this.key = key;
    this.server = server;
    this.now = now;
  }

  static HostView shown(HostView view, Observation.Shown shown, Instant now) {
    Optional<TrackedServer> known = view.table().find(shown.key());
    if (known.isEmpty()) {
      return view;
    }
    TrackedServer answered = known.get().answered();
    return new ShowFold(view, shown.key(), answered, now).fold(shown.answer());
  }

  private HostView fold(Answer<ServerDetail> answer) {
    return switch (answer) {
      case Answer.Done<ServerDetail>(ServerDetail detail) -> {
        if (!server.proven() && !isOurs(detail)) {
          yield foreign();
        }
        TrackedServer read = server.withId(server.id(), true)
            .with(TrackedServer.Call.NONE)
            .seen();
        yield new ShowFold(view, key, read, now).read(detail);
      }
      case Answer.Refused<ServerDetail> refused -> provesAbsence(refused.fault())
          ? AnswerFold.gone(view, key, now)
          : keep(server);
      case Answer.InDoubt<ServerDetail> doubt -> keep(server);
    };
  }

  /** Somebody else's: never touched, never counted; but a create of ours may still be out. */
  private HostView foreign() {
    ServerTable known = view.table().withForeign(server.id());
    return view.with(server.birth().isKnown()
        ? known.with(key, server.withId("", false).in(Phase.IN_DOUBT, now))
        : known.without(key));
  }

  /** Id, metadata, full name and project must all be ours (design §5). */
  private boolean isOurs(ServerDetail detail) {
    Assignment ours = view.assignment();
    return detail.id().equals(server.id())
        && detail.name().equals(server.name().text())
        && CampaignMarks.owns(ours.campaign(), ours.projectId(), detail);
  }

  private boolean provesAbsence(Fault fault) {
    Instant settled = server.knownSince().plus(view.assignment().rules().unseenAfterAnswer());
    return fault.id() == FaultId.F59 && !now.isBefore(settled);
  }

  private HostView read(ServerDetail detail) {
    return switch (detail.status()) {
      case DELETED -> AnswerFold.gone(view, key, now);
      case ACTIVE -> running();
      case BUILD -> building(detail.taskState());
      case ERROR -> failed(detail.fault(), detail.updatedAt());
      case OTHER -> failed(
          Fault.of(FaultId.F58, "the server is neither ACTIVE nor in ERROR"),
          detail.updatedAt());
    };
  }

  private HostView running() {
    if (server.phase() == Phase.ACTIVE) {
      return keep(server);
    }
    // Nova may still turn a failed build into an ACTIVE server (fault F56).
    return keep(server.in(Phase.ACTIVE, now).with(Failure.NONE))
        .with(view.tempo().ended(List.of(), 0, 1, now));
  }

  private HostView building(String taskState) {
    return switch (server.phase()) {
      case FAILED -> server.failure().presumed() == FaultId.F57
          ? failed(stuck(taskState), now)
          // A listing has shown it in ERROR, so this read is stale; it is read again.
          : keep(server.calling(rules().showAgain(), rules().longestGap(), now).answered());
      case POSTING, IN_DOUBT, FOUND -> keep(server.in(Phase.BUILD, now));
      case BUILD, ACTIVE, DELETING -> keep(server);
    };
  }

  private static Fault stuck(String taskState) {
    boolean waitsForHost = taskState.isEmpty() || taskState.equals("scheduling");
    return Fault.of(
        waitsForHost ? FaultId.F41 : FaultId.F57,
        "in BUILD with task state '" + taskState
            + "' while nothing on the host made progress");
  }

  private HostView failed(Fault fault, Instant at) {
    boolean news = server.phase() != Phase.FAILED;
    boolean wasActive = server.phase() == Phase.ACTIVE;
    Failure failure = news ? view.failure(fault.id()) : server.failure();
    FaultEvidence evidence = new FaultEvidence(
        server.id(),
        server.name().text(),
        fault,
        at,
        failure.bootsInFlight(),
        failure.heldActive());
    Account account = view.account().telling(evidence);
    if (news) {
      account = account.plus(Counted.FAILED);
      account = wasActive ? account.plus(Counted.LOST) : account;
    }
    // Without room the evidence is read again later; the server is not deleted before.
    boolean told = account.isPending(evidence.key());
    TrackedServer next = (news ? server.in(Phase.FAILED, now) : server)
        .with(told ? failure.told(evidence.key()) : failure);
    Tempo tempo = wasActive
        ? view.tempo()
        : view.tempo().failed(fault, server.birth().sentAt(), now);
    return keep(next).with(account).with(tempo);
  }

  private Rules rules() {
    return view.assignment().rules();
  }

  private HostView keep(TrackedServer next) {
    return view.with(view.table().with(key, next));
  }
}
