package io.laststraw.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, TERM and a terminal that hangs up, for as long as a campaign or an exploration is watched. The
 * first of them stops it, the second leaves at once. A hang-up is only ever the first: terminals send
 * it more than once, and who closes a window wants no servers left behind.
 */
final class Interrupts implements AutoCloseable {
  private static final List<String> HURRIED = List.of("INT", "TERM");
  private static final String HANG_UP = "HUP";

  private final Runnable stop;
  private final Runnable leave;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  private Interrupts(Runnable stop, Runnable leave) {
    this.stop = stop;
    this.leave = leave;
  }

  /** Handles them from now on until closed; each comes on a thread of its own. */
  static Interrupts handle(Runnable stop, Runnable leave) {
    Interrupts interrupts = new Interrupts(stop, leave);
    HURRIED.forEach(name -> interrupts.install(name, interrupts::onHurried));
    interrupts.install(HANG_UP, interrupts::onHangUp);
    return interrupts;
  }

  /** This process is told by other means when to end, and Ctrl-C is not meant for it. */
  static void ignore() {
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Signal.handle(new Signal(HANG_UP), SignalHandler.SIG_IGN);
  }

  private void install(String name, Runnable action) {
    Signal signal = new Signal(name);
    before.put(signal, Signal.handle(signal, _ -> action.run()));
  }

  /** Whether there was any. */
  boolean any() {
    return count.get() > 0;
  }

  private void onHurried() {
    if (count.incrementAndGet() == 1) {
      stop.run();
    } else {
      leave.run();
    }
  }

  private void onHangUp() {
    if (count.compareAndSet(0, 1)) {
      stop.run();
    }
  }

  /** Puts back what handled them before. */
  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
