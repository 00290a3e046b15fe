package io.laststraw.cli.view;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the process tells a script. From 64 on the numbers are those of BSD's sysexits, so that a
 * shell can tell an answer (0 to 3) from a failure to get one.
 */
public enum ExitCode {
  HOLDS(0, "it holds, and the cloud is clean"), //
  DOES_NOT_HOLD(1, "it does not hold; the cloud is clean"), //
  INCONCLUSIVE(2, "no conclusion; the cloud is clean"), //
  /** Whatever the answer, something of ours may be left in the cloud. */
  NOT_CLEAN(3, "the cloud is not known to be clean; see Cleanup"), //
  /** A command line, a campaign file or a campaign that the cloud as it is cannot run. */
  BAD_USAGE(64, "bad usage or a bad campaign file"), //
  UNREACHABLE(69, "the cloud or the coordinator does not answer"), //
  /** A defect of this program, or a machine that lacks what it needs. */
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

  /** The code of a number that a process may end with; empty for any other number. */
  public static Optional<ExitCode> ofNumber(int number) {
    return Arrays.stream(values()).filter(code -> code.code == number).findFirst();
  }

  /** Half a sentence for people. */
  public String meaning() {
    return meaning;
  }

  /**
   * The code of a campaign that ended with a report; what is left behind weighs most.
   *
   * @param stopped the user ended it, even if so late that it has an answer
   */
  public static ExitCode of(CampaignReport report, boolean stopped) {
    if (report.audit().verdict() != AuditVerdict.CLEAN) {
      return NOT_CLEAN;
    }
    if (stopped) {
      return STOPPED;
    }
    return switch (report.verdict().answer()) {
      case HOLDS -> HOLDS;
      case DOES_NOT_HOLD -> DOES_NOT_HOLD;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /** The code of a report of which nothing else is known. */
  public static ExitCode of(CampaignReport report) {
    return of(report, report.verdict().limitingFactor() == LimitingFactor.STOPPED);
  }

  /**
   * The code of the coordinator's latest campaign; empty while there is nothing to tell, that is
   * before its first campaign and while one goes on.
   */
  public static Optional<ExitCode> of(CampaignStanding standing) {
    return switch (standing) {
      case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Underway _ ->
        Optional.empty();
      case CampaignStanding.Refused refused ->
        Optional.of(refused.unreachable() ? UNREACHABLE : BAD_USAGE);
      case CampaignStanding.Ended ended -> Optional.of(of(ended));
    };
  }

  /** The code of a campaign that ended. */
  public static ExitCode of(CampaignStanding.Ended ended) {
    return of(ended.report(), ended.stopped());
  }
}
