package io.laststraw.coordinator.verdict;

/**
 * How much more was shown than was asked for. Both figures are proven lower bounds, so 0 means "no
 * more was tried", not "not one more".
 *
 * @param servers servers beyond the goal; negative when the fleet fell short by so many
 * @param hostsThatMayFail hosts that may be lost while the others still carry the goal
 */
public record Margin(int servers, int hostsThatMayFail) {
  public Margin {
    if (hostsThatMayFail < 0) {
      throw new IllegalArgumentException("Hosts that may fail are 0 or more: " + hostsThatMayFail);
    }
  }
}
