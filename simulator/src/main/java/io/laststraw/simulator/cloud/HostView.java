package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.List;

/**
 * A compute host as Nova and placement show it: promised, not used.
 *
 * @param up false once its service missed its heartbeats
 * @param updated last heartbeat
 * @param load averages over 1, 5 and 15 minutes; empty when the service is down
 * @param servers how many Nova believes to be on it
 */
public record HostView(int number, String name, String hypervisorId, String serviceId, String zone,
    boolean up,
    boolean disabled, String disabledReason, Instant updated, Physics.Host physics, int vcpusUsed,
    int ramUsedMb,
    int diskUsedGb, List<Double> load, int servers) {}
