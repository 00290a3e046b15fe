package io.laststraw.coordinator.dashboard;

/** What a command got when it asked a coordinator. */
public sealed interface ControlReply<T> {
  /** The answer. */
  record Got<T>(T value) implements ControlReply<T> {}

  /**
   * The coordinator heard it and said no.
   *
   * @param reason one sentence that says what to change
   */
  record Denied<T>(String reason) implements ControlReply<T> {}

  /**
   * No coordinator answered, or not in time; what was asked for may have happened all the same.
   *
   * @param reason one sentence
   */
  record Unreachable<T>(String reason) implements ControlReply<T> {}
}
