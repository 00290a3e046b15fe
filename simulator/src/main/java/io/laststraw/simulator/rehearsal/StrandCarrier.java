package io.laststraw.simulator.rehearsal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The rehearsal's own thread as the one that carries its virtual threads. A hand-over between two
 * threads costs far more than what a strand does in its turn: a rehearsal on two cores took two thirds
 * longer than on one. Java has no public way to choose the carrier; where the private one is gone
 * or closed ({@code --add-opens java.base/java.lang}), Java's own carriers do the same, only slower.
 */
final class StrandCarrier {
  private static final Runnable NOTHING = () -> {};

  private final LinkedBlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
  private final AtomicBoolean handedBack = new AtomicBoolean();
  private final Thread.Builder threads;

  private static Thread.Builder threads(Executor carrier) {
    try {
      Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
          .getDeclaredConstructor(Executor.class);
      constructor.setAccessible(true);
      return (Thread.Builder) constructor.newInstance(carrier);
    } catch (ReflectiveOperationException | InaccessibleObjectException closed) {
      return Thread.ofVirtual();
    }
  }

  StrandCarrier() {
    this.threads = threads(due::add);
  }

  /** Strands are these threads, whoever carries them. */
  StrandCarrier(Thread.Builder threads) {
    this.threads = threads;
  }

  Thread thread(Runnable task) {
    return threads.name("strand").unstarted(task);
  }

  /** On the rehearsal's thread: lets the strand that {@code wakes} wakes run until it hands back. */
  void carry(Runnable wakes) {
    handedBack.set(false);
    wakes.run();
    boolean interrupted = false;
    while (!handedBack.get()) {
      try {
        due.take().run();
      } catch (InterruptedException early) {
        interrupted = true;
      }
    }
    if (interrupted) {
      // Kept, but ends no turn. What comes while a strand runs is lost: the JDK clears its carrier's.
      Thread.currentThread().interrupt();
    }
  }

  /** On the strand: its turn is over as soon as it parks or ends. */
  void handBack() {
    handedBack.set(true);
    due.add(NOTHING);
  }
}
