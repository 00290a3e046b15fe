package io.laststraw.simulator.exploration;

import java.time.Duration;
import java.util.List;

/**
 * What came of one scenario.
 *
 * @param lasted virtual time from start to verdict
 * @param lastMessages for whoever wants to see how it came to a violation; empty without one
 */
public record Exploration(Scenario scenario, List<Violation> violations, Explored explored,
    Duration lasted, List<String> lastMessages) {
  public Exploration {
    violations = List.copyOf(violations);
    lastMessages = List.copyOf(lastMessages);
  }

  /** The seed that brings exactly this about again. */
  public long seed() {
    return scenario.seed();
  }
}
