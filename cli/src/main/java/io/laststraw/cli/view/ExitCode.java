package io.laststraw.cli.view;

import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;

/** What the process tells a script. From 64 on the codes are those of BSD's sysexits. */
public enum ExitCode {
  HOLDS(0, "it holds, and the cloud is clean"), //
  DOES_NOT_HOLD(1, "it does not hold; the cloud is clean"), //
  INCONCLUSIVE(2, "no conclusion; the cloud is clean"), //
  NOT_CLEAN(3, "the cloud is not known to be clean; see Cleanup"), //
  BAD_USAGE(64, "bad usage or a bad campaign file"), //
  CLOUD_UNREACHABLE(69, "the cloud cannot be reached"), //
  INTERNAL_ERROR(70, "a defect of this program"), //
  STOPPED(75, "stopped by the user; the cloud is clean");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number for {@code System.exit}. */
  public int code() {
    return code;
  }

  /** Half a sentence for people. */
  public String meaning() {
    return meaning;
  }

  /** The code of a campaign that ended with a report; what is left behind weighs most. */
  public static ExitCode of(CampaignReport report) {
    if (report.audit().verdict() != AuditVerdict.CLEAN) {
      return NOT_CLEAN;
    }
    if (report.verdict().limitingFactor() == LimitingFactor.STOPPED) {
      return STOPPED;
    }
    return switch (report.verdict().answer()) {
      case HOLDS -> HOLDS;
      case DOES_NOT_HOLD -> DOES_NOT_HOLD;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
