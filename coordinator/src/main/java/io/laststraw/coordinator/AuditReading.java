package io.laststraw.coordinator;

import io.laststraw.coordinator.verdict.Audit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  /** This one could not be made, so what an earlier one found is all that anybody knows. */
  AuditReading after(AuditReading earlier) {
    List<Audit.Left> left = new ArrayList<>();
    earlier.audit().left().forEach(found -> left.add(new Audit.Left(found.kind(), found.id(),
        "when it could be read last: " + found.note())));
    left.addAll(audit.left());
    return new AuditReading(new Audit(audit.verdict(), left), earlier.madeByOrdinal());
  }
}
