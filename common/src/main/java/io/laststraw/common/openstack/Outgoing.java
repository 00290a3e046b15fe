package io.laststraw.common.openstack;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as it goes over the wire.
 *
 * @param path relative to the endpoint, for counting
 * @param headers all but the token, which is added last so that no copy of it lies around
 * @param body JSON, or empty for none
 */
public record Outgoing(String verb, URI uri, String path, Map<String, String> headers,
    String body) {
  public Outgoing {
    headers = new TreeMap<>(headers);
  }

  Outgoing with(String header, String value) {
    TreeMap<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Outgoing(verb, uri, path, more, body);
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean isIdempotent() {
    return switch (verb) {
      case "GET", "HEAD", "DELETE" -> true;
      default -> false;
    };
  }

  /** Without headers, for one of them is the token. */
  @Override
  public String toString() {
    return verb + " " + uri;
  }
}
