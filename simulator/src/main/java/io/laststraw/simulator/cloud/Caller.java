package io.laststraw.simulator.cloud;

/** Who asks: the project and user of a token. */
public record Caller(String projectId, String userId, boolean admin) {}
