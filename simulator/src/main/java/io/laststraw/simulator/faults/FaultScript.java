package io.laststraw.simulator.faults;

import java.util.List;

/**
 * What goes wrong on purpose. Of the rules that fit a call or a server, the first one that strikes does,
 * and no other.
 *
 * @param answer the verdict that a campaign is to come to, as a report writes it; HOLDS when left out
 * @param audit the same of its audit; CLEAN when left out
 * @param faults in order of precedence
 */
public record FaultScript(@OrElse(0) String answer, @OrElse(0) String audit,
    List<FaultRule> faults) {
  /** Nothing goes wrong but what the physics want. */
  public static final FaultScript NONE = new FaultScript("", "", List.of());

  public FaultScript {
    answer = answer.isEmpty() ? "HOLDS" : answer;
    audit = audit.isEmpty() ? "CLEAN" : audit;
    faults = List.copyOf(faults);
  }
}
