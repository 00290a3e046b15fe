package io.laststraw.simulator.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Physics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the fleets that {@code laststraw pilot-trial} draws. */
class PilotTrialTest {
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aForecastFromOneHostOfEachClass_comesTrue(long seed) {
    PilotTrial.Result result = PilotTrial.run("fleet", seed * 100_000, _ -> {});

    assertThat(result.answerIsRight()).as(result.line()).isTrue();
    assertThat(result.breakingError()).as(result.line())
        .isLessThanOrEqualTo(PilotTrial.MOST_BREAKING_ERROR);
    assertThat(result.durationError()).as(result.line())
        .isBetween(-PilotTrial.MOST_DURATION_ERROR, PilotTrial.MOST_DURATION_ERROR);
  }

  @Test
  void drawnFleets_areFarFromTheEdge_onBothSides() {
    assertThat(IntStream.range(0, 100).mapToObj(seed -> TrialFleet.draw("fleet", seed)))
        .allSatisfy(fleet -> {
          assertThat(fleet.hosts()).isBetween(6, 12);
          assertThat(Math.abs((double) fleet.goal() / fleet.trueCapacity() - 1))
              .isGreaterThan(0.05);
          assertThat(fleet.breakingPoints()).allMatch(point -> point >= 15 && point <= 120);
        })
        .anyMatch(fleet -> fleet.goal() > fleet.trueCapacity());
    assertThat(TrialFleet.draw("fleet", 5)).isEqualTo(TrialFleet.draw("fleet", 5));
  }

  @Test
  void physicsFiles_tellHowManyHostsServersNeed() {
    Physics physics = PhysicsLoader.load("three-classes");

    assertThat(PhysicsCapacity.eachHolds(physics, 4)).containsExactly(360.0, 287.0, 216.0, 360.0);
    assertThat(PhysicsCapacity.hostsNeeded(physics, 864, 10)).hasValue(4);
    assertThat(PhysicsCapacity.hostsNeeded(physics, 10_000, 10)).isEmpty();
  }
}
