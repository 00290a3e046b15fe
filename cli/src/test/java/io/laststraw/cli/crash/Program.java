package io.laststraw.cli.crash;

import io.laststraw.cli.LastStraw;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of Last Straw, whose words can be waited for. */
final class Program implements AutoCloseable {
  /** Far longer than anything here takes; a machine under load must not fail a test. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final String name;
  private final Process process;
  private final BlockingQueue<Optional<String>> unread = new LinkedBlockingQueue<>();
  private final List<String> read = new ArrayList<>();

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofVirtual().start(this::pump);
  }

  /** Starts this very class path again, in a folder of its own. */
  static Program start(Path folder, Map<String, String> environment, String... arguments) {
    Path options = Path.of("..", "config", "jvm.options").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElseThrow(), "@" + options, "-Xms32m",
        "-Xmx192m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
        LastStraw.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Program(String.join(" ", arguments), builder.start());
    } catch (IOException unstartable) {
      throw new UncheckedIOException(unstartable);
    }
  }

  private void pump() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        unread.add(Optional.of(line));
      }
    } catch (IOException killed) {
      // Its output ends with it.
    } finally {
      unread.add(Optional.empty());
    }
  }

  /** Reads on until a line has this pattern in it, and returns the pattern's first group. */
  String awaitLine(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    while (true) {
      Optional<String> line = unread.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null || line.isEmpty()) {
        throw new AssertionError("'" + pattern + "' never came; " + output());
      }
      read.add(line.get());
      Matcher matcher = wanted.matcher(line.get());
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end; " + output());
    }
    return process.exitValue();
  }

  /** As Ctrl-C does, to this process alone. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** Ends its standard input. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** SIGKILL: it gets no chance to say or finish anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** All it has said, for the message of a test that fails. */
  String output() {
    List<Optional<String>> rest = new ArrayList<>();
    unread.drainTo(rest);
    rest.forEach(line -> line.ifPresent(read::add));
    return "laststraw " + name + " said:\n  " + String.join("\n  ", read);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
