package io.laststraw.common.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Boot times (POST sent until seen ACTIVE, cloud time) in buckets that grow by 5 %. Histograms are
 * cumulative and merge exactly, so a status message can be lost or come twice without harm.
 *
 * @param countByBucket boots by bucket; bucket b holds times up to 1.05^b seconds
 */
public record BootHistogram(Map<Integer, Long> countByBucket) {
  private static final double GROWTH = 1.05;

  public BootHistogram {
    countByBucket = java.util.Collections.unmodifiableMap(new TreeMap<>(countByBucket));
  }

  public static BootHistogram empty() {
    return new BootHistogram(Map.of());
  }

  /** This histogram with one more boot. */
  public BootHistogram plus(Duration boot) {
    double seconds = Math.max(1.0, boot.toMillis() / 1000.0);
    int bucket = (int) Math.ceil(Math.log(seconds) / Math.log(GROWTH));
    return plus(new BootHistogram(Map.of(bucket, 1L)));
  }

  /** The sum of two histograms. */
  public BootHistogram plus(BootHistogram other) {
    return sum(List.of(this, other));
  }

  /** The sum of all, in one walk. */
  public static BootHistogram sum(Iterable<BootHistogram> histograms) {
    TreeMap<Integer, Long> sum = new TreeMap<>();
    for (BootHistogram histogram : histograms) {
      histogram.countByBucket.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
    }
    return new BootHistogram(sum);
  }

  /** What came after {@code earlier}, an earlier reading of the same histogram. */
  public BootHistogram minus(BootHistogram earlier) {
    TreeMap<Integer, Long> rest = new TreeMap<>(countByBucket);
    earlier.countByBucket.forEach((bucket, count) -> rest.merge(bucket, -count, Long::sum));
    rest.values().removeIf(count -> count <= 0);
    return new BootHistogram(rest);
  }

  /** How many boots were counted. */
  public long count() {
    long count = 0;
    for (long boots : countByBucket.values()) {
      count += boots;
    }
    return count;
  }

  /** The mean in seconds, each boot taken at the middle of its bucket; 0 when there are none. */
  public double meanSeconds() {
    double sum = 0;
    for (Map.Entry<Integer, Long> entry : countByBucket.entrySet()) {
      sum += entry.getValue() * Math.pow(GROWTH, entry.getKey() - 0.5);
    }
    return sum / Math.max(1, count());
  }

  /** The upper bound in seconds of the given share (0..1) of boots; 0 when there are none. */
  public double quantileSeconds(double share) {
    long wanted = (long) Math.ceil(share * count());
    long seen = 0;
    NavigableMap<Integer, Long> ordered = new TreeMap<>(countByBucket);
    for (Map.Entry<Integer, Long> entry : ordered.entrySet()) {
      seen += entry.getValue();
      if (seen >= wanted) {
        return Math.pow(GROWTH, entry.getKey());
      }
    }
    return 0;
  }
}
