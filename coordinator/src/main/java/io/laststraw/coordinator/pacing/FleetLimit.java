package io.laststraw.coordinator.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * How many boots the fleet may have in flight, found by doing. The knee of the shared control plane
 * lies far below the sum of what the hosts could take (real-nova.md, 15), and past it more boots in
 * flight buy only waiting. So the limit starts low, doubles while each doubling pays, then moves in
 * small steps: up while the estimated queue is short, down when it is long, halved on trouble.
 *
 * @param limit most boots in flight
 * @param lowestBootSeconds the shortest median boot seen, the fleet's boot without a queue; 0 before
 * @param doubling the limit still doubles
 * @param quietUntil no further cut before this cloud time, for one cut takes a boot time to show
 * @param reason half a sentence for people
 */
public record FleetLimit(
    int limit,
    int ceiling,
    double lowestBootSeconds,
    boolean doubling,
    Instant quietUntil,
    String reason) {
  /** Boots queued in the control plane below which the limit grows, as a share of the limit. */
  private static final double SHORT_QUEUE = 0.3;

  /** Above this share of the limit it shrinks. */
  private static final double LONG_QUEUE = 0.5;

  /** A campaign's first limit: low enough for the weakest control plane seen. */
  public static FleetLimit initial(int hosts, int ceiling) {
    int start = Math.max(2, Math.min(ceiling, hosts));
    return new FleetLimit(start, ceiling, 0, true, Instant.EPOCH, "the first limit");
  }

  /** A limit that the campaign file fixes. */
  public static FleetLimit fixed(int limit) {
    return new FleetLimit(limit, limit, 0, false, Instant.MAX, "fixed by the campaign file");
  }

  /** Whether the campaign file fixed it. */
  public boolean isFixed() {
    return quietUntil.equals(Instant.MAX);
  }

  /** The limit after one more window that ended at {@code cloudNow}. */
  public FleetLimit after(FleetWindow window, Instant cloudNow) {
    if (isFixed()) {
      return this;
    }
    if (window.pushedBack() || isDisturbed(window)) {
      return cloudNow.isBefore(quietUntil) ? this : cut(window, cloudNow);
    }
    if (window.ready() == 0 || window.bootSeconds() <= 0) {
      return this;
    }
    double lowest = lowestBootSeconds <= 0
        ? window.bootSeconds()
        : Math.min(lowestBootSeconds, window.bootSeconds());
    double queue = limit * (1 - lowest / window.bootSeconds());
    boolean used = window.bootsInFlight() >= 0.7 * limit;
    if (queue > LONG_QUEUE * limit) {
      return moved(limit - Math.max(1, limit / 8), lowest, false,
          "boots wait for the control plane");
    }
    if (used && queue < SHORT_QUEUE * limit) {
      int step = doubling ? limit : Math.max(1, limit / 8);
      return moved(limit + step, lowest, doubling, "no queue is seen");
    }
    return new FleetLimit(limit, ceiling, lowest, doubling && !used, quietUntil, reason);
  }

  private boolean isDisturbed(FleetWindow window) {
    return window.disturbances() >= 3 && window.disturbances() * 5 > window.ready();
  }

  private FleetLimit cut(FleetWindow window, Instant cloudNow) {
    Duration quiet = Duration.ofSeconds((long) Math.max(30, 2 * window.bootSeconds()));
    String why = window.pushedBack() ? "the control plane pushes back" : "shared faults jumped";
    return new FleetLimit(Math.max(1, limit / 2), ceiling, lowestBootSeconds, false,
        cloudNow.plus(quiet), why);
  }

  private FleetLimit moved(int to, double lowest, boolean stillDoubling, String why) {
    int bounded = Math.max(1, Math.min(ceiling, to));
    return new FleetLimit(bounded, ceiling, lowest, stillDoubling, quietUntil,
        bounded == limit ? reason : why);
  }
}
