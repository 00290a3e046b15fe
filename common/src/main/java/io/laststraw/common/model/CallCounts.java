package io.laststraw.common.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * API calls that were sent, counted one by one, logins, pages and second tries included.
 *
 * @param sent all, by verb and path template such as {@code POST /servers}
 * @param failed those of them without a good answer, by verb, path template and what came instead: a
 *     status, or half a sentence, as in {@code POST /servers: 503} and {@code GET /servers: no answer}
 */
public record CallCounts(SortedMap<String, Long> sent, SortedMap<String, Long> failed) {
  public static final CallCounts NONE = of(Map.of(), Map.of());

  public CallCounts {
    sent = Collections.unmodifiableSortedMap(new TreeMap<>(sent));
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
  }

  /** Counts in any order. */
  public static CallCounts of(Map<String, Long> sent, Map<String, Long> failed) {
    return new CallCounts(new TreeMap<>(sent), new TreeMap<>(failed));
  }

  /** The key under {@link #failed}. */
  public static String failure(String template, String instead) {
    return template + ": " + instead;
  }

  /** The calls of both. */
  public CallCounts plus(CallCounts other) {
    return new CallCounts(sum(sent, other.sent), sum(failed, other.failed));
  }

  private static SortedMap<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
    SortedMap<String, Long> sum = new TreeMap<>(some);
    others.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
