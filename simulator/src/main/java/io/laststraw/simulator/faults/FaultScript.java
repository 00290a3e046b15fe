package io.laststraw.simulator.faults;

import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.util.List;

/**
 * What goes wrong on purpose. Of the rules that fit a call or a server, the first one that strikes does,
 * and no other.
 *
 * @param answer the verdict that a campaign is to come to; HOLDS when left out
 * @param audit the same of its audit; CLEAN when left out
 * @param faults in order of precedence
 */
public record FaultScript(@OrElse(0) Answer answer, @OrElse(0) AuditVerdict audit,
    List<FaultRule> faults) {
  /** Nothing goes wrong but what the physics want. */
  public static final FaultScript NONE = new FaultScript(Answer.HOLDS, AuditVerdict.CLEAN,
      List.of());

  public FaultScript {
    faults = List.copyOf(faults);
  }
}
