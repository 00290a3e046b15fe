package io.laststraw.common.protocol;

/** Marks what may cross a process border; bound to Jackson CBOR in reference.conf. */
public interface WireMessage {}
