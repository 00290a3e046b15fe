package io.laststraw.simulator.cloud;

/** What the cloud makes of a request. */
public sealed interface Outcome<T> {
  /** It was done. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * It was refused and nothing changed.
   *
   * @param code HTTP status
   * @param message the service's own words
   */
  record Refused<T>(int code, String message) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(int code, String message) {
    return new Refused<>(code, message);
  }
}
