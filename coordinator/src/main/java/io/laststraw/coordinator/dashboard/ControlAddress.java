package io.laststraw.coordinator.dashboard;

import java.net.URI;

/**
 * Where a coordinator listens, and the secret that lets its caller in. Whoever knows the secret can
 * start and stop campaigns, so it is never logged.
 *
 * @param url without a path, as in {@code http://127.0.0.1:7700}
 */
public record ControlAddress(URI url, String token) {
  @Override
  public String toString() {
    return "ControlAddress[" + url + "]";
  }
}
