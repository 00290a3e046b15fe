package io.laststraw.coordinator.verdict;

/** Whether the campaign left the cloud as it found it. */
public enum AuditVerdict {
  /** Complete readings found nothing of ours. */
  CLEAN,
  /** Something of ours is still there. */
  LEAKED,
  /** Not everything could be read, or a host was down while its servers were deleted. */
  UNVERIFIED
}
