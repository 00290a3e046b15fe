package io.laststraw.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of the user's, which comes before one that comes along with the program. */
final class OwnFile {
  private OwnFile() {}

  /** @throws FileFormatException when it is there and cannot be read */
  static Optional<String> read(String nameOrPath) {
    Path path = Path.of(nameOrPath);
    try {
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new FileFormatException("cannot read " + path + ": " + unreadable.getMessage());
    }
  }
}
