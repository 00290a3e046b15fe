package io.laststraw.simulator;

import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.faults.FaultScript;
import java.util.List;

/**
 * What to simulate.
 *
 * @param hosts compute hosts, 1 to 10,000
 * @param physics see {@link PhysicsLoader}
 * @param seed of all chance
 * @param timeScale cloud seconds per real second, above 0
 * @param port on the loopback; 0 takes any free one
 * @param decoys servers of others that run already
 * @param faults what goes wrong on purpose
 */
public record SimulatorSettings(int hosts, Physics physics, long seed, double timeScale, int port,
    List<CloudSettings.Decoy> decoys, FaultScript faults) {

  public SimulatorSettings {
    decoys = List.copyOf(decoys);
  }

  /** 40 hosts of the default physics in real time. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(40, PhysicsLoader.defaults(), 1, 1, 0, List.of(),
        FaultScript.NONE);
  }

  public SimulatorSettings withHosts(int count) {
    return new SimulatorSettings(count, physics, seed, timeScale, port, decoys, faults);
  }

  public SimulatorSettings withPhysics(Physics other) {
    return new SimulatorSettings(hosts, other, seed, timeScale, port, decoys, faults);
  }

  public SimulatorSettings withSeed(long other) {
    return new SimulatorSettings(hosts, physics, other, timeScale, port, decoys, faults);
  }

  public SimulatorSettings withTimeScale(double scale) {
    return new SimulatorSettings(hosts, physics, seed, scale, port, decoys, faults);
  }

  public SimulatorSettings withPort(int other) {
    return new SimulatorSettings(hosts, physics, seed, timeScale, other, decoys, faults);
  }

  public SimulatorSettings withDecoys(List<CloudSettings.Decoy> others) {
    return new SimulatorSettings(hosts, physics, seed, timeScale, port, others, faults);
  }

  public SimulatorSettings withFaults(FaultScript script) {
    return new SimulatorSettings(hosts, physics, seed, timeScale, port, decoys, script);
  }
}
