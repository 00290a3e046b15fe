package io.laststraw.coordinator.teardown;

import io.laststraw.common.model.FaultEvidence;
import java.io.IOException;

/** Where the evidence of failed servers is kept before they are deleted. */
@FunctionalInterface
public interface EvidenceLog {
  /**
   * Keeps one piece of evidence for good; when this returns, the server may be deleted.
   *
   * @throws IOException when it could not be kept; the server then stays
   */
  void append(FaultEvidence evidence) throws IOException;
}
