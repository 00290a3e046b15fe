package io.laststraw.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.faults.FaultRule;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.faults.InjectionPoint;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TellingTest {
  /** A second server is told by its number, and what is missing from a listing nobody can see. */
  private static final Set<FaultId> NO_ANSWERS = EnumSet.of(FaultId.F18, FaultId.F71, FaultId.F73,
      FaultId.F74);

  @ParameterizedTest
  @EnumSource(FaultId.class)
  void whatHappensToACall_isToldAsAnAnswer(FaultId fault) {
    boolean ofCalls = InjectionPoint.of(fault).isOfCalls() && !NO_ANSWERS.contains(fault);

    assertThat(Telling.of(fault) instanceof Telling.AsAnswer).isEqualTo(ofCalls);
  }

  @Test
  void theScriptOfAll_hasEveryFaultWhoseOwnScriptHoldsAndLeavesNothing() {
    TreeSet<FaultId> recoverable = new TreeSet<>();
    for (FaultId fault : InjectionPoint.injectable()) {
      FaultScript single = FaultScriptLoader.load(fault.name());
      if (single.answer() == Answer.HOLDS && single.audit() == AuditVerdict.CLEAN) {
        recoverable.add(fault);
      }
    }

    assertThat(FaultScriptLoader.load("recoverable").faults()).extracting(FaultRule::fault)
        .containsExactlyInAnyOrderElementsOf(recoverable);
  }
}
