package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is really the case at one instant, whatever the API shows: for tests only.
 *
 * @param faults deliveries by fault number, as {@code F44}
 * @param servers all ever made, also those nobody can list any more, oldest first
 * @param peakAlive the most servers in BUILD, ACTIVE or SHUTOFF at any instant, decoys not counted
 * @param decoysDeleted servers of other owners, planted at the start, that somebody deleted
 */
public record Truth(Instant at, List<Host> hosts, List<Guest> servers, Map<String, Integer> faults,
    int peakAlive, int decoysDeleted) {

  public Truth {
    hosts = List.copyOf(hosts);
    servers = List.copyOf(servers);
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
  }

  /**
   * @param breakingPoint guests that fit together, decoys included; one more breaks it
   * @param running guests that run now, and {@code peakRunning} the most that ever did
   * @param alive servers in BUILD, ACTIVE or SHUTOFF meant for this host, decoys not counted
   * @param peakAlive the most of these at any instant
   * @param loadAverage over one minute
   */
  public record Host(String name, int breakingPoint, Physics.WhenFull whenFull, int decoys,
      int running,
      int peakRunning, int building, int alive, int peakAlive, double residentMb,
      double loadAverage,
      boolean disabled, Optional<Instant> diedAt) {}

  /**
   * @param host where it is or was meant to be; empty when nobody chose
   * @param alive whether it counts among its host's servers that are alive
   * @param running whether a guest really runs
   * @param faultId number of the fault that ended its build, or empty
   * @param failed when that was
   */
  public record Guest(String id, String name, String projectId, String host, ServerStatus status,
      boolean decoy,
      boolean gone, boolean alive, boolean running, String faultId, Instant created,
      Optional<Instant> launched,
      Optional<Instant> failed) {}

  public Host host(String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * Servers of a project, not deleted, whose names begin like this; an empty text leaves that open.
   */
  public List<Guest> alive(String projectId, String namePrefix) {
    return servers.stream().filter(server -> !server.gone())
        .filter(server -> projectId.isEmpty() || server.projectId().equals(projectId))
        .filter(server -> server.name().startsWith(namePrefix)).toList();
  }
}
