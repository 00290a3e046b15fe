package io.laststraw.worker.pacing;

import java.util.ArrayList;
import java.util.List;

/**
 * How long this host's boots take when it is calm and how long they take now. The baseline is the
 * lower quartile of the first boots that were sent with few others in flight: not the least,
 * because listings see a boot's end up to one round late, and not the mean, because the first boot
 * pays for the image.
 *
 * @param calm the first boots that were sent while at most {@value #CALM_IN_FLIGHT} were in flight
 * @param recent the latest boots
 * @param slowAlone boots in a row that were alone and still took {@value #SLOW} times the baseline
 * @param slowInARow boots in a row that took as long, alone or not
 * @param heldWhenSlow what the host held when it turned slow; 0 while it is not
 */
public record BootTimes(
    List<Double> calm, List<Double> recent, int slowAlone, int slowInARow, int heldWhenSlow) {
  private static final int CALM_IN_FLIGHT = 8;
  private static final int CALM_KEPT = 12;
  private static final int RECENT_KEPT = 12;
  private static final int LATEST = 2;
  private static final int IN_FLIGHT_THEN = 3;
  private static final double SLOW = 4;
  /** A quick round of listings apart, two boots cannot be told from each other. */
  private static final double RESOLUTION_SECONDS = 5;

  public BootTimes {
    calm = List.copyOf(calm);
    recent = List.copyOf(recent);
  }

  /** Nothing measured yet. */
  public static BootTimes none() {
    return new BootTimes(List.of(), List.of(), 0, 0, 0);
  }

  /** With one more boot. */
  public BootTimes plus(BootSample sample) {
    double baseline = baselineSeconds();
    boolean slow = baseline > 0 && sample.seconds() > SLOW * baseline;
    List<Double> calmNow = new ArrayList<>(calm);
    if (sample.inFlightAtSend() <= CALM_IN_FLIGHT && calm.size() < CALM_KEPT) {
      calmNow.add(sample.seconds());
    }
    List<Double> recentNow = new ArrayList<>(recent);
    recentNow.add(sample.seconds());
    if (recentNow.size() > RECENT_KEPT) {
      recentNow.removeFirst();
    }
    int alone = sample.alone() ? slow ? slowAlone + 1 : 0 : slowAlone;
    return new BootTimes(calmNow, recentNow, alone, slow ? slowInARow + 1 : 0,
        slow ? heldWhenSlow : 0);
  }

  /** After slowness was told: it is told again only when it shows again as often. */
  public BootTimes slownessTold() {
    return new BootTimes(calm, recent, 0, slowInARow, heldWhenSlow);
  }

  /**
   * Remembers what the host held when it turned slow: up to the boot number {@value #IN_FLIGHT_THEN}
   * of the row, for those were in flight already while it was well, and no later figure.
   */
  public BootTimes slowAt(int held) {
    boolean turning = slowInARow > 0 && (slowInARow <= IN_FLIGHT_THEN || heldWhenSlow == 0);
    return turning ? new BootTimes(calm, recent, slowAlone, slowInARow, held) : this;
  }

  /** Boot time of this host when it is not crowded, in cloud seconds; 0 while unknown. */
  public double baselineSeconds() {
    if (calm.isEmpty()) {
      return 0;
    }
    List<Double> sorted = calm.stream().sorted().toList();
    return Math.max(RESOLUTION_SECONDS, sorted.get((sorted.size() - 1) / 4));
  }

  /** Mean of the last {@value #LATEST} boots, in cloud seconds; 0 while unknown. */
  public double latestSeconds() {
    return recent.stream().skip(Math.max(0, recent.size() - LATEST))
        .mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Mean of the latest boots, in cloud seconds; 0 while unknown. */
  public double recentSeconds() {
    return recent.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
