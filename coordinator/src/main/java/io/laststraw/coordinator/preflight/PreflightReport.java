package io.laststraw.coordinator.preflight;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.coordinator.fleet.Apportionment;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a preflight found.
 *
 * @param checks in the order in which people should read them
 * @param hosts those that take part, by ordinal
 * @param capacityByOrdinal servers that fit on each host: caps, inventory and what must stay free
 * @param apportionment the first split of the goal; without a goal every host's whole capacity
 * @param estimate how long the fill may take
 */
public record PreflightReport(
    List<Check> checks,
    List<ComputeHost> hosts,
    SortedMap<Integer, Integer> capacityByOrdinal,
    Apportionment apportionment,
    Preparation preparation,
    Estimate estimate) {
  public PreflightReport {
    checks = List.copyOf(checks);
    hosts = List.copyOf(hosts);
    capacityByOrdinal = Collections.unmodifiableSortedMap(new TreeMap<>(capacityByOrdinal));
  }

  /** Why not one server may be made; empty when the campaign may start. */
  public List<Check> refusals() {
    return with(Check.Outcome.REFUSED);
  }

  /** What the user should know before it starts. */
  public List<Check> warnings() {
    return with(Check.Outcome.WARNING);
  }

  /** Whether the campaign may start. */
  public boolean passed() {
    return refusals().isEmpty();
  }

  private List<Check> with(Check.Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).toList();
  }
}
