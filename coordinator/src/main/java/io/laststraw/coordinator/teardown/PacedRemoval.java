package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ServerDetail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes the calls of a teardown, never more at once than the limit allows, and decides nothing. */
final class PacedRemoval {
  private final TeardownContext context;
  private final Ownership ownership;
  private RemovalLimit limit = RemovalLimit.first();

  PacedRemoval(TeardownContext context, Ownership ownership) {
    this.context = context;
    this.ownership = ownership;
  }

  RemovalLimit limit() {
    return limit;
  }

  /** Runs all; completes with their outcomes in the order of the answers. */
  CompletionStage<List<RemovalOutcome>> run(List<RemovalAction> actions) {
    Batch batch = new Batch(actions);
    batch.sendMore();
    return batch.all;
  }

  private final class Batch {
    private final Deque<RemovalAction> waiting;
    private final List<RemovalOutcome> outcomes = new ArrayList<>();
    private final CompletableFuture<List<RemovalOutcome>> all = new CompletableFuture<>();
    private int inFlight;
    private boolean waking;

    Batch(List<RemovalAction> actions) {
      waiting = new ArrayDeque<>(actions);
    }

    void sendMore() {
      Instant now = context.cloudNow();
      Instant opensAt = limit.closedUntil();
      if (!waiting.isEmpty() && now.isBefore(opensAt)) {
        wakeAfter(Duration.between(now, opensAt));
        return;
      }
      while (!waiting.isEmpty() && inFlight < limit.inFlight()) {
        inFlight++;
        perform(waiting.removeFirst()).thenAcceptAsync(this::onOutcome, context.executor())
            .whenComplete((done, bug) -> {
              if (bug != null) {
                all.completeExceptionally(bug);
              }
            });
      }
      if (inFlight == 0 && waiting.isEmpty()) {
        all.complete(outcomes);
      }
    }

    private void wakeAfter(Duration closed) {
      if (!waking) {
        waking = true;
        context.after(closed).thenAccept(over -> {
          waking = false;
          sendMore();
        });
      }
    }

    private void onOutcome(RemovalOutcome outcome) {
      inFlight--;
      outcomes.add(outcome);
      limit = outcome instanceof RemovalOutcome.Failed failed
          ? limit.afterBad(context.cloudNow(), failed.retryAfter())
          : limit.afterGood();
      sendMore();
    }
  }

  private CompletionStage<RemovalOutcome> perform(RemovalAction action) {
    String id = action.serverId();
    return switch (action) {
      case RemovalAction.Read read -> context.compute()
          .show(id)
          .thenApplyAsync(answer -> readOutcome(id, answer), context.executor());
      case RemovalAction.Delete delete -> context.compute()
          .delete(id)
          .thenApplyAsync(answer -> deleteOutcome(id, answer), context.executor());
    };
  }

  private RemovalOutcome readOutcome(String id, Answer<ServerDetail> answer) {
    return switch (answer) {
      case Answer.Done<ServerDetail>(ServerDetail detail) -> withEvidence(id, detail);
      case Answer.Refused<ServerDetail>(Fault fault, Duration retryAfter) ->
        fault.id() == FaultId.F59
            ? new RemovalOutcome.Gone(id)
            : new RemovalOutcome.Failed(id, fault, retryAfter);
      case Answer.InDoubt<ServerDetail>(Fault fault) ->
        new RemovalOutcome.Failed(id, fault, Duration.ZERO);
    };
  }

  private RemovalOutcome withEvidence(String id, ServerDetail detail) {
    if (detail.status() != ServerStatus.ERROR || !ownership.of(detail)) {
      return new RemovalOutcome.Seen(id, detail);
    }
    try {
      context.evidence()
          .append(
              new FaultEvidence(id, detail.name(), detail.fault(), detail.updatedAt(), 0, 0));
      return new RemovalOutcome.Seen(id, detail);
    } catch (IOException failed) {
      String message = "its evidence could not be written: " + failed.getMessage();
      return new RemovalOutcome.Failed(id, Fault.of(FaultId.UNCLASSIFIED, message), Duration.ZERO);
    }
  }

  private RemovalOutcome deleteOutcome(String id, Answer<Deletion> answer) {
    return switch (answer) {
      case Answer.Done<Deletion>(Deletion deletion) -> switch (deletion) {
        case ACCEPTED -> new RemovalOutcome.Sent(id, context.cloudNow());
        case GONE -> new RemovalOutcome.Gone(id);
      };
      case Answer.Refused<Deletion>(Fault fault, Duration retryAfter) ->
        new RemovalOutcome.Failed(id, fault, retryAfter);
      // A delete may be sent twice, so one whose answer was lost is simply sent again.
      case Answer.InDoubt<Deletion>(Fault fault) ->
        new RemovalOutcome.Failed(id, fault, Duration.ZERO);
    };
  }
}
