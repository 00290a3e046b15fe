package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with the one in the repository; UPDATE_GOLDEN=1 writes it anew instead. */
final class Golden {
  private static final Path FOLDER = Path
      .of("src/test/resources/io/laststraw/coordinator/report");

  private Golden() {}

  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the change is meant, run the test again with UPDATE_GOLDEN=1", name)
        .isEqualTo(Files.readString(file));
  }
}
