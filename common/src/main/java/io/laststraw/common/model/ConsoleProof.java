package io.laststraw.common.model;

/**
 * What the consoles of one host's servers have told of their guests.
 *
 * @param asked servers whose console was asked for, and that are still ACTIVE
 * @param proven those of them whose console held the text
 * @param skipped Nova's words when it cannot read any console there; empty otherwise
 * @param lacking what there was instead of the text, the latest that was seen, half a sentence; empty
 *     when every console that was read held it
 */
public record ConsoleProof(int asked, int proven, String skipped, String lacking) {
  /** Nobody was asked. */
  public static final ConsoleProof NONE = new ConsoleProof(0, 0, "", "");

  public ConsoleProof {
    Invariant.check(0 <= proven && proven <= asked, "proven are some of those that were asked");
  }

  /** Whether consoles there cannot be read. */
  public boolean unreadable() {
    return !skipped.isEmpty();
  }
}
