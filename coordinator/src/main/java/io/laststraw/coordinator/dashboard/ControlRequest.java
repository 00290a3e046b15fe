package io.laststraw.coordinator.dashboard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as far as the routes look at it.
 *
 * @param headers by name, in any case; of a header that came several times, the first
 */
record ControlRequest(String method, String path, Map<String, String> headers, String body) {
  ControlRequest {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
