package io.laststraw.cli.rehearsal;

import io.laststraw.cli.LastStraw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command in a JVM of its own, until it ends. */
record RehearseProcess(int exitCode, String out, String err) {
  /** Far longer than anything here takes; a machine under load must not fail a test. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  static RehearseProcess run(Path folder, String... arguments) throws Exception {
    return command(folder, Stream.concat(Stream.of("rehearse"), Stream.of(arguments))
        .toArray(String[]::new));
  }

  /** Any command, by all its words. */
  static RehearseProcess command(Path folder, String... words) throws Exception {
    Path options = Path.of("..", "config", "jvm.options").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElseThrow(), "@" + options, "-Xms32m",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        LastStraw.class.getName()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = new ProcessBuilder(command).directory(folder.toFile())
        .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end; " + Files.readString(err));
      }
      return new RehearseProcess(process.exitValue(), Files.readString(out),
          Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
