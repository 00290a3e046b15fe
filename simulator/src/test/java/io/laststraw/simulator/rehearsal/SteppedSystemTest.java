package io.laststraw.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class SteppedSystemTest {
  private sealed interface Letter {}

  private record Ask(int round, ActorRef<Letter> replyTo) implements Letter {}

  private record Answered(String by, int round) implements Letter {}

  private enum Tick implements Letter {
    TICK
  }

  @Test
  void sameSeed_givesSameTrace() {
    Trace first = rehearseQuestions(7);
    Trace second = rehearseQuestions(7);

    assertThat(first.messages()).isGreaterThan(1_000);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void otherSeed_givesOtherOrderOfTheSameMessages() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    rehearseQuestions(1, new Trace(first::add));
    rehearseQuestions(2, new Trace(second::add));

    assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
  }

  /** Pekko walks its set of watchers in an order that differs between systems and JVMs. */
  @Test
  void deathSeenByManyWatchers_isReplayedInTheSameOrder() {
    assertThat(rehearseDeath(3).fingerprint()).isEqualTo(rehearseDeath(3).fingerprint());
  }

  @Test
  void time_movesOnlyWithTheRehearsal() {
    try (SteppedSystem system = system(1, silent())) {
      system.runFor(Duration.ofHours(3));

      assertThat(system.time().instant())
          .isEqualTo(VirtualTime.START.plus(system.time().elapsed()));
      assertThat(system.time().elapsed()).isEqualTo(Duration.ofHours(3));
    }
  }

  @Test
  void answerOfAPort_comesAfterItsVirtualDelay() {
    try (SteppedSystem system = system(1, silent())) {
      CompletableFuture<String> answer = system.time().after(Duration.ofSeconds(40), () -> "ACTIVE")
          .toCompletableFuture();

      system.runFor(Duration.ofSeconds(39));
      assertThat(answer).isNotDone();
      system.runFor(Duration.ofSeconds(1));
      assertThat(answer).isCompletedWithValue("ACTIVE");
    }
  }

  @Test
  void anActorThatStandsStill_doesNotKeepTheSystemFromStopping() {
    SteppedSystem system = system(1, silent());
    system.suspend(system.spawn(Behaviors.<Letter>empty(), "still"));
    system.close();
    assertThat(system.actorSystem().getWhenTerminated()).isCompleted();
  }

  @Test
  void runUntil_stopsAtTheInstantOfTheCondition() {
    try (SteppedSystem system = system(1, silent())) {
      List<Letter> received = new ArrayList<>();
      system.spawn(ticking(received), "clock");

      boolean reached = system.runUntil(() -> received.size() == 5, Duration.ofMinutes(1));

      assertThat(reached).isTrue();
      assertThat(system.time().elapsed()).isEqualTo(Duration.ofSeconds(5));
      assertThat(system.runUntil(() -> received.size() == 90, Duration.ofMinutes(1))).isFalse();
    }
  }

  @Test
  void stoppedActor_receivesNothingMoreAndItsNameIsFree() {
    try (SteppedSystem system = system(1, silent())) {
      List<Letter> received = new ArrayList<>();
      ActorRef<Letter> clock = system.spawn(ticking(received), "clock");
      assertThatThrownBy(() -> system.spawn(ticking(received), "clock"))
          .hasRootCauseMessage("clock is still running");

      system.stop(clock);
      system.runFor(Duration.ofMinutes(1));

      assertThat(received).isEmpty();
      system.spawn(ticking(received), "clock");
      system.runFor(Duration.ofSeconds(2));
      assertThat(received).hasSize(2);
    }
  }

  @Test
  void foreignThreadThatSpeaksToAnActor_endsTheRehearsal() throws InterruptedException {
    SteppedSystem system = system(1, silent());
    ActorRef<Letter> clock = system.spawn(ticking(new ArrayList<>()), "clock");
    Thread intruder = Thread.ofPlatform().name("intruder").unstarted(() -> clock.tell(Tick.TICK));
    intruder.setUncaughtExceptionHandler((thread, failure) -> {
      // Swallowed as some library might; the rehearsal must fail all the same.
    });
    intruder.start();
    intruder.join();

    assertThatThrownBy(() -> system.runFor(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("intruder");
  }

  private static SteppedSystem system(long seed, Trace trace) {
    return new SteppedSystem(seed, ConfigFactory.parseString("pekko.loglevel = WARNING"), trace);
  }

  private static Trace silent() {
    return new Trace(line -> {});
  }

  private static Trace rehearseQuestions(long seed) {
    return rehearseQuestions(seed, silent());
  }

  private static Trace rehearseQuestions(long seed, Trace trace) {
    try (SteppedSystem system = system(seed, trace)) {
      List<ActorRef<Letter>> answerers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answerers.add(system.spawn(answerer("answerer-" + i, system.time()), "answerer-" + i));
      }
      system.spawn(asker(answerers), "asker");
      system.runFor(Duration.ofMinutes(2));
    }
    return trace;
  }

  private static Trace rehearseDeath(long seed) {
    Trace trace = silent();
    try (SteppedSystem system = system(seed, trace)) {
      ActorRef<Letter> mortal = system.spawn(Behaviors.ignore(), "mortal");
      ActorRef<Letter> diary = system.spawn(Behaviors.ignore(), "diary");
      for (int i = 0; i < 40; i++) {
        system.spawn(mourner("mourner-" + i, mortal, diary), "mourner-" + i);
      }
      system.stop(mortal);
    }
    assertThat(trace.messages()).isGreaterThanOrEqualTo(40);
    return trace;
  }

  private static Behavior<Letter> ticking(List<Letter> received) {
    return Behaviors.withTimers(timers -> {
      timers.startTimerAtFixedRate(Tick.TICK, Duration.ofSeconds(1));
      return Behaviors.receiveMessage(letter -> {
        received.add(letter);
        return Behaviors.same();
      });
    });
  }

  private static Behavior<Letter> asker(List<ActorRef<Letter>> answerers) {
    return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
      timers.startTimerAtFixedRate(Tick.TICK, Duration.ofSeconds(1));
      List<Letter> rounds = new ArrayList<>();
      return Behaviors.receiveMessage(letter -> {
        if (letter instanceof Tick) {
          rounds.add(letter);
          answerers.forEach(each -> each.tell(new Ask(rounds.size(), context.getSelf())));
        }
        return Behaviors.same();
      });
    }));
  }

  /** Asks a port and answers when the port does, as the production actors do. */
  private static Behavior<Letter> answerer(String name, VirtualTime time) {
    return Behaviors.setup(context -> Behaviors.receiveMessage(letter -> {
      if (letter instanceof Ask ask) {
        context.pipeToSelf(
            time.after(Duration.ofMillis(300), () -> new Answered(name, ask.round())),
            (answered, failure) -> answered);
        context.pipeToSelf(time.after(Duration.ofMillis(300), () -> ask.replyTo()),
            (replyTo, failure) -> {
              replyTo.tell(new Answered(name, ask.round()));
              return Tick.TICK;
            });
      }
      return Behaviors.same();
    }));
  }

  private static Behavior<Letter> mourner(String name, ActorRef<Letter> mortal,
      ActorRef<Letter> diary) {
    return Behaviors.setup(context -> {
      context.watch(mortal);
      return Behaviors.receive(Letter.class).onSignal(Terminated.class, terminated -> {
        diary.tell(new Answered(name, 0));
        return Behaviors.same();
      }).build();
    });
  }
}
