package io.laststraw.common.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Boot times (POST sent until seen ACTIVE, cloud time) in buckets that grow by 5 %. Histograms are
 * cumulative and merge exactly, so a status message can be lost or come twice without harm.
 *
 * @param counts boots by bucket, as far as the highest that has any: every reading of a fleet adds up
 *     many histograms. Bucket b holds times up to 1.05^b seconds; the last one, {@value #LAST}, also
 *     what takes longer than its 73 hours.
 */
public record BootHistogram(List<Long> counts) {
  private static final double GROWTH = 1.05;
  private static final int LAST = 256;
  private static final BootHistogram EMPTY = new BootHistogram(List.of());

  public BootHistogram {
    Invariant.check(counts.size() <= LAST + 1, "a bucket is between 0 and " + LAST);
    counts = List.copyOf(counts);
  }

  private static BootHistogram of(long[] counts) {
    int length = counts.length;
    while (length > 0 && counts[length - 1] == 0) {
      length--;
    }
    return length == 0
        ? EMPTY
        : new BootHistogram(Arrays.stream(counts, 0, length).boxed().toList());
  }

  public static BootHistogram empty() {
    return EMPTY;
  }

  /** So many boots that took as long, at most {@code boundSeconds(bucket)}. */
  public static BootHistogram of(int bucket, long boots) {
    Invariant.check(bucket >= 0 && bucket <= LAST, "a bucket is between 0 and " + LAST);
    long[] counts = new long[bucket + 1];
    counts[bucket] = boots;
    return of(counts);
  }

  /** This histogram with one more boot. */
  public BootHistogram plus(Duration boot) {
    double seconds = Math.max(1.0, boot.toMillis() / 1000.0);
    int bucket = (int) Math.ceil(Math.log(seconds) / Math.log(GROWTH));
    return plus(of(Math.min(LAST, bucket), 1));
  }

  /** The sum of two histograms. */
  public BootHistogram plus(BootHistogram other) {
    return sum(List.of(this, other));
  }

  /** The sum of all, in one walk. */
  public static BootHistogram sum(Iterable<BootHistogram> histograms) {
    long[] sum = new long[LAST + 1];
    for (BootHistogram histogram : histograms) {
      int bucket = 0;
      for (long boots : histogram.counts) {
        sum[bucket++] += boots;
      }
    }
    return of(sum);
  }

  /** What came after {@code earlier}, an earlier reading of the same histogram. */
  public BootHistogram minus(BootHistogram earlier) {
    long[] rest = new long[counts.size()];
    for (int bucket = 0; bucket < rest.length; bucket++) {
      long before = bucket < earlier.counts.size() ? earlier.counts.get(bucket) : 0;
      rest[bucket] = Math.max(0, counts.get(bucket) - before);
    }
    return of(rest);
  }

  /** How many boots were counted. */
  public long count() {
    long count = 0;
    for (long boots : counts) {
      count += boots;
    }
    return count;
  }

  /** The mean in seconds, each boot taken at the middle of its bucket; 0 when there are none. */
  public double meanSeconds() {
    double sum = 0;
    long count = 0;
    int bucket = 0;
    for (long boots : counts) {
      if (boots > 0) {
        sum += boots * Math.pow(GROWTH, bucket - 0.5);
        count += boots;
      }
      bucket++;
    }
    return sum / Math.max(1, count);
  }

  /** The upper bound in seconds of the given share (0..1) of boots; 0 when there are none. */
  public double quantileSeconds(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    int bucket = 0;
    for (long boots : counts) {
      seen += boots;
      if (seen >= wanted) {
        return boundSeconds(bucket);
      }
      bucket++;
    }
    return 0;
  }

  /** The longest time that a bucket holds, in seconds. */
  public static double boundSeconds(int bucket) {
    return Math.pow(GROWTH, bucket);
  }

  /** Boots of each bucket that has any. */
  public SortedMap<Integer, Long> byBucket() {
    SortedMap<Integer, Long> byBucket = new TreeMap<>();
    int bucket = 0;
    for (long boots : counts) {
      if (boots > 0) {
        byBucket.put(bucket, boots);
      }
      bucket++;
    }
    return byBucket;
  }
}
