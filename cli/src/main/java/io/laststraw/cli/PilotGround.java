package io.laststraw.cli;

import io.laststraw.cli.view.ExitCode;
import io.laststraw.coordinator.forecast.Candidates;
import io.laststraw.coordinator.forecast.PilotedHost;

/** Where hosts are piloted: on a cloud, or on a simulated one in virtual time. */
interface PilotGround extends AutoCloseable {
  /** What was asked of the ground. */
  sealed interface Result<T> {
    /**
     * It is there.
     *
     * @param clean nothing of ours is left in the cloud
     */
    record Found<T>(T value, boolean clean) implements Result<T> {}

    /** There is none; why, has been told to the user. */
    record Failed<T>(ExitCode code) implements Result<T> {}
  }

  /** The campaign's hosts by class. */
  Result<Candidates> candidates();

  /**
   * Pilots one host and cleans up.
   *
   * @param turn counts pilots from 1
   */
  Result<PilotedHost> pilot(String className, String host, int turn) throws InterruptedException;

  @Override
  void close();
}
