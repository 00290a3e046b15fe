package io.laststraw.simulator.benchmark;

/**
 * One thing that is demanded of the pacing.
 *
 * @param demand a sentence
 * @param hit whether it is so
 * @param found what was measured, with the worst of it
 */
public record Criterion(String demand, boolean hit, String found) {
  @Override
  public String toString() {
    return (hit ? "HIT   " : "MISS  ") + demand + ": " + found;
  }
}
