package io.laststraw.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something that the user typed or wrote cannot be used; the message says what to change. */
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }

  /** A file, or a folder, that cannot be read. */
  static UsageProblem unreadable(Path path, IOException why) {
    return new UsageProblem("Cannot read " + path + ": "
        + (why instanceof NoSuchFileException ? "there is no such file." : why.getMessage()));
  }
}
