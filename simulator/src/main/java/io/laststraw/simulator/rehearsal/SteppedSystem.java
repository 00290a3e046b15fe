package io.laststraw.simulator.rehearsal;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A local actor system that runs on the caller's thread in virtual time, one mailbox after another
 * in an order drawn from a seed. The same seed, actors and calls give the same trace in any JVM;
 * another seed gives another legal interleaving.
 *
 * <p>
 * What would break that promise: futures completed by other threads (use {@link VirtualTime#after};
 * a foreign thread that speaks to an actor fails at once), backoff supervision with a jitter other
 * than 0, and decisions that follow the order of a hash set or an actor's id. Clusters and remoting
 * need real time and stay outside.
 */
public final class SteppedSystem implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofMinutes(1);
  private static final Config REHEARSAL = ConfigFactory.parseString("""
      pekko {
        scheduler.implementation = "%1$s"
        actor {
          default-dispatcher { type = Dispatcher, executor = "%2$s", throughput = 1 }
          internal-dispatcher { type = Dispatcher, executor = "%2$s", throughput = 1 }
          typed.default-mailbox.mailbox-type = "%3$s"
        }
        coordinated-shutdown.run-by-jvm-shutdown-hook = off
        jvm-exit-on-fatal-error = off
        log-dead-letters = off
        # Real time: a machine under load must not fail a rehearsal before it begins.
        logger-startup-timeout = 1m
      }
      """.formatted(VirtualScheduler.class.getName(), StepExecutorConfigurator.class.getName(),
      RehearsedMailbox.class.getName()));

  /** Something only the parent of the application's actors may do. */
  private interface Order {
    void carryOut(ActorContext<Order> guardian);
  }

  private final StepExecutor executor;
  private final ActorSystem<Order> system;
  private final VirtualScheduler scheduler;
  private final VirtualTime time;
  private final Strands strands;

  /** As below, where messages arrive. */
  public SteppedSystem(long seed, Config settings, Trace trace) {
    this(seed, settings, trace, MessageWeather.FAIR);
  }

  /**
   * Boots an actor system and stops its clock.
   *
   * @param seed what the order of events is drawn from
   * @param settings the application's own Pekko settings; those of the rehearsal win
   */
  public SteppedSystem(long seed, Config settings, Trace trace, MessageWeather weather) {
    Turn turn = new Turn();
    executor = new StepExecutor(new SplittableRandom(seed), turn);
    Config config = REHEARSAL.withFallback(settings).withFallback(ConfigFactory.defaultReference())
        .resolve();
    system = ActorSystem.create(guardian(), "rehearsal", ActorSystemSetup
        .create(BootstrapSetup.create(config), new RehearsalSetup(executor, trace, weather)));
    scheduler = (VirtualScheduler) system.classicSystem().scheduler();
    time = new VirtualTime(scheduler);
    strands = new Strands(scheduler, turn);
    executor.startStepping();
  }

  /**
   * Pekko's start waits for its own actors, so it needs a real thread. Application actors start
   * only afterwards, by orders to this guardian, or their timers would depend on the boot.
   */
  private static Behavior<Order> guardian() {
    return Behaviors.receive((context, order) -> {
      order.carryOut(context);
      return Behaviors.same();
    });
  }

  /**
   * Starts an actor below {@code /user} and lets everything that is due now happen.
   *
   * @throws IllegalStateException if an actor of that name is still there
   */
  public <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    requireNonNull(behavior, "behavior");
    CompletableFuture<ActorRef<T>> started = new CompletableFuture<>();
    system.tell(guardian -> {
      if (guardian.getChild(name).isPresent()) {
        started.completeExceptionally(new IllegalStateException(name + " is still running"));
      } else {
        started.complete(guardian.spawn(behavior, name));
      }
    });
    settle();
    return started.join();
  }

  /**
   * Stops an actor that {@link #spawn} started, wherever it stands, and all below it. Messages it
   * has not read are lost, as in a crash; what it saves in {@code PostStop} is not.
   */
  public void stop(ActorRef<?> actor) {
    requireNonNull(actor, "actor");
    system.tell(guardian -> guardian.stop(actor));
    settle();
  }

  /**
   * An actor and all below it stand still, as a process that is suspended: messages wait, timers that
   * are due fire when it goes on. A call of the cloud that is under way goes on.
   */
  public void suspend(ActorRef<?> actor) {
    executor.suspend(pathOf(actor));
  }

  /** The opposite of {@link #suspend}; of no effect for an actor that stands not still. */
  public void goOn(ActorRef<?> actor) {
    executor.goOn(pathOf(actor));
    settle();
  }

  private static String pathOf(ActorRef<?> actor) {
    return requireNonNull(actor, "actor").path().toStringWithoutAddress();
  }

  public VirtualTime time() {
    return time;
  }

  /** Threads for code that blocks. */
  Strands strands() {
    return strands;
  }

  /** For what actors need from their system; spawning goes through {@link #spawn}. */
  public ActorSystem<?> actorSystem() {
    return system;
  }

  /** How many mailboxes and tasks have been run one by one. */
  public long steps() {
    return executor.steps();
  }

  /** Lets {@code duration} of virtual time pass with everything that happens in it. */
  public void runFor(Duration duration) {
    runUntil(() -> false, duration);
  }

  /**
   * Lets virtual time pass until {@code condition} holds, at most for {@code atMost}, and says
   * whether it holds. The condition is read at each instant after everything due then is done.
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    Duration horizon = time.elapsed().plus(atMost);
    settle();
    while (!condition.getAsBoolean()) {
      if (!scheduler.fireNext(horizon)) {
        return false;
      }
      settle();
    }
    return true;
  }

  /** Everything that is due now happens; time stands still. */
  private void settle() {
    while (executor.step()) {
      // Each step may make further actors ready; all of them belong to the same instant.
    }
  }

  @Override
  public void close() {
    // What stands still would not hear that it is to stop.
    executor.goOn();
    system.terminate();
    if (!runUntil(() -> system.getWhenTerminated().toCompletableFuture().isDone(), GOODBYE)) {
      throw new IllegalStateException("the rehearsed actor system does not stop");
    }
  }
}
