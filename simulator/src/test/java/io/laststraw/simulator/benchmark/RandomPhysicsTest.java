package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RandomPhysicsTest {
  @Test
  void theSameSeed_drawsTheSameFiles_andAnotherOthers() {
    assertThat(RandomPhysics.files(5, 3)).isEqualTo(RandomPhysics.files(5, 3));
    assertThat(RandomPhysics.files(1, 4).getFirst().physics())
        .isNotEqualTo(RandomPhysics.files(1, 3).getFirst().physics());
  }

  @Test
  void whatIsDrawn_staysWithinItsRanges_andEveryHostHoldsItsShare() {
    List<BenchmarkFile> files = RandomPhysics.files(300, 1);

    assertThat(files).allSatisfy(file -> {
      assertThat(file.physics().host().breakingPoint()).isBetween(299, 600);
      assertThat(file.physics().host().bootWorkSeconds()).isBetween(4.0, 40.0);
      assertThat(file.physics().controlPlane().bootsPerSecond()).isBetween(0.6, 20.0);
      assertThat(Shares.room(file.physics().host())).isGreaterThan(300);
      assertThat(PhysicsLoader.parse(file.name(), file.yaml())).isEqualTo(file.physics());
    });
    assertThat(files).anyMatch(file -> !file.physics().hostClasses().isEmpty())
        .anyMatch(file -> file.physics().faults().outageSeconds() > 0)
        .anyMatch(file -> file.physics().host().maxConcurrentBuilds() == 10);
  }
}
