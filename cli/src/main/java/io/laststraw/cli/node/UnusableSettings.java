package io.laststraw.cli.node;

/** A node cannot run as its settings want; the message says what to change. */
public final class UnusableSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableSettings(String message) {
    super(message);
  }
}
