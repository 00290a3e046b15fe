package io.laststraw.coordinator.verdict;

import io.laststraw.common.model.ConsoleProof;

/**
 * Whether the guests of one host gave a sign of life.
 *
 * @param wanted guests that had to; 0 where none was asked for
 * @param shown what they did
 */
public record GuestProof(int wanted, ConsoleProof shown) {
  /** Nobody was to be asked. */
  public static final GuestProof NOT_WANTED = new GuestProof(0, ConsoleProof.NONE);

  /** Guests that could be asked. */
  public int possible() {
    return shown.unreadable() ? 0 : wanted;
  }

  /** Guests that had to and could, and did not. */
  public int missing() {
    return Math.max(0, possible() - shown.proven());
  }
}
