package io.laststraw.cli;

import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.OptionalInt;

/**
 * What the process tells a script. From 64 on the numbers are those of BSD's sysexits, so that a
 * shell can tell an answer (0 to 3) from a failure to get one.
 */
public final class ExitCodes {
  /** HOLDS, and the audit is CLEAN. */
  public static final int HOLDS = 0;
  /** DOES_NOT_HOLD, and the audit is CLEAN. */
  public static final int DOES_NOT_HOLD = 1;
  /** INCONCLUSIVE, and the audit is CLEAN. */
  public static final int INCONCLUSIVE = 2;
  /** Whatever the answer, something of ours may be left in the cloud. */
  public static final int NOT_CLEAN = 3;
  /** A command line, a campaign file or a campaign that the cloud as it is cannot run. */
  public static final int BAD_USAGE = 64;
  /** The cloud, or the coordinator, does not answer. */
  public static final int UNREACHABLE = 69;
  /** A defect of this program, or a machine that lacks what it needs. */
  public static final int INTERNAL_ERROR = 70;
  /** The user stopped the campaign; the audit is CLEAN. */
  public static final int STOPPED = 75;

  private ExitCodes() {}

  /** The code of a campaign that ended with a report; what is left behind weighs most. */
  public static int of(CampaignReport report) {
    return of(report, report.verdict().limitingFactor() == LimitingFactor.STOPPED);
  }

  /**
   * The code of the coordinator's latest campaign; empty while there is nothing to tell, that is
   * before its first campaign and while one goes on.
   */
  public static OptionalInt of(CampaignStanding standing) {
    return switch (standing) {
      case CampaignStanding.None _,CampaignStanding.Preparing _,CampaignStanding.Underway _ ->
        OptionalInt.empty();
      case CampaignStanding.Refused refused ->
        OptionalInt.of(refused.unreachable() ? UNREACHABLE : BAD_USAGE);
      case CampaignStanding.Ended ended -> OptionalInt.of(of(ended.report(), ended.stopped()));
    };
  }

  private static int of(CampaignReport report, boolean stopped) {
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
}
