package io.laststraw.simulator.cloud;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.InjectionPoint;

/** What Nova tells of a server that a script lets fail; the texts are those of the fault catalogue. */
final class InjectedTexts {
  private static final String PORT = "6f5ca4bc-1d5f-4c56-9a3e-0a2f7e1b9d11";

  private InjectedTexts() {}

  /** @throws IllegalArgumentException for a fault that no server tells of */
  static Fault of(FaultId fault, Server server) {
    int code = fault == FaultId.F27 ? 413 : 500;
    return new Fault(fault.name(), code, message(fault, server),
        InjectionPoint.of(fault) != InjectionPoint.SCHEDULER);
  }

  private static String message(FaultId fault, Server server) {
    String aborted = "Build of instance " + server.id
        + " aborted: Failed to allocate the network(s)";
    return switch (fault) {
      case F27 -> "Quota exceeded for instances: Requested 1, but already used 10 of 10 instances";
      case F36 -> "No valid host was found. ";
      case F37 -> "No valid host was found. There are not enough hosts available.";
      case F39 -> "Host '" + server.place + "' is not mapped to any cell";
      case F40 -> "MessagingTimeout";
      case F44 -> "internal error: process exited while connecting to monitor: cannot set up guest"
          + " memory 'pc.ram': Cannot allocate memory";
      case F45 -> "Insufficient compute resources: Requested instance NUMA topology cannot fit the"
          + " given host NUMA topology.";
      case F46 -> "[Errno 28] No space left on device";
      case F47 -> "Connection to glance host http://glance:9292 failed: Error finding address";
      case F48 -> "Binding failed for port " + PORT
          + ", please check neutron logs for more information.";
      case F50 -> aborted + " with error No fixed IP addresses available for network: " + PORT
          + ", not rescheduling.";
      case F51 -> "Maximum number of ports exceeded";
      case F52 -> "Timed out waiting for a reply to message ID 2b1f0c5d8e7a4d0f";
      // A nova-compute that restarts leaves no fault at all.
      case F55 -> "";
      case F63 -> "Unable to destroy the domain: Timed out during operation: cannot acquire state"
          + " change lock";
      default -> throw new IllegalArgumentException("no server tells of " + fault);
    };
  }
}
