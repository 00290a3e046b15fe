package io.laststraw.simulator.cloud;

import io.laststraw.simulator.faults.FaultScript;
import java.time.Instant;
import java.util.List;

/**
 * What a simulated cloud starts with.
 *
 * @param hosts compute hosts, {@code compute1} to {@code computeN}; 1 to 10,000
 * @param seed of all chance; the same seed and the same calls give the same trace
 * @param start cloud time at which the cloud begins
 * @param adminPassword of the user {@code admin}; {@code demo} and {@code neighbour} have their own
 *   names
 * @param decoys servers of others that run already
 * @param faults what goes wrong on purpose
 */
public record CloudSettings(int hosts, long seed, Instant start, String adminPassword,
    List<Decoy> decoys, FaultScript faults) {

  /**
   * A server that runs before anybody looks, in the project {@code admin}, {@code demo} or {@code
   * neighbour}.
   */
  public record Decoy(String project, String name, String host) {}

  public CloudSettings {
    if (hosts < 1 || hosts > 10_000) {
      throw new IllegalArgumentException("hosts is " + hosts + " but must be between 1 and 10000");
    }
    decoys = List.copyOf(decoys);
  }
}
