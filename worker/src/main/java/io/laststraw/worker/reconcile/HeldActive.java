package io.laststraw.worker.reconcile;

import io.laststraw.common.model.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The most servers that were ACTIVE together through 30 cloud seconds: the maximum over time of the
 * least count in a window of that length.
 *
 * @param steps the count's changes, oldest first; the first one covers the window's start
 * @param most the result so far
 */
public record HeldActive(List<Step> steps, int most) {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  /** The count from an instant of cloud time on. */
  public record Step(Instant from, int active) {}

  public HeldActive {
    steps = List.copyOf(steps);
    Invariant.check(!steps.isEmpty(), "held servers are counted from some instant on");
  }

  static HeldActive from(Instant start) {
    return new HeldActive(List.of(new Step(start, 0)), 0);
  }

  /** The count is {@code active} from {@code now} on; before, it stood where it stood. */
  HeldActive at(Instant now, int active) {
    Instant windowStart = now.minus(WINDOW);
    int first = 0;
    while (first + 1 < steps.size() && !steps.get(first + 1).from().isAfter(windowStart)) {
      first++;
    }
    List<Step> window = new ArrayList<>(steps.subList(first, steps.size()));
    int least = window.stream().mapToInt(Step::active).min().orElse(0);
    boolean covered = !window.getFirst().from().isAfter(windowStart);
    if (window.getLast().active() != active) {
      window.add(new Step(now, active));
    } else if (first == 0) {
      return covered && least > most ? new HeldActive(steps, least) : this;
    }
    return new HeldActive(window, covered ? Math.max(most, least) : most);
  }
}
