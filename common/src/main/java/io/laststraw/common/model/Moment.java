package io.laststraw.common.model;

import java.time.Instant;

/**
 * One reading of the two clocks. Cluster time runs leases, heartbeats and deadlines on our own
 * machines and never scales; cloud time runs polls, horizons and pacing and is scaled when the
 * cloud is simulated. Both come from monotonic clocks, so a change of the wall clock moves neither.
 */
public record Moment(Instant cluster, Instant cloud) {}
