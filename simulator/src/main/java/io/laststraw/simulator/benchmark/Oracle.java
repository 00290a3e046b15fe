package io.laststraw.simulator.benchmark;

/**
 * The best that fixed limits can do, found by trying them.
 *
 * @param figures over seeds that played no part in the search, so that luck is not taken for skill
 */
public record Oracle(Limits limits, Figures figures) {
  /** Whether ratios to it mean anything: else no limits at all keep errors below 1 %. */
  public boolean counts() {
    return figures.isGood();
  }
}
