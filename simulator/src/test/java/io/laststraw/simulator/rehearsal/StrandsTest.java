package io.laststraw.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StrandsTest {
  private final SteppedSystem system = new SteppedSystem(1,
      ConfigFactory.parseString("pekko.loglevel = WARNING"), new Trace());
  private final Strands strands = system.strands();
  private final List<String> diary = new ArrayList<>();

  @AfterEach
  void close() {
    system.close();
  }

  private void note(String what) {
    diary.add(system.time().elapsed().toSeconds() + " " + what);
  }

  private void start(String name, int... pauseSeconds) {
    strands.start(() -> {
      for (int seconds : pauseSeconds) {
        strands.pauseNanos(Duration.ofSeconds(seconds).toNanos());
        note(name);
      }
    });
  }

  @Test
  void pauses_passInVirtualTime_andStrandsTakeTurns() {
    start("a", 1, 3);
    start("b", 2, 1);

    system.runFor(Duration.ofMinutes(1));

    assertThat(diary).containsExactly("1 a", "2 b", "3 b", "4 a");
  }

  @Test
  void whoAwaitsAFuture_goesOnWhenItIsDone() {
    CompletableFuture<String> word = new CompletableFuture<>();
    strands.start(() -> {
      try {
        note(strands.await(word, Duration.ofSeconds(10)));
      } catch (Exception failure) {
        note(failure.toString());
      }
    });
    strands.start(() -> {
      strands.pauseNanos(Duration.ofSeconds(4).toNanos());
      word.complete("heard");
    });

    system.runFor(Duration.ofMinutes(1));

    assertThat(diary).containsExactly("4 heard");
  }

  @Test
  void whoAwaitsAFutureThatIsLate_givesUpInTime() {
    strands.start(() -> {
      try {
        note(String.valueOf(
            strands.<String>await(new CompletableFuture<>(), Duration.ofSeconds(10))));
      } catch (TimeoutException late) {
        note("late");
      } catch (Exception failure) {
        note(failure.toString());
      }
    });

    system.runFor(Duration.ofMinutes(1));

    assertThat(diary).containsExactly("10 late");
  }

  @Test
  void threadsThatAreShutDown_interruptWhoeverWaits_andTakeNothingMore() {
    ExecutorService threads = strands.newThreads();
    threads.execute(() -> {
      try {
        strands.pause(Duration.ofHours(1));
        note("slept");
      } catch (InterruptedException interrupted) {
        note("interrupted");
      }
    });
    system.runFor(Duration.ofSeconds(5));

    threads.shutdownNow();
    system.runFor(Duration.ofSeconds(1));

    assertThat(diary).containsExactly("5 interrupted");
    assertThat(threads.isTerminated()).isTrue();
    assertThatThrownBy(() -> threads.execute(() -> note("never")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void theRehearsalItself_mayNotWait() {
    assertThatThrownBy(() -> strands.pauseNanos(1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only a strand may wait");
  }
}
