package io.laststraw.coordinator;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.time.Later;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Repeats calls around a campaign that a cloud in passing trouble did not answer well: one bad answer
 * of a busy cloud must not refuse a campaign. Only for what may be repeated, never for a create of a
 * server. Tries five times, {@link #APART} or as long as the cloud asks, at most two minutes.
 */
public final class Attempts {
  /** Cloud time between two tries, at least. */
  static final Duration APART = Duration.ofSeconds(5);

  private static final int MOST = 5;

  /** A wrong auth_url looks like a cloud that is silent, and has to be told soon. */
  private static final int MOST_OF_SILENCE = 3;

  private final Later later;

  public Attempts(Later later) {
    this.later = later;
  }

  /** Connects; the pauses are of our own time, for nothing is known of the cloud's yet. */
  public CompletionStage<ConnectResult> connect(Supplier<CompletionStage<ConnectResult>> call) {
    return connect(call, 1);
  }

  private CompletionStage<ConnectResult> connect(
      Supplier<CompletionStage<ConnectResult>> call, int attempt) {
    return call.get().thenCompose(result -> switch (result) {
      case ConnectResult.Connected _,ConnectResult.Refused _ ->
        CompletableFuture.completedFuture(result);
      case ConnectResult.Unreachable(Fault fault, String _) -> attempt >= most(fault)
          ? CompletableFuture.completedFuture(result)
          : later.after(APART).thenCompose(_ -> connect(call, attempt + 1));
    });
  }

  private static int most(Fault fault) {
    return fault.id() == FaultId.F20 ? MOST_OF_SILENCE : MOST;
  }

  /** Asks until there is an answer that another try would not change, five times at most. */
  public <T> CompletionStage<Answer<T>> answer(
      TimeScale scale, Supplier<CompletionStage<Answer<T>>> call) {
    return answer(scale, call, 1);
  }

  private <T> CompletionStage<Answer<T>> answer(
      TimeScale scale, Supplier<CompletionStage<Answer<T>>> call, int attempt) {
    return call.get().thenCompose(answer -> {
      Duration pause = pause(answer);
      return attempt >= MOST || !mayPass(answer)
          ? CompletableFuture.completedFuture(answer)
          : later.after(scale.toCluster(pause))
              .thenCompose(_ -> answer(scale, call, attempt + 1));
    });
  }

  private static Duration pause(Answer<?> answer) {
    return answer instanceof Answer.Refused<?>(Fault _, Duration retryAfter)
        && retryAfter.compareTo(APART) > 0 ? retryAfter : APART;
  }

  /** Whether the cloud, and not what we asked of it, is the trouble. */
  static boolean mayPass(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> false;
      // A listing whose marker is gone has to begin again, and that may happen more than once in a row.
      case Answer.Refused<?>(Fault fault, Duration _) ->
        fault.id().faultClass().mayPass() || fault.id() == FaultId.F72;
      case Answer.InDoubt<?> _ -> true;
    };
  }
}
