package io.laststraw.simulator.rehearsal;

import org.jspecify.annotations.Nullable;

/** Who may run besides the rehearsal's own thread while that one stands and waits. */
final class Turn {
  private volatile @Nullable Thread thread;

  void pass(Thread next) {
    thread = next;
  }

  void comesBack() {
    thread = null;
  }

  boolean isMine() {
    return Thread.currentThread() == thread;
  }
}
