package io.laststraw.coordinator.teardown;

/** One call that a teardown wants to make. */
sealed interface RemovalAction {
  String serverId();

  /** Read the server in detail: is it ours, is it gone? */
  record Read(String serverId) implements RemovalAction {}

  /** Delete it; only ever planned after a detailed read. */
  record Delete(String serverId) implements RemovalAction {}
}
