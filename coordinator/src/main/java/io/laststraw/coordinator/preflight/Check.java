package io.laststraw.coordinator.preflight;

/**
 * One line of a preflight.
 *
 * @param subject what was looked at, one or two words
 * @param sentence one sentence: what was found and, unless it is fine, what to change
 */
public record Check(String subject, Outcome outcome, String sentence) {
  /** What a check says about going on. */
  public enum Outcome {
    /** Fine. */
    OK,
    /** The campaign may run; the user should know. */
    WARNING,
    /** Not one server may be made. */
    REFUSED
  }

  static Check ok(String subject, String sentence) {
    return new Check(subject, Outcome.OK, sentence);
  }

  static Check warning(String subject, String sentence) {
    return new Check(subject, Outcome.WARNING, sentence);
  }

  static Check refused(String subject, String sentence) {
    return new Check(subject, Outcome.REFUSED, sentence);
  }
}
