package io.laststraw.coordinator.verdict;

import java.util.List;

/**
 * The cleanup audit.
 *
 * @param left what is left of ours, or what could not be read; empty if and only if CLEAN
 */
public record Audit(AuditVerdict verdict, List<Left> left) {
  public Audit {
    left = List.copyOf(left);
    if ((verdict == AuditVerdict.CLEAN) != left.isEmpty()) {
      throw new IllegalArgumentException("An audit is CLEAN exactly when nothing is left");
    }
  }

  /** Nothing of ours is left. */
  public static Audit clean() {
    return new Audit(AuditVerdict.CLEAN, List.of());
  }

  /**
   * One thing that is left, or one place that could not be read.
   *
   * @param kind server, port, volume, allocation, flavor, network, quota, host, or whatever it is
   * @param id the cloud's id or name for it; empty when there is none
   * @param note why it counts and what to do about it
   */
  public record Left(String kind, String id, String note) {}
}
