package io.laststraw.worker;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.time.MomentSource;
import io.laststraw.worker.reconcile.Action;
import io.laststraw.worker.reconcile.Observation;
import io.laststraw.worker.reconcile.Rules;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Turns an action into a call and its answer into an observation; decides nothing. */
final class ActionRunner {
  private final ComputeApi compute;
  private final MomentSource moments;

  ActionRunner(ComputeApi compute, MomentSource moments) {
    this.compute = compute;
    this.moments = moments;
  }

  CompletionStage<Observation> run(Action action) {
    return switch (action) {
      case Action.Create create -> create(create);
      case Action.Delete delete -> compute.delete(delete.id())
          .thenApply(answer -> new Observation.Deleted(delete.key(), answer));
      case Action.Show show -> compute.show(show.id())
          .thenApply(answer -> new Observation.Shown(show.key(), answer));
      case Action.ReadConsole read -> compute.console(read.id(), Rules.CONSOLE_LINES)
          .thenApply(answer -> new Observation.ConsoleRead(read.key(), answer));
    };
  }

  /**
   * The process may have been paused since the plan was made, so the lease is looked at again. From here
   * a create may only wait for a free connection, until the deadline of its call; whoever takes over
   * from us counts with that.
   */
  private CompletionStage<Observation> create(Action.Create create) {
    Instant now = moments.now().cluster();
    if (!now.isBefore(create.leaseEnd())) {
      return CompletableFuture.completedStage(new Observation.NotSent(create.key()));
    }
    return compute.create(create.request())
        .thenApply(answer -> new Observation.Created(create.key(), answer));
  }

  /** A port never fails a stage; if one does, nobody knows what became of the call. */
  static Observation afterFailure(Action action, Throwable failure) {
    Fault fault = Fault.of(FaultId.UNCLASSIFIED, "the call broke here: " + failure);
    return switch (action) {
      case Action.Create create -> new Observation.Created(
          create.key(), new Answer.InDoubt<>(fault));
      case Action.Delete delete -> new Observation.Deleted(
          delete.key(), new Answer.InDoubt<>(fault));
      case Action.Show show -> new Observation.Shown(show.key(), new Answer.InDoubt<>(fault));
      case Action.ReadConsole read -> new Observation.ConsoleRead(
          read.key(), new Answer.InDoubt<>(fault));
    };
  }

  /** The same for a listing. */
  static Answer<ServerListing> lostListing(Throwable failure) {
    return new Answer.InDoubt<>(
        Fault.of(FaultId.UNCLASSIFIED, "the call broke here: " + failure));
  }
}
