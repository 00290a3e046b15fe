package io.laststraw.coordinator;

import io.laststraw.coordinator.verdict.Audit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read at the very end.
 *
 * @param madeByOrdinal servers that the cloud remembers of each host, deleted ones included; empty
 *     when it could not be read
 */
public record AuditReading(Audit audit, SortedMap<Integer, Integer> madeByOrdinal) {
  public AuditReading {
    madeByOrdinal = Collections.unmodifiableSortedMap(new TreeMap<>(madeByOrdinal));
  }
}
