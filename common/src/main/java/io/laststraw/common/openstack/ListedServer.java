package io.laststraw.common.openstack;

/** One row of a plain server listing: all that it holds. */
public record ListedServer(String id, String name) {}
