package io.laststraw.simulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Runs a simulated cloud until the process ends. */
public final class SimulatorCommand {
  private SimulatorCommand() {}

  /**
   * Starts, writes {@code clouds.yaml} into the folder, says on one line how to use it, and returns only when the
   * thread is interrupted.
   */
  public static void run(SimulatorSettings settings, Path folder, PrintStream out)
      throws InterruptedException {
    try (Simulator simulator = Simulator.start(settings)) {
      Path clouds = simulator.writeCloudsYaml(folder.toAbsolutePath());
      out.printf(Locale.ROOT,
          "Simulator ready: %d hosts, time scale %s, %s; OS_CLOUD=%s OS_CLIENT_CONFIG_FILE=%s%n",
          settings.hosts(), settings.timeScale(), simulator.authUrl(), Simulator.CLOUD_NAME,
          clouds);
      out.flush();
      new CountDownLatch(1).await();
    }
  }
}
