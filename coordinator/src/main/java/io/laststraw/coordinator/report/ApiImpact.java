package io.laststraw.coordinator.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long the other users of the cloud waited for its services because of us: the 95th percentile
 * of cheap reads that came in every few seconds. All durations are cloud seconds.
 *
 * @param services in the order of their names
 * @param pauses every time that creates waited for a service, oldest first
 * @param readings the 95th percentiles over time, oldest first
 */
public record ApiImpact(List<Service> services, List<Pause> pauses, List<Reading> readings) {
  public ApiImpact {
    services = List.copyOf(services);
    pauses = List.copyOf(pauses);
    readings = List.copyOf(readings);
  }

  /**
   * One service.
   *
   * @param beforeSeconds before the first server; 0 when it was not read then
   * @param medianSeconds half of the readings were quicker; 0 when there were none
   * @param worstSeconds the slowest reading; 0 when there were none
   * @param thresholdSeconds creates paused above it; 0 when the service was not guarded
   */
  public record Service(
      String service,
      double beforeSeconds,
      double medianSeconds,
      double worstSeconds,
      double thresholdSeconds) {}

  /** Creates began to wait for a service. */
  public record Pause(
      double cloudSeconds, String service, double p95Seconds, double thresholdSeconds) {}

  /** The services at one moment. */
  public record Reading(double cloudSeconds, SortedMap<String, Double> p95Seconds) {
    public Reading {
      p95Seconds = Collections.unmodifiableSortedMap(new TreeMap<>(p95Seconds));
    }
  }

  /** Nothing was measured. */
  public static ApiImpact none() {
    return new ApiImpact(List.of(), List.of(), List.of());
  }

  /** Reads the figures of each service off its readings. */
  public static ApiImpact of(
      Map<String, Double> before,
      Map<String, Double> thresholds,
      List<Pause> pauses,
      List<Reading> readings) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    readings.forEach(reading -> names.addAll(reading.p95Seconds().keySet()));
    List<Service> services = new ArrayList<>();
    for (String name : names) {
      List<Double> took = readings.stream()
          .filter(reading -> reading.p95Seconds().containsKey(name))
          .map(reading -> reading.p95Seconds().getOrDefault(name, 0.0)).sorted().toList();
      services.add(new Service(name,
          Rounding.thousandths(before.getOrDefault(name, 0.0)),
          took.isEmpty() ? 0 : took.get((took.size() - 1) / 2),
          took.isEmpty() ? 0 : took.getLast(),
          Rounding.thousandths(thresholds.getOrDefault(name, 0.0))));
    }
    return new ApiImpact(services, pauses, readings);
  }
}
