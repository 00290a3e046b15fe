package io.laststraw.simulator.cloud;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.InjectionPoint;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What Nova tells of a server that a script lets fail; the texts are those of the fault catalogue. */
final class InjectedTexts {
  private static final String PORT = "6f5ca4bc-1d5f-4c56-9a3e-0a2f7e1b9d11";
  /** What Nova's fault has for a code where it is not 500: the quota's recheck. */
  private static final Map<FaultId, Integer> CODES = Map.of(FaultId.F27, 413);

  private static final Map<FaultId, Function<Server, String>> TEXTS = Map.ofEntries(
      Map.entry(FaultId.F27, _ -> "Quota exceeded for instances: Requested 1, but already used 10"
          + " of 10 instances"),
      Map.entry(FaultId.F36, _ -> Fault.noValidHost().message()),
      Map.entry(FaultId.F37, _ -> "No valid host was found. There are not enough hosts available."),
      Map.entry(FaultId.F39, server -> "Host '" + server.place + "' is not mapped to any cell"),
      Map.entry(FaultId.F40, _ -> "MessagingTimeout"),
      Map.entry(FaultId.F44, server -> Fault.outOfMemory(server.instanceName).message()),
      Map.entry(FaultId.F45, _ -> "Insufficient compute resources: Requested instance NUMA topology"
          + " cannot fit the given host NUMA topology."),
      Map.entry(FaultId.F46, _ -> "[Errno 28] No space left on device"),
      Map.entry(FaultId.F47, _ -> "Connection to glance host http://glance:9292 failed: Error"
          + " finding address"),
      Map.entry(FaultId.F48, _ -> "Binding failed for port " + PORT
          + ", please check neutron logs for more information."),
      Map.entry(FaultId.F50, server -> Fault.noAddresses(server.id, PORT).message()),
      Map.entry(FaultId.F51, _ -> Fault.portQuota().message()),
      Map.entry(FaultId.F52, _ -> "Timed out waiting for a reply to message ID 2b1f0c5d8e7a4d0f"),
      // A nova-compute that restarts leaves no fault at all.
      Map.entry(FaultId.F55, _ -> ""),
      Map.entry(FaultId.F63, _ -> "Unable to destroy the domain: Timed out during operation: cannot"
          + " acquire state change lock"));

  private InjectedTexts() {}

  /** @throws IllegalArgumentException for a fault that no server tells of */
  static Fault of(FaultId fault, Server server) {
    String text = Optional.ofNullable(TEXTS.get(fault))
        .orElseThrow(() -> new IllegalArgumentException("no server tells of " + fault))
        .apply(server);
    return new Fault(fault.name(), CODES.getOrDefault(fault, 500), text,
        InjectionPoint.of(fault) != InjectionPoint.SCHEDULER);
  }
}
