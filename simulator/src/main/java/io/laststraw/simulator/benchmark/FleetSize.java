package io.laststraw.simulator.benchmark;

/**
 * What is filled.
 *
 * @param hosts 1 to 10,000
 * @param servers the goal, at least 1
 */
public record FleetSize(int hosts, int servers) {
  public FleetSize {
    if (hosts < 1 || hosts > 10_000 || servers < 1) {
      throw new IllegalArgumentException("no fleet: " + hosts + " hosts, " + servers + " servers");
    }
  }

  @Override
  public String toString() {
    return servers + " servers on " + hosts + " hosts";
  }
}
