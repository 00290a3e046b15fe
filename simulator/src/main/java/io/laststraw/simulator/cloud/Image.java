package io.laststraw.simulator.cloud;

import java.time.Instant;

/** A glance image; sizes in bytes. */
public record Image(String id, String name, String owner, long size, long virtualSize,
    String checksum,
    Instant created) {}
