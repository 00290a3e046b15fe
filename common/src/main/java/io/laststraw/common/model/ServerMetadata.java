package io.laststraw.common.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * The facts of a server's name once more in its Nova metadata, so that a server which merely bears a
 * name of our shape is told apart from one that we made.
 */
public final class ServerMetadata {
  /** Holds the campaign's id. */
  public static final String CAMPAIGN = "laststraw.campaign";
  private static final String HOST = "laststraw.host";
  private static final String EPOCH = "laststraw.epoch";
  private static final String NUMBER = "laststraw.number";

  private ServerMetadata() {}

  /** What to write into the metadata of a new server. */
  public static Map<String, String> of(ServerName name) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(CAMPAIGN, name.campaign().value());
    metadata.put(HOST, Integer.toString(name.hostOrdinal()));
    metadata.put(EPOCH, Long.toString(name.epoch()));
    metadata.put(NUMBER, Integer.toString(name.number()));
    return metadata;
  }

  /** Whether a server with this metadata was made under this name; foreign keys do not matter. */
  public static boolean matches(Map<String, String> metadata, ServerName name) {
    return of(name).entrySet()
        .stream()
        .allMatch(fact -> fact.getValue().equals(metadata.get(fact.getKey())));
  }
}
