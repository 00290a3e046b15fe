package io.laststraw.simulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs a simulated cloud until the process ends. */
public final class SimulatorCommand {
  private SimulatorCommand() {}

  /**
   * Starts, writes {@code clouds.yaml} into the folder, says on one line how to use it, and returns
   * only when the thread is interrupted.
   */
  public static void run(SimulatorSettings settings, Path folder, PrintStream out)
      throws InterruptedException {
    try (Simulator simulator = Simulator.start(settings)) {
      Path clouds = simulator.writeCloudsYaml(folder.toAbsolutePath());
      // One write for the whole line: scripts wait for it and must not see half of it.
      out.println(readyLine(settings, simulator.authUrl(), clouds));
      out.flush();
      new CountDownLatch(1).await();
    }
  }

  private static String readyLine(SimulatorSettings settings, String authUrl, Path clouds) {
    return "Simulator ready: " + settings.hosts() + " hosts, time scale " + settings.timeScale()
        + ", " + authUrl + "; OS_CLOUD=" + Simulator.CLOUD_NAME + " OS_CLIENT_CONFIG_FILE="
        + clouds;
  }
}
