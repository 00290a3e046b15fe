package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.faults.FaultRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Campaigns through random misfortunes; {@code laststraw explore} plays as many as anybody likes. */
class SeededSimulationTest {
  private static final int SEEDS = 300;

  private static List<Scenario> scenarios() {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(ScenarioDraw::of).toList();
  }

  private static long median(ToLongFunction<Scenario> figure) {
    return scenarios().stream().mapToLong(figure).sorted().skip(SEEDS / 2).findFirst()
        .orElseThrow();
  }

  private static long kinds(Scenario scenario) {
    return scenario.stage().faults().faults().stream().map(FaultRule::fault).distinct().count();
  }

  @Test
  void whateverGoesWrong_theRulesHold() throws InterruptedException {
    Explored explored = new Explored();
    List<String> broken = new ArrayList<>();
    Explorations.play(1, SEEDS, Runtime.getRuntime().availableProcessors(), exploration -> {
      explored.add(exploration.explored());
      if (!exploration.violations().isEmpty()) {
        broken.addAll(ExplorationText.violations(exploration));
      }
    });
    assertThat(broken).isEmpty();
    for (Occurrence occurrence : Occurrence.values()) {
      assertThat(explored.times(occurrence)).as(occurrence.words()).isPositive();
    }
  }

  @Test
  void everyScenario_isLargeEnough_andHasEnoughGoWrong() {
    assertThat(scenarios()).allSatisfy(scenario -> {
      assertThat(scenario.stage().hosts()).isGreaterThanOrEqualTo(3);
      assertThat(scenario.servers()).isGreaterThanOrEqualTo(60);
      assertThat(kinds(scenario)).isGreaterThanOrEqualTo(3);
      assertThat(scenario.restarts()).isPositive();
    });
    assertThat(median(scenario -> scenario.stage().hosts())).isGreaterThanOrEqualTo(4);
    assertThat(median(Scenario::servers)).isGreaterThanOrEqualTo(100);
  }

  @Test
  void oneSeed_drawsOneScenario() {
    assertThat(ScenarioDraw.of(7)).isEqualTo(ScenarioDraw.of(7)).isNotEqualTo(ScenarioDraw.of(8));
  }
}
