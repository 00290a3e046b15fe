package io.laststraw.common.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for answers and says what kind they were. */
final class Answers {
  private Answers() {}

  static <T> Answer<T> of(CompletionStage<Answer<T>> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static <T> T done(CompletionStage<Answer<T>> stage) {
    Answer<T> answer = of(stage);
    if (answer instanceof Answer.Done<T> done) {
      return done.value();
    }
    throw new AssertionError("Not done: " + answer);
  }

  static <T> Fault refused(CompletionStage<Answer<T>> stage, FaultId id) {
    Answer<T> answer = of(stage);
    if (answer instanceof Answer.Refused<T> refused) {
      assertThat(refused.fault().id()).isEqualTo(id);
      return refused.fault();
    }
    throw new AssertionError("Not refused: " + answer);
  }

  static <T> Fault inDoubt(CompletionStage<Answer<T>> stage, FaultId id) {
    Answer<T> answer = of(stage);
    if (answer instanceof Answer.InDoubt<T> doubt) {
      assertThat(doubt.fault().id()).isEqualTo(id);
      return doubt.fault();
    }
    throw new AssertionError("Not in doubt: " + answer);
  }
}
