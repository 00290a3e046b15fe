package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.TimeScale;
import java.time.Instant;

/** What came of connecting to a cloud. */
public sealed interface ConnectResult {
  /**
   * Ready to work.
   *
   * @param calls counts every request, those of connecting included
   * @param identity whose project the servers will be in
   * @param timeScale more than 1 only when the cloud says that it is simulated
   * @param cloudDate the cloud's clock at {@code answered}
   * @param computeVersionMaximum Nova's highest microversion, such as "2.93"
   */
  record Connected(
      ComputeApi compute,
      CloudApi cloud,
      ApiCalls calls,
      CloudSnapshot.Identity identity,
      TimeScale timeScale,
      Instant cloudDate,
      String computeVersionMaximum,
      Runnable closing) implements ConnectResult, AutoCloseable {
    /** Ends the calls under way; they answer InDoubt, or Refused where nothing was sent. */
    @Override
    public void close() {
      closing.run();
    }
  }

  /**
   * The cloud could not be reached or did not answer as OpenStack does; trying later may help.
   *
   * @param sentence says what to change
   */
  record Unreachable(Fault fault, String sentence) implements ConnectResult {}

  /**
   * The cloud, or what the user wrote, says no; trying again does not help.
   *
   * @param sentence says what to change
   */
  record Refused(Fault fault, String sentence) implements ConnectResult {}
}
