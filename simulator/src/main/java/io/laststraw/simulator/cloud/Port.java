package io.laststraw.simulator.cloud;

import java.time.Instant;

/** A neutron port of a server; every port here has exactly one address. */
public record Port(String id, String networkId, String subnetId, String projectId, String deviceId,
    String host,
    String macAddress, String address,
    String networkName, Instant created) {}
