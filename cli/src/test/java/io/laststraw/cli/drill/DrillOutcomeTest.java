package io.laststraw.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.cli.SampleReport;
import io.laststraw.common.model.CallCounts;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.simulator.FaultScriptLoader;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.faults.FaultScript;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A drill is well only when script, report and simulator agree. */
class DrillOutcomeTest {
  private static final FaultScript SCRIPT = FaultScriptLoader.parse("two",
      "faults:\n  - {fault: F03, most: 2}\n  - {fault: F12, most: 1}\n");

  @Test
  void faultsThatLookAlike_areCountedTogether() {
    DrillOutcome.Ended outcome = ended(Answer.HOLDS, 3, truth(Map.of("F03", 2, "F12", 1), 0));

    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.counts()).singleElement().satisfies(count -> {
      assertThat(count.names()).isEqualTo("F03+F12");
      assertThat(count.delivered()).isEqualTo(3);
      assertThat(count.told()).isEqualTo(3);
    });
  }

  @Test
  void whatTheReportDoesNotTell_isAProblem() {
    assertThat(ended(Answer.HOLDS, 2, truth(Map.of("F12", 3), 0)).problems())
        .containsExactly("F03+F12 struck 3 times, and the report tells of 2");
  }

  @Test
  void aFaultThatNeverStruck_isAProblem() {
    assertThat(ended(Answer.HOLDS, 0, truth(Map.of(), 0)).problems())
        .containsExactly("F03+F12 never struck");
  }

  @Test
  void anotherVerdict_andADeletedServerOfOthers_areProblems() {
    assertThat(ended(Answer.INCONCLUSIVE, 1, truth(Map.of("F03", 1), 4)).problems())
        .containsExactly("verdict INCONCLUSIVE instead of HOLDS",
            "4 servers of others were deleted");
  }

  @Test
  void aRefusal_isAProblemInItsOwnWords() {
    assertThat(new DrillOutcome.Failed(List.of("no room")).problems()).containsExactly("no room");
  }

  private static DrillOutcome.Ended ended(Answer answer, long unavailable, Truth truth) {
    CampaignReport sample = SampleReport.of(answer, LimitingFactor.NONE, Audit.clean());
    CampaignReport.ApiCalls calls = CampaignReport.ApiCalls.of(CallCounts.of(
        Map.of("POST /servers", 10L),
        Map.of("POST /servers: 503", unavailable, "GET /servers: 429", 5L)), CallCounts.NONE, 10);
    return new DrillOutcome.Ended(SCRIPT, new CampaignReport(sample.campaign(), sample.timeScale(),
        sample.verdict(), sample.requested(), sample.heldActive(), sample.hosts(), sample.boots(),
        sample.faults(), sample.seconds(), calls, sample.apiImpact(), sample.audit(),
        sample.phases(), sample.timeline(), sample.limitChanges(), sample.failedServers(),
        sample.hints(), sample.nodes(), sample.hostLoads(), sample.neighbours(),
        sample.proofOfLife()),
        truth);
  }

  private static Truth truth(Map<String, Integer> faults, int decoysDeleted) {
    return new Truth(Instant.EPOCH, List.of(), List.of(), faults, 0, decoysDeleted);
  }
}
