package io.laststraw.simulator.exploration;

import java.time.Duration;

/** What happens to processes of ours. Times are virtual, from the start of the rehearsal. */
public sealed interface Mishap {
  /** When it begins. */
  Duration at();

  /** How long it lasts. */
  Duration lasts();

  /** When it is over. */
  default Duration until() {
    return at().plus(lasts());
  }

  /**
   * A node's process is killed, and started anew.
   *
   * @param node from 1
   */
  record NodeDies(Duration at, Duration lasts, int node) implements Mishap {}

  /** A node's process is suspended: a long garbage collection, or SIGSTOP. */
  record NodeStandsStill(Duration at, Duration lasts, int node) implements Mishap {}

  /** A node reaches the cloud, and no other node. */
  record NodeIsCutOff(Duration at, Duration lasts, int node) implements Mishap {}

  /** The coordinator is killed, and takes its journal up again. */
  record CoordinatorDies(Duration at, Duration lasts) implements Mishap {}

  record CoordinatorStandsStill(Duration at, Duration lasts) implements Mishap {}

  /** The operator ends the campaign. */
  record OperatorStops(Duration at) implements Mishap {
    @Override
    public Duration lasts() {
      return Duration.ZERO;
    }
  }
}
