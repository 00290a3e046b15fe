package io.laststraw.simulator;

/** A file of the simulator that cannot be used; the message is for the user and names file, line and key. */
public final class FileFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FileFormatException(String message) {
    super(message);
  }
}
