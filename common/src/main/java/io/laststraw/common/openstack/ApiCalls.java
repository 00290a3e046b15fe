package io.laststraw.common.openstack;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts every request that was sent, logins, pages and replays included. Safe for all threads. */
public final class ApiCalls {
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String verb, String path) {
    counts.computeIfAbsent(verb + " " + PathTemplate.of(path), key -> new LongAdder()).increment();
  }

  /** Requests sent so far by verb and path template, such as {@code GET /servers/{id}}. */
  public SortedMap<String, Long> snapshot() {
    TreeMap<String, Long> snapshot = new TreeMap<>();
    counts.forEach((template, count) -> snapshot.put(template, count.sum()));
    return Collections.unmodifiableSortedMap(snapshot);
  }
}
