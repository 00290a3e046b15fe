package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.PilotedHost;
import io.laststraw.coordinator.report.OutsideText;
import io.laststraw.simulator.pilot.SimulatedFleet;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import java.util.List;

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
    return switch (fleet.pilot(host, toDeath, seed + turn)) {
      case RehearsalOutcome.Ended ended ->
        new Result.Found<>(PilotedHost.of(className, ended.report()), true);
      case RehearsalOutcome.Refused(List<String> reasons) -> {
        reasons.forEach(reason -> System.err.println("laststraw: " + OutsideText.oneLine(reason)));
        yield new Result.Failed<>(ExitCode.BAD_USAGE);
      }
    };
  }

  @Override
  public void close() {
    // It holds nothing between two rehearsals.
  }
}
