package io.laststraw.simulator.exploration;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.faults.FaultRule;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.faults.InjectionPoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws which faults strike a scenario: three kinds or more. */
final class FaultDraw {
  private static final int FEWEST_KINDS = 3;
  private static final int MOST_KINDS = 7;

  /** A read or a delete that meets one of these is sent again. */
  private static final Set<FaultId> OF_ANY_CALL = EnumSet.of(FaultId.F01, FaultId.F03,
      FaultId.F07, FaultId.F08, FaultId.F09, FaultId.F12, FaultId.F13, FaultId.F14, FaultId.F15,
      FaultId.F16, FaultId.F17, FaultId.F19, FaultId.F32);
  private static final List<String> ANYWHERE = List.of("", "");
  private static final List<String> LOGIN = List.of("POST", "/identity/v3/auth/tokens");
  private static final List<List<String>> OTHER_CALLS = List.of(
      List.of("GET", "/compute/v2.1/servers*"), List.of("DELETE", "/compute/v2.1/servers/*"),
      LOGIN);

  /** Whether a campaign with this fault alone holds and leaves nothing: what its own script says. */
  private static final List<FaultId> MADE_GOOD = injectable(true);
  private static final List<FaultId> BEYOND_REPAIR = injectable(false);

  private FaultDraw() {}

  private static List<FaultId> injectable(boolean madeGood) {
    return InjectionPoint.injectable().stream()
        .filter(fault -> isMadeGood(fault) == madeGood).toList();
  }

  private static boolean isMadeGood(FaultId fault) {
    FaultScript script = FaultScriptLoader.load(fault.name());
    return script.answer() == Answer.HOLDS && script.audit() == AuditVerdict.CLEAN;
  }

  /** @param beyondRepair one at least is of those that a campaign cannot make good */
  static FaultScript script(SplittableRandom random, boolean beyondRepair, int hosts,
      int calmFrom) {
    Set<FaultId> kinds = EnumSet.noneOf(FaultId.class);
    if (beyondRepair) {
      kinds.add(any(random, BEYOND_REPAIR));
    }
    int wanted = random.nextInt(FEWEST_KINDS, MOST_KINDS + 1);
    while (kinds.size() < wanted) {
      kinds.add(any(random, MADE_GOOD));
    }
    List<FaultRule> rules = new ArrayList<>();
    kinds.forEach(fault -> rules.add(rule(random, fault, hosts, calmFrom)));
    return new FaultScript(Answer.HOLDS, AuditVerdict.CLEAN, rules);
  }

  private static FaultRule rule(SplittableRandom random, FaultId fault, int hosts, int calmFrom) {
    boolean elsewhere = OF_ANY_CALL.contains(fault) && random.nextInt(3) == 0;
    List<String> drawn = elsewhere ? any(random, OTHER_CALLS) : ANYWHERE;
    // A login that is answered with 401 is another fault, F04: credentials that are refused.
    List<String> call = fault == FaultId.F01 && drawn.equals(LOGIN) ? ANYWHERE : drawn;
    boolean oneHost = !InjectionPoint.of(fault).isOfCalls() && random.nextBoolean();
    List<String> struck = oneHost
        ? List.of("compute" + random.nextInt(1, hosts + 1))
        : List.of();
    // Twice in a row it is another fault, F02: a token that keystone gives and the service refuses.
    int most = fault == FaultId.F01 ? 1 : random.nextInt(1, 6);
    return new FaultRule(fault, random.nextInt(15, 60), calmFrom, random.nextDouble(0.02, 0.3),
        most, struck, call.get(0), call.get(1), 0);
  }

  private static <T> T any(SplittableRandom random, List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
