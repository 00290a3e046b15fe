package io.laststraw.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.RehearsalOutcome;
import io.laststraw.simulator.rehearsal.RehearsalWatcher;
import io.laststraw.simulator.rehearsal.Trace;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Liveness L5 of the fault catalogue: one bad host costs the others at most a tenth of their pace. */
class OneBadHostTest {
  private static final int OTHERS = 7;
  private static final int SERVERS_EACH = 50;
  private static final double MOST_COST = 1.1;
  private static final double MOST_COST_OF_ONE = 1.15;
  private static final int SEEDS = 4;

  @ParameterizedTest
  @ValueSource(strings = {"F47", "F48", "F44", "F41"})
  void aHostWhereEveryBootFails_costsTheOthersAtMostATenth(String fault) {
    FaultScript script = FaultScriptLoader.parse(fault,
        "faults:\n  - {fault: " + fault + ", hosts: [compute1]}\n");
    List<Double> costs = LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> secondsUntilOthersAreFull(OTHERS + 1, script, seed)
            / secondsUntilOthersAreFull(OTHERS, FaultScript.NONE, seed))
        .toList();

    assertThat(costs.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .as("by the mean of %s", costs).isLessThanOrEqualTo(MOST_COST);
    // The moment when a ramp ends is chance, and moves one campaign by a twentieth.
    assertThat(costs).allSatisfy(cost -> assertThat(cost).isLessThanOrEqualTo(MOST_COST_OF_ONE));
  }

  private static double secondsUntilOthersAreFull(int hosts, FaultScript script, long seed) {
    return report(hosts, script, seed).timeline().stream()
        .filter(point -> point.active() >= OTHERS * SERVERS_EACH)
        .mapToDouble(CampaignReport.TimelinePoint::cloudSeconds).findFirst()
        .orElseThrow(() -> new AssertionError("the others never were full"));
  }

  private static CampaignReport report(int hosts, FaultScript script, long seed) {
    CampaignSpec spec = RehearsedCampaign.spec(hosts * SERVERS_EACH);
    RehearsalOutcome outcome = Rehearsal.inspect(
        new Rehearsal.Stage(PhysicsLoader.load("default"), hosts, seed, 2, script), spec,
        new Trace(),
        RehearsalWatcher.NOBODY).outcome();
    return switch (outcome) {
      case RehearsalOutcome.Ended ended -> ended.report();
      case RehearsalOutcome.Refused refused -> throw new AssertionError(refused.reasons());
    };
  }
}
