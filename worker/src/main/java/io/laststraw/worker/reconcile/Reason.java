package io.laststraw.worker.reconcile;

/** Why a server is left alone or acted on; the words are for logs. */
public enum Reason {
  BELOW_TARGET("below the target"),
  SURPLUS("above the target"),
  CALL_OUT("a call for it is out"),
  NOT_YET("the next call waits"),
  IN_DOUBT("its create's answer was lost"),
  STILL_THERE("deleted, but not seen gone"),
  FAULT_UNKNOWN("failed, its fault is to be read"),
  FAULTS_PENDING("too much evidence is pending"),
  FAULT_ACKNOWLEDGED("failed, evidence acknowledged"),
  FAULT_UNACKNOWLEDGED("failed, evidence not acknowledged"),
  ABSENT("absent from two rounds"),
  NO_PROGRESS("nothing on the host made progress"),
  OWNER_UNPROVEN("not proven ours"),
  PROOF_WANTED("whether its guest lives"),
  BOOTING("boots"),
  RUNNING("runs");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** Half a sentence for people. */
  public String text() {
    return text;
  }
}
