package io.laststraw.simulator.faults;

import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.util.Arrays;
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
    answer = oneOf("answer", answer, Answer.values());
    audit = oneOf("audit", audit, AuditVerdict.values());
    faults = List.copyOf(faults);
  }

  /** The first one when it was left out. */
  private static String oneOf(String key, String given, Enum<?>... words) {
    List<String> known = Arrays.stream(words).map(Enum::name).toList();
    if (given.isEmpty()) {
      return known.getFirst();
    }
    if (!known.contains(given)) {
      throw new IllegalArgumentException(
          key + " is one of " + String.join(", ", known) + ", not " + given);
    }
    return given;
  }
}
