package io.laststraw.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Worker processes on this machine that live as long as the command that started them. */
final class WorkerProcesses implements AutoCloseable {
  private static final long MOST_SECONDS = 5;

  private final List<Process> processes = new ArrayList<>();
  private volatile boolean isHeard = true;

  /** Starts so many workers that join {@code coordinator}, a {@code host:port}. */
  void start(int count, String coordinator, Path cloudsFile, Duration callDeadline)
      throws IOException {
    for (int number = 1; number <= count; number++) {
      ProcessBuilder builder = new ProcessBuilder(command("worker", "--join", coordinator,
          "--name", "worker-" + number, "--until-input-ends",
          "--call-deadline", String.valueOf(callDeadline.toSeconds())));
      builder.environment().put("OS_CLIENT_CONFIG_FILE", cloudsFile.toString());
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      // Not inherited: the view has to know of every line that comes onto its terminal.
      Thread.ofVirtual().start(() -> passOn(process));
      processes.add(process);
    }
  }

  /** From now on their words reach nobody: that the cluster ends is no news after the verdict. */
  void silence() {
    isHeard = false;
  }

  /** This very program with other arguments: same JVM, same flags, same class path. */
  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LastStraw.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  String describe() {
    return processes.isEmpty()
        ? ""
        : " " + processes.size() + " worker processes: "
            + processes.stream().map(Process::pid).toList() + ".";
  }

  private void passOn(Process process) {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (isHeard) {
          System.err.println(line);
        }
      }
    } catch (IOException ended) {
      // Its words end with it.
    }
  }

  /** Ends them by force: their coordinator is gone, and they would wait for another. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(WorkerProcesses::awaitEnd);
  }

  private static void awaitEnd(Process process) {
    try {
      boolean _ = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
