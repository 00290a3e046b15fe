package io.laststraw.common.model;

/** Always-on checks of what must hold; a failed check is a bug, never an outside error. */
public final class Invariant {
  private Invariant() {}

  /**
   * Stops the caller when a rule of the program itself is broken.
   *
   * @throws IllegalStateException when {@code holds} is false
   */
  public static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException("Broken invariant: " + rule);
    }
  }
}
