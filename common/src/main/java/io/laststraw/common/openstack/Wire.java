package io.laststraw.common.openstack;

import java.util.concurrent.CompletableFuture;

/** The way of one request to a cloud and of its answer back. Safe for all threads. */
public interface Wire extends AutoCloseable {
  /**
   * Sends at once and never blocks. Completes with the whole answer, whatever its status, or fails
   * with what kept it away. Whoever gives up on the answer cancels the future.
   */
  CompletableFuture<Reply> send(Outgoing request);

  /** Ends what is under way. */
  @Override
  void close();
}
