package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.Trace;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault that can be injected has a script that comes along, and ends as that script says. */
class SingleFaultRehearsalTest {
  private static final int HOSTS = 3;
  private static final int SERVERS = 60;

  /** What a client sees of these is told as another fault, or as none: see docs/faults.md. */
  private static final Set<FaultId> TOLD_OTHERWISE = EnumSet.of(FaultId.F01, FaultId.F11,
      FaultId.F12, FaultId.F13, FaultId.F14, FaultId.F15, FaultId.F16, FaultId.F17, FaultId.F18,
      FaultId.F19, FaultId.F32, FaultId.F49, FaultId.F61, FaultId.F63, FaultId.F64);

  @ParameterizedTest
  @MethodSource("io.laststraw.simulator.faults.InjectionPoint#injectable")
  void aSingleFault_endsAsItsScriptSays_andIsCountedAsItWasDelivered(FaultId fault) {
    FaultScript script = FaultScriptLoader.load(fault.name());
    Rehearsal.Inspected seen = rehearsed(script);

    CampaignReport report = ended(seen.outcome());
    Truth truth = seen.truth();
    assertThat(report.verdict().answer().name()).isEqualTo(script.answer());
    assertThat(report.audit().verdict().name()).isEqualTo(script.audit());
    int delivered = truth.faults().getOrDefault(fault.name(), 0);
    assertThat(delivered).isPositive();
    if (!TOLD_OTHERWISE.contains(fault)) {
      assertThat(counted(report, fault)).isEqualTo(delivered);
    }
    assertThat(truth.alive("", "ls-")).hasSize(script.audit().equals("CLEAN") ? 0 : delivered);
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

  private static int counted(CampaignReport report, FaultId fault) {
    return report.faults().stream().filter(count -> count.id() == fault)
        .mapToInt(count -> (int) count.count()).sum();
  }
}
