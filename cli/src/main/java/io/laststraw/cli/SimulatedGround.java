package io.laststraw.cli;

import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.simulator.pilot.SimulatedFleet;

/** A simulated fleet; nobody is contacted. */
final class SimulatedGround implements PilotGround {
  private final SimulatedFleet fleet;
  private final boolean toDeath;
  private final long seed;

  SimulatedGround(SimulatedFleet fleet, boolean toDeath, long seed) {
    this.fleet = fleet;
    this.toDeath = toDeath;
    this.seed = seed;
  }

  @Override
  public Result<Candidates> candidates() {
    return new Result.Found<>(fleet.candidates(seed), true);
  }

  @Override
  public Result<PilotedHost> pilot(String className, String host, int turn) {
    return new Result.Found<>(fleet.pilot(className, host, toDeath, seed + turn), true);
  }

  @Override
  public void close() {
    // It holds nothing between two rehearsals.
  }
}
