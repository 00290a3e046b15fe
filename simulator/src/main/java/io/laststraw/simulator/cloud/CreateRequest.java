package io.laststraw.simulator.cloud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a POST of servers asks for, after its shape was checked.
 *
 * @param zone availability zone, {@code zone:host} to force a host, or empty
 * @param host wanted host as of microversion 2.74, or empty
 * @param networkIds networks to attach; empty means no network
 * @param keyName name of a key pair, or empty
 */
public record CreateRequest(Caller caller, String requestId, String name, String flavorId,
    String imageId, String zone,
    String host, List<String> networkIds, Map<String, String> metadata, List<String> tags,
    int minCount,
    int maxCount, String keyName, String description) {

  public CreateRequest {
    networkIds = List.copyOf(networkIds);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tags = List.copyOf(tags);
  }

  /** The host after the colon of {@code zone:host}, or empty. */
  String forcedHost() {
    int colon = zone.indexOf(':');
    return colon < 0 ? "" : zone.substring(colon + 1);
  }

  /** The host this request names in either way, or empty. */
  String namedHost() {
    return host.isEmpty() ? forcedHost() : host;
  }
}
