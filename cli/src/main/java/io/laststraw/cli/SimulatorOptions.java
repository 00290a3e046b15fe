package io.laststraw.cli;

import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.FileFormatException;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.Simulator;
import io.laststraw.simulator.SimulatorSettings;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.faults.FaultScript;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a simulated cloud is like. */
final class SimulatorOptions {
  /** The last lines of a command's help, where somebody looks for what to write after --physics. */
  static final String PHYSICS_THAT_COME_ALONG = "Physics that come along: default, host-dies,"
      + " limited-builds, rough-weather,";
  static final String PHYSICS_OF_ONES_OWN = "silent-guests, swap-slows, three-classes,"
      + " benchmark/drift and more; or a path.";

  static final int MOST_HOSTS = 10_000;
  private static final double LEAST_SCALE = 0.01;
  private static final double MOST_SCALE = 10_000;

  @Option(names = "--hosts", paramLabel = "N", defaultValue = "40", description = "simulated compute hosts (default: ${DEFAULT-VALUE})")
  private int hosts;

  @Option(names = "--physics", paramLabel = "FILE", defaultValue = "default", description = "how the simulated hosts behave (default: ${DEFAULT-VALUE})")
  private String physics = "default";

  @Option(names = "--faults", paramLabel = "FILE", defaultValue = "", description = "what goes wrong on purpose: a fault script, or the number of a fault, as F12 (default: nothing)")
  private String faults = "";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed of the simulator's chance (default: ${DEFAULT-VALUE})")
  private long seed;

  /**
   * What to simulate, on any free port and without decoys.
   *
   * @throws UsageProblem when what was typed cannot be used
   */
  SimulatorSettings settings(double timeScale) {
    return SimulatorSettings.defaults()
        .withHosts(Bounds.checked("--hosts", hosts, 1, MOST_HOSTS))
        .withTimeScale(Bounds.checked("--time-scale", timeScale, LEAST_SCALE, MOST_SCALE))
        .withPhysics(loadPhysics(physics)).withSeed(seed).withFaults(loadFaults(faults));
  }

  /**
   * A fault script by name or path; none for an empty text.
   *
   * @throws UsageProblem when there is none or it cannot be used
   */
  static FaultScript loadFaults(String nameOrPath) {
    try {
      return nameOrPath.isEmpty() ? FaultScript.NONE : FaultScriptLoader.load(nameOrPath);
    } catch (FileFormatException invalid) {
      throw new UsageProblem(String.valueOf(invalid.getMessage()));
    }
  }

  /**
   * Physics by name or path.
   *
   * @throws UsageProblem when there is none or it cannot be used
   */
  static Physics loadPhysics(String nameOrPath) {
    try {
      return PhysicsLoader.load(nameOrPath);
    } catch (FileFormatException invalid) {
      throw new UsageProblem(String.valueOf(invalid.getMessage()));
    }
  }

  /**
   * Starts a simulator.
   *
   * @throws UsageProblem when its port is taken
   */
  static Simulator start(SimulatorSettings settings) {
    try {
      return Simulator.start(settings);
    } catch (UncheckedIOException taken) {
      throw new UsageProblem("The simulator " + taken.getMessage() + ". Choose another --port.");
    }
  }

  /**
   * Writes clouds.yaml and returns its path.
   *
   * @throws UsageProblem when the folder cannot be written
   */
  static Path writeCloudsYaml(Simulator simulator, Path folder) {
    try {
      return simulator.writeCloudsYaml(folder.toAbsolutePath());
    } catch (UncheckedIOException unwritable) {
      throw new UsageProblem(unwritable.getMessage() + ". Choose another folder.");
    }
  }
}
