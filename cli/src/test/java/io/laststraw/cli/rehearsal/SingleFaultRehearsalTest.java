package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.drill.DrillOutcome;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault that can be injected has a script that comes along, and ends as that script says. */
class SingleFaultRehearsalTest {
  private static final int HOSTS = 3;
  private static final int SERVERS = 60;

  @ParameterizedTest
  @MethodSource("io.laststraw.simulator.faults.InjectionPoint#injectable")
  void aSingleFault_endsAsItsScriptSays_andIsCountedAsItWasDelivered(FaultId fault) {
    FaultScript script = FaultScriptLoader.load(fault.name());
    Rehearsal.Inspected seen = rehearsed(script);

    assertThat(new DrillOutcome.Ended(script, ended(seen.outcome()), seen.truth()).problems())
        .isEmpty();
  }

  @Test
  void aScriptThatNeverStrikes_leavesEveryMessageAsItWas() {
    FaultScript idle = FaultScriptLoader.parse("idle",
        "faults:\n  - {fault: F44, probability: 0.5, hosts: [compute99]}\n");

    assertThat(fingerprint(idle)).isEqualTo(fingerprint(FaultScript.NONE));
  }

  private static String fingerprint(FaultScript script) {
    return switch (rehearsed(script).outcome()) {
      case RehearsalOutcome.Ended ended -> ended.fingerprint();
      case RehearsalOutcome.Refused refused -> throw new AssertionError(refused.reasons());
    };
  }

  private static Rehearsal.Inspected rehearsed(FaultScript script) {
    return Rehearsal.inspect(
        new Rehearsal.Stage(PhysicsLoader.load("default"), HOSTS, 1, 2, script),
        RehearsedCampaign.spec(SERVERS), new Trace(), RehearsalWatcher.NOBODY);
  }

  private static CampaignReport ended(RehearsalOutcome outcome) {
    return switch (outcome) {
      case RehearsalOutcome.Ended ended -> ended.report();
      case RehearsalOutcome.Refused refused -> throw new AssertionError(refused.reasons());
    };
  }
}
