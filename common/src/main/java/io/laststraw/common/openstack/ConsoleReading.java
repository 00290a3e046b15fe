package io.laststraw.common.openstack;

/** What reading a console gave. */
public sealed interface ConsoleReading {
  /** What stands there; empty while the guest has written nothing. */
  record Text(String text) implements ConsoleReading {}

  /**
   * Nova cannot or may not read consoles there, whatever the guest does: the hypervisor has none, or a
   * policy forbids it.
   *
   * @param reason Nova's own words
   */
  record Unavailable(String reason) implements ConsoleReading {}
}
