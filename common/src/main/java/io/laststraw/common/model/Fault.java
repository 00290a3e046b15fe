package io.laststraw.common.model;

/**
 * One failure as the cloud told it.
 *
 * @param message the cloud's own words, or ours when it said nothing
 * @param requestId the cloud's request id to grep for, or an empty text
 */
public record Fault(FaultId id, String message, String requestId) {
  /** No fault at all. */
  public static Fault none() {
    return new Fault(FaultId.UNCLASSIFIED, "", "");
  }

  /** A fault whose request id is not known. */
  public static Fault of(FaultId id, String message) {
    return new Fault(id, message, "");
  }
}
