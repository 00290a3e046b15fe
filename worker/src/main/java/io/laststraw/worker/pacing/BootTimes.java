package io.laststraw.worker.pacing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long this host's boots take when it is calm and how long they take now. The baseline is the
 * lower quartile of the first boots that were sent with few others in flight: not the least,
 * because listings see a boot's end up to one round late, and not the mean, because the first boot
 * pays for the image.
 *
 * @param calm sorted boot times, in cloud seconds, of the first boots that were sent while at most
 *     {@value #CALM_IN_FLIGHT} were in flight
 * @param latest the latest boots in the order in which they ended
 * @param slowAlone boots in a row that were alone and still took {@value #SLOW} times the baseline
 * @param slowInARow boots in a row that took as long, alone or not
 */
public record BootTimes(
    List<Double> calm, List<BootSample> latest, int slowAlone, int slowInARow) {
  private static final int CALM_IN_FLIGHT = 8;
  private static final int CALM_KEPT = 12;
  private static final int RECENT = 12;
  private static final int LATEST = 2;
  /** More boots than one host has in flight and then ends before its slowness is proven. */
  private static final int KEPT = 128;
  private static final double SLOW = 4;
  /** Boots differ by a quarter either way, so a boot is as slow as others from this share on. */
  private static final double AS_SLOW = 0.6;
  /** A quick round of listings apart, two boots cannot be told from each other. */
  private static final double RESOLUTION_SECONDS = 5;

  public BootTimes {
    calm = calm.stream().sorted().toList();
    latest = List.copyOf(latest);
  }

  /** Nothing measured yet. */
  public static BootTimes none() {
    return new BootTimes(List.of(), List.of(), 0, 0);
  }

  /** With one more boot. */
  public BootTimes plus(BootSample sample) {
    double baseline = baselineSeconds();
    boolean slow = baseline > 0 && sample.seconds() > SLOW * baseline;
    List<Double> calmNow = new ArrayList<>(calm);
    if (sample.inFlightAtSend() <= CALM_IN_FLIGHT && calm.size() < CALM_KEPT) {
      calmNow.add(sample.seconds());
    }
    List<BootSample> latestNow = new ArrayList<>(latest);
    latestNow.add(sample);
    if (latestNow.size() > KEPT) {
      latestNow.removeFirst();
    }
    int alone = sample.alone() ? slow ? slowAlone + 1 : 0 : slowAlone;
    return new BootTimes(calmNow, latestNow, alone, slow ? slowInARow + 1 : 0);
  }

  /** After slowness was told: it is told again only when it shows again as often. */
  public BootTimes slownessTold() {
    return new BootTimes(calm, latest, 0, slowInARow);
  }

  /**
   * What ran on the host when it turned slow: that is when the first of the boots that were as slow
   * as those now reached it. Until then such a boot waited for the control plane, for as long as
   * boots before it took more than the baseline. Counting what ran when slow boots end would be too
   * much, for those that were nearly done still end early.
   */
  public int activeWhenItTurnedSlow() {
    List<BootSample> newestFirst = latest.stream()
        .sorted(Comparator.comparing(BootSample::sentAt).reversed()).toList();
    int slow = slowOnes(newestFirst);
    if (slow == 0) {
      return 0;
    }
    BootSample first = newestFirst.get(slow - 1);
    double usual = newestFirst.stream().skip(slow).limit(RECENT)
        .mapToDouble(BootSample::seconds).average().orElse(0);
    Instant turned = first.sentAt()
        .plusMillis((long) (1000 * Math.max(0, usual - baselineSeconds())));
    long ended = latest.stream().map(BootSample::endedAt)
        .filter(end -> end.isAfter(first.sentAt()) && !end.isAfter(turned)).count();
    return first.activeAtSend() + (int) ended;
  }

  /** Boots, of the latest ones, that ended although they were sent later than {@code sentAt}. */
  public long endedOfThoseSentAfter(Instant sentAt) {
    return latest.stream().filter(sample -> sample.sentAt().isAfter(sentAt)).count();
  }

  /** How many of the newest boots are slow: back to where two in a row were quick, as one can be. */
  private int slowOnes(List<BootSample> newestFirst) {
    double least = AS_SLOW * latestSeconds();
    int slow = 0;
    for (int index = 0; index < newestFirst.size() && index - slow < 2; index++) {
      slow = newestFirst.get(index).seconds() < least ? slow : index + 1;
    }
    return slow;
  }

  /** Boot time of this host when it is not crowded, in cloud seconds; 0 while unknown. */
  public double baselineSeconds() {
    if (calm.isEmpty()) {
      return 0;
    }
    return Math.max(RESOLUTION_SECONDS, calm.get((calm.size() - 1) / 4));
  }

  /** Mean of the last {@value #LATEST} boots, in cloud seconds; 0 while unknown. */
  public double latestSeconds() {
    return meanOfLast(LATEST);
  }

  /** Mean of the last {@value #RECENT} boots, in cloud seconds; 0 while unknown. */
  public double recentSeconds() {
    return meanOfLast(RECENT);
  }

  private double meanOfLast(int boots) {
    int from = Math.max(0, latest.size() - boots);
    double sum = 0;
    for (BootSample sample : latest.subList(from, latest.size())) {
      sum += sample.seconds();
    }
    return latest.isEmpty() ? 0 : sum / (latest.size() - from);
  }
}
