package io.laststraw.coordinator.journal;

/**
 * How busy a host was with so many servers.
 *
 * @param servers of the campaign's that were ACTIVE on it
 * @param oneMinute its load average over one minute, as its operating system counts it
 */
public record HostLoad(int servers, double oneMinute) {}
