package io.laststraw.simulator.cloud;

/**
 * A failed build as Nova tells it. The texts are Nova's own, cut at 255 characters as Nova cuts
 * them.
 *
 * @param id number in the project's table of OpenStack faults
 * @param code HTTP-like code of the fault, 500 unless Nova says otherwise
 * @param message what {@code fault.message} shows
 * @param losesZone whether the zone is shown empty: so after a failure on the host, not after one
 *   in the scheduler
 */
public record Fault(String id, int code, String message, boolean losesZone) {
  private static final int MESSAGE_MAX_CHARACTERS = 255;

  public Fault {
    message = message.substring(0, Math.min(MESSAGE_MAX_CHARACTERS, message.length()));
  }

  /**
   * libvirt: memory for a guest refused by the kernel (nova/compute/manager.py passes the raw text
   * on).
   */
  static Fault outOfMemory(String instanceName) {
    return onHost("F44",
        "internal error: process exited while connecting to monitor: qemu-system-x86_64: "
            + "-name " + instanceName
            + ": cannot set up guest memory 'pc.ram': Cannot allocate memory");
  }

  /**
   * nova/virt/libvirt/driver.py: the network never told that the interface is plugged, 300 s by
   * default.
   */
  static Fault networkTimeout(String serverId) {
    return onHost("F49",
        "Build of instance " + serverId
            + " aborted: Failed to allocate the network(s), not rescheduling.");
  }

  /** The address pool of a network is used up. */
  static Fault noAddresses(String serverId, String networkId) {
    return onHost("F50",
        "Build of instance " + serverId + " aborted: Failed to allocate the network(s) with error "
            + "No fixed IP addresses available for network: " + networkId + ", not rescheduling.");
  }

  /**
   * nova/network/neutron.py, when another project's or our own port took the last place meanwhile.
   */
  static Fault portQuota() {
    return onHost("F51", "Maximum number of ports exceeded");
  }

  /** Neutron's database pool ran out, as seen under 200 parallel builds on a real cloud. */
  static Fault networkServiceOverloaded(String requestId) {
    return onHost("F52", "Request Failed: internal server error while processing your request.\n"
        + "Neutron server returns request_ids: ['" + requestId + "']");
  }

  /** A guest that could not be started for no reason of the host's capacity. */
  static Fault spawnFailed() {
    return onHost("spawn", "internal error: qemu unexpectedly closed the monitor");
  }

  /**
   * nova/conductor/manager.py: what is left of a failure on the host unless the host was forced by
   * the zone.
   */
  static Fault retriesExhausted(String serverId) {
    return onHost("F54",
        "Exceeded maximum number of retries. Exhausted all hosts available for retrying build "
            + "failures for instance " + serverId + ".");
  }

  /** Full in placement, or disabled; the empty reason leaves a blank at the end. */
  static Fault noValidHost() {
    return inScheduler("F36", "No valid host was found. ");
  }

  static Fault noSuchHost(String host) {
    return inScheduler("F38",
        "No valid host was found. No such host - host: " + host + " node: None ");
  }

  private static Fault onHost(String id, String message) {
    return new Fault(id, 500, message, true);
  }

  private static Fault inScheduler(String id, String message) {
    return new Fault(id, 500, message, false);
  }
}
