package io.laststraw.cli;

/** Something that the user typed or wrote cannot be used; the message says what to change. */
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }
}
