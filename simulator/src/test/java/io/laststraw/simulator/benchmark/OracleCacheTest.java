package io.laststraw.simulator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OracleCacheTest {
  private static final Oracle ORACLE = new Oracle(new Limits(7, 90),
      Samples.figures(100, Double.POSITIVE_INFINITY));

  @TempDir
  Path folder;

  private static Oracle unwanted() {
    throw new AssertionError("it is known");
  }

  @Test
  void whatWasFound_isKeptForTheNextRun() {
    Path file = folder.resolve("deep").resolve("oracles.json");
    Oracle found = OracleCache.open(file).get("key", () -> ORACLE);

    assertThat(found).isEqualTo(ORACLE);
    assertThat(OracleCache.open(file).get("key", OracleCacheTest::unwanted)).isEqualTo(ORACLE);
  }

  @Test
  void aFileThatCannotBeRead_isAnEmptyOne() throws IOException {
    Path file = Files.writeString(folder.resolve("oracles.json"), "{ half of");

    assertThat(OracleCache.open(file).find("key")).isEmpty();
  }

  @Test
  void oraclesThatComeAlong_areThoseOfTheCloudOfToday() {
    OracleCache cache = OracleCache.open(folder.resolve("none.json"));

    assertThat(BenchmarkFile.all()).allSatisfy(file -> assertThat(
        cache.find(OracleCache.key(file.physics(), new FleetSize(40, 10_000),
            LightDriver.LISTING_SECONDS)))
        .as("oracle of " + file.name() + ", else: benchmark --quick --oracles FILE, and keep FILE")
        .isPresent());
  }

  @Test
  void aFolderThatCannotBeWritten_costsNoRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(OracleCache.open(file.resolve("oracles.json")).get("key", () -> ORACLE))
        .isEqualTo(ORACLE);
  }

  @Test
  void otherPhysicsFleetOrSight_isAnotherKey() {
    FleetSize size = new FleetSize(40, 10_000);
    String key = OracleCache.key(PhysicsLoader.defaults(), size, 5);

    assertThat(OracleCache.key(PhysicsLoader.defaults(), size, 5)).isEqualTo(key);
    assertThat(OracleCache.key(PhysicsLoader.load("benchmark/outage"), size, 5)).isNotEqualTo(key);
    assertThat(OracleCache.key(PhysicsLoader.defaults(), new FleetSize(20, 10_000), 5))
        .isNotEqualTo(key);
    assertThat(OracleCache.key(PhysicsLoader.defaults(), size, 8)).isNotEqualTo(key);
  }
}
