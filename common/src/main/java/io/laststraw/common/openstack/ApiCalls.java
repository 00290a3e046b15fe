package io.laststraw.common.openstack;

import io.laststraw.common.model.CallCounts;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts every request that was sent, and every one without a good answer. Safe for all threads. */
public final class ApiCalls {
  private final ConcurrentHashMap<String, LongAdder> sent = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, LongAdder> failed = new ConcurrentHashMap<>();

  void count(Outgoing call) {
    increment(sent, template(call));
  }

  /** @param instead the status, or half a sentence of ours: never what the other side says */
  void countFailed(Outgoing call, String instead) {
    increment(failed, CallCounts.failure(template(call), instead));
  }

  private static String template(Outgoing call) {
    return call.verb() + " " + PathTemplate.of(call.path());
  }

  private static void increment(ConcurrentHashMap<String, LongAdder> counts, String key) {
    counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /** The counts as they stand; of calls under way some are counted and some are not. */
  public CallCounts snapshot() {
    // Those first, so that none of them was never sent.
    SortedMap<String, Long> failures = sums(failed);
    return new CallCounts(sums(sent), failures);
  }

  private static SortedMap<String, Long> sums(ConcurrentHashMap<String, LongAdder> counts) {
    TreeMap<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
