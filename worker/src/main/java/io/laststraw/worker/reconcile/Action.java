package io.laststraw.worker.reconcile;

import io.laststraw.common.openstack.ServerRequest;
import java.time.Instant;

/** One call to be made. */
public sealed interface Action {
  /** The server concerned. */
  ServerKey key();

  /** Why. */
  Reason reason();

  /**
   * Ask for one server.
   *
   * @param leaseEnd cluster time; the create must not be sent at or after it
   */
  record Create(ServerKey key, ServerRequest request, Instant leaseEnd) implements Action {
    @Override
    public Reason reason() {
      return Reason.BELOW_TARGET;
    }
  }

  /** Remove a server that is proven ours. */
  record Delete(ServerKey key, String id, Reason reason) implements Action {}

  /** Read the end of a server's console. */
  record ReadConsole(ServerKey key, String id) implements Action {
    @Override
    public Reason reason() {
      return Reason.PROOF_WANTED;
    }
  }

  /** Read one server in detail: for its fault, for its owner, or because listings miss it. */
  record Show(ServerKey key, String id, Reason reason) implements Action {}
}
