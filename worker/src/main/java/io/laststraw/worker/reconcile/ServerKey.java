package io.laststraw.worker.reconcile;

import io.laststraw.common.model.ServerName;

/**
 * Names one server of the table. A name alone does not: a proxy that repeats our create makes two
 * servers of one name (fault F18).
 *
 * @param duplicateId Nova's id where another server already bears the name, otherwise empty
 */
public record ServerKey(ServerName name, String duplicateId) implements Comparable<ServerKey> {
  /** The server that we know under this name. */
  public static ServerKey of(ServerName name) {
    return new ServerKey(name, "");
  }

  /** Oldest first. The keys of one table share campaign and host, so those are compared last. */
  @Override
  public int compareTo(ServerKey other) {
    int byEpoch = Long.compare(name.epoch(), other.name.epoch());
    if (byEpoch != 0) {
      return byEpoch;
    }
    int byNumber = Integer.compare(name.number(), other.name.number());
    if (byNumber != 0) {
      return byNumber;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : duplicateId.compareTo(other.duplicateId);
  }
}
