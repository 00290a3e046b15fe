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
 */
public record BootTimes(List<Double> calm, List<Double> recent, int slowAlone) {
  private static final int CALM_IN_FLIGHT = 8;
  private static final int CALM_KEPT = 12;
  private static final int RECENT_KEPT = 12;
  private static final double SLOW = 4;

  public BootTimes {
    calm = List.copyOf(calm);
    recent = List.copyOf(recent);
  }

  /** Nothing measured yet. */
  public static BootTimes none() {
    return new BootTimes(List.of(), List.of(), 0);
  }

  /** With one more boot. */
  public BootTimes plus(BootSample sample) {
    double baseline = baselineSeconds();
    boolean slow = sample.alone() && baseline > 0 && sample.seconds() > SLOW * baseline;
    List<Double> calmNow = new ArrayList<>(calm);
    if (sample.inFlightAtSend() <= CALM_IN_FLIGHT && calm.size() < CALM_KEPT) {
      calmNow.add(sample.seconds());
    }
    List<Double> recentNow = new ArrayList<>(recent);
    recentNow.add(sample.seconds());
    if (recentNow.size() > RECENT_KEPT) {
      recentNow.removeFirst();
    }
    int inARow = slow ? slowAlone + 1 : sample.alone() ? 0 : slowAlone;
    return new BootTimes(calmNow, recentNow, inARow);
  }

  /** After slowness was told: it is told again only when it shows again as often. */
  public BootTimes slownessTold() {
    return new BootTimes(calm, recent, 0);
  }

  /** Boot time of this host when it is not crowded, in cloud seconds; 0 while unknown. */
  public double baselineSeconds() {
    if (calm.isEmpty()) {
      return 0;
    }
    List<Double> sorted = calm.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 4);
  }

  /** Mean of the latest boots, in cloud seconds; 0 while unknown. */
  public double recentSeconds() {
    return recent.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
