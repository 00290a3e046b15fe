package io.laststraw.worker.reconcile;

import io.laststraw.common.model.ServerName;
import java.util.Comparator;

/**
 * Names one server of the table. A name alone does not: a proxy that repeats our create makes two
 * servers of one name (fault F18).
 *
 * @param duplicateId Nova's id where another server already bears the name, otherwise empty
 */
public record ServerKey(ServerName name, String duplicateId) implements Comparable<ServerKey> {
  private static final Comparator<ServerKey> ORDER = Comparator.comparing(ServerKey::name)
      .thenComparing(ServerKey::duplicateId);

  /** The server that we know under this name. */
  public static ServerKey of(ServerName name) {
    return new ServerKey(name, "");
  }

  @Override
  public int compareTo(ServerKey other) {
    return ORDER.compare(this, other);
  }
}
