package io.laststraw.common.openstack;

import java.time.Duration;

/**
 * One cheap read of one service, to see how long its other users wait.
 *
 * @param service "compute", "network" or "identity"
 * @param took until the whole answer was there, cluster time
 * @param answered false when it ended without an answer or with one that says the service is at fault
 */
public record Probe(String service, Duration took, boolean answered) {}
