package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignId;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.exploration.Scenario.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule about the end finds what breaks it, and nothing else does. */
class EndRulesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final CampaignId CAMPAIGN = new CampaignId("abcd1234");
  private static final Scenario DRAWN = ScenarioDraw.of(1);
  private static final Truth NOTHING_LEFT = truth(List.of(), DRAWN.servers(), 0);
  private static final EndRules.Said GOOD = said(Answer.HOLDS, Audit.clean(), DRAWN.servers());

  private static EndRules.Said said(Answer answer, Audit audit, int held) {
    return new EndRules.Said(answer, audit, held, held, "as the test says");
  }

  private static Truth truth(List<Truth.Guest> guests, int peak, int decoysDeleted) {
    return new Truth(NOW, List.of(), guests, Map.of(), peak, decoysDeleted);
  }

  private static Truth.Guest left(String id) {
    return new Truth.Guest(id, "ls-abcd1234-0-1-7", "project", "compute1", ServerStatus.ACTIVE,
        false, false, true, true, "", NOW, Optional.of(NOW), Optional.empty());
  }

  private static Audit leaked(String id) {
    return new Audit(AuditVerdict.LEAKED, List.of(new Audit.Left("server", id, "is there")));
  }

  private static List<String> broken(Ending ending, EndRules.Said said, Truth truth) {
    return broken(ending, said, truth, new StuckDeletes());
  }

  private static List<String> broken(Ending ending, EndRules.Said said, Truth truth,
      StuckDeletes stuck) {
    Violations violations = new Violations(() -> Duration.ZERO);
    Scenario scenario = new Scenario(DRAWN.stage(), DRAWN.spec(), DRAWN.servers(), DRAWN.rough(),
        DRAWN.mishaps(), DRAWN.calmFrom(), ending);
    new EndRules(violations, scenario, CAMPAIGN)
        .check(said, truth, new Grants(Duration.ofSeconds(60)), stuck);
    return violations.found().stream().map(Violation::rule).toList();
  }

  @Test
  void aGoodEnd_breaksNothing() {
    assertThat(broken(Ending.HOLDS_AND_CLEAN, GOOD, NOTHING_LEFT)).isEmpty();
  }

  @Test
  void anEndThatWasNotDrawn_isFound() {
    EndRules.Said unsure = said(Answer.INCONCLUSIVE, Audit.clean(), 7);
    assertThat(broken(Ending.HOLDS_AND_CLEAN, unsure, NOTHING_LEFT)).containsExactly("ending");
    assertThat(broken(Ending.STOPPED_AND_CLEAN, unsure, NOTHING_LEFT)).isEmpty();
    EndRules.Said dirty = said(Answer.INCONCLUSIVE, leaked("a"), 7);
    assertThat(broken(Ending.STOPPED_AND_CLEAN, dirty, NOTHING_LEFT)).containsExactly("ending");
    assertThat(broken(Ending.ANY, dirty, NOTHING_LEFT)).isEmpty();
  }

  @Test
  void holdsWithTooFew_isFound() {
    assertThat(broken(Ending.ANY, said(Answer.HOLDS, Audit.clean(), 7), NOTHING_LEFT))
        .containsExactly("verdict");
  }

  @Test
  void aServerThatIsLeftAndNotListed_isFound() {
    Truth one = truth(List.of(left("a")), DRAWN.servers(), 0);
    assertThat(broken(Ending.ANY, GOOD, one)).containsExactly("S14");
    assertThat(broken(Ending.ANY, said(Answer.HOLDS, leaked("a"), DRAWN.servers()), one)).isEmpty();
    assertThat(broken(Ending.ANY, said(Answer.HOLDS, leaked("b"), DRAWN.servers()), one))
        .containsExactly("S14");
  }

  @Test
  void hostsThatDoNotAddUp_areFound() {
    EndRules.Said odd = new EndRules.Said(Answer.INCONCLUSIVE, Audit.clean(), 7, 8, "odd");
    assertThat(broken(Ending.ANY, odd, NOTHING_LEFT)).containsExactly("S13");
  }

  @Test
  void aPeakAboveTheGoal_andAServerOfOthersThatIsGone_areFound() {
    assertThat(broken(Ending.ANY, GOOD, truth(List.of(), DRAWN.servers() + 1, 0)))
        .containsExactly("S1");
    assertThat(broken(Ending.ANY, GOOD, truth(List.of(), DRAWN.servers(), 1)))
        .containsExactly("S3");
  }

  private static Truth withPeaks(int ofHost, int ofAll, Map<String, Integer> faults) {
    Truth.Host host = new Truth.Host("compute1", 250, Physics.WhenFull.REFUSE, 0, 0, 0, 0, 0,
        ofHost, 0, 0, false, Optional.empty());
    return new Truth(NOW, List.of(host), List.of(), faults, ofAll, 0);
  }

  @Test
  void aHostAboveWhatItWasTold_isFound() {
    assertThat(broken(Ending.ANY, GOOD, withPeaks(1, 1, Map.of()))).as("it was told nothing")
        .containsExactly("S1");
  }

  @Test
  void whatIsStuckOrMadeTwice_isAllowedOnceInEachPeak() {
    StuckDeletes one = new StuckDeletes();
    one.sent("a");
    one.sent("a");
    Truth there = truth(List.of(left("a")), 1, 0);
    one.on("compute1", there);
    one.all(there);
    int goal = DRAWN.servers();
    assertThat(broken(Ending.ANY, GOOD, withPeaks(1, goal + 1, Map.of()), one)).isEmpty();
    assertThat(broken(Ending.ANY, GOOD, withPeaks(2, goal + 1, Map.of()), one))
        .containsExactly("S1");
    assertThat(broken(Ending.ANY, GOOD, withPeaks(1, goal + 2, Map.of()), one))
        .containsExactly("S1");
    assertThat(broken(Ending.ANY, GOOD, withPeaks(2, goal + 2, Map.of("F18", 1)), one)).isEmpty();
  }
}
