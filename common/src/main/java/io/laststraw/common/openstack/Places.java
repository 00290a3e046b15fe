package io.laststraw.common.openstack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * So many places and no more; who finds none waits in the order of coming. Hands out futures where a
 * semaphore would block, so that those who wait can do it by a clock of their own.
 */
final class Places {
  private final Deque<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
  private int free;

  Places(int count) {
    this.free = count;
  }

  /** Is done once a place is taken. Who gives up waiting cancels it; if that fails, it has a place. */
  synchronized CompletableFuture<Boolean> take() {
    if (free > 0) {
      free--;
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> place = new CompletableFuture<>();
    waiting.add(place);
    return place;
  }

  /** Gives a place to the first who still waits for one. */
  void giveBack() {
    while (true) {
      CompletableFuture<Boolean> next;
      synchronized (this) {
        if (waiting.isEmpty()) {
          free++;
          return;
        }
        next = waiting.remove();
      }
      // Outside of the lock, for completing runs what others have hung on it.
      if (next.complete(true)) {
        return;
      }
    }
  }
}
