package io.laststraw.simulator;

/** A physics file that cannot be used; the message is for the user and names file, line and key. */
public final class PhysicsFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PhysicsFormatException(String message) {
    super(message);
  }
}
