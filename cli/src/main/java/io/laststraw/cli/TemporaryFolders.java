package io.laststraw.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that live only as long as a command. */
final class TemporaryFolders {
  private TemporaryFolders() {}

  /** Removes what it can. What stays is told in one line: it must not change a verdict. */
  static void remove(Path folder, PrintStream err) {
    try (Stream<Path> content = Files.walk(folder)) {
      List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException failure) {
      err.println("laststraw: " + folder + " could not be removed: " + failure.getMessage());
    }
  }
}
