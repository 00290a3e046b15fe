package io.laststraw.coordinator.journal;

/**
 * A host as it was before the campaign's first server.
 *
 * @param foreignServers servers that were on it
 * @param threads hardware threads; 0 when the cloud does not tell
 */
public record HostBefore(int foreignServers, int threads) {
  /** Nothing was on it, and nothing is known of its hardware. */
  public static final HostBefore UNKNOWN = new HostBefore(0, 0);
}
