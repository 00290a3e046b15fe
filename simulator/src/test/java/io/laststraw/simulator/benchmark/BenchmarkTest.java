package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The production actors next to the oracle, in a fleet small enough for a test. */
@Timeout(300)
final class BenchmarkTest {
  @TempDir
  Path folder;

  @Test
  void aSmallFleet_isFilledByActorsOracleAndSimpleMethods() throws InterruptedException {
    List<String> progress = new ArrayList<>();
    List<FileResult> results = new ArrayList<>();
    Benchmark.Settings settings = new Benchmark.Settings(new FleetSize(2, 24), 1, 2, 1, 5);
    try (Benchmark benchmark = new Benchmark(settings,
        OracleCache.open(folder.resolve("oracles.json")), 1, progress::add)) {
      benchmark.run(List.of(BenchmarkFile.of("default")), results::add);
    }

    FileResult result = results.getFirst();
    assertThat(result.oracle().counts()).isTrue();
    assertThat(result.product().fills()).hasSize(2).allMatch(Fill::reached);
    assertThat(result.medianRatio()).isBetween(0.9, 20.0);
    assertThat(result.of(Method.FIXED_5).medianSeconds())
        .isGreaterThan(result.oracle().figures().medianSeconds());
    assertThat(result.driverBias().orElseThrow()).isBetween(0.8, 5.0);
    assertThat(progress).hasSize(3);
  }

  @Test
  void everyFile_isThereByItsName() {
    assertThat(BenchmarkFile.all()).hasSizeGreaterThanOrEqualTo(11)
        .extracting(BenchmarkFile::name).containsExactlyElementsOf(BenchmarkFile.names());
    assertThat(BenchmarkFile.of("benchmark/drift").physics())
        .isEqualTo(BenchmarkFile.of("drift").physics());
  }

  @Test
  void everyHost_holdsItsShareOfTheUsualFleet() {
    assertThat(BenchmarkFile.all())
        .allSatisfy(file -> assertThat(file.physics().host().breakingPoint()).isGreaterThan(330));
  }
}
