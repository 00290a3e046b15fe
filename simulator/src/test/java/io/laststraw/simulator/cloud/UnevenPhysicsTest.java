package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.simulator.PhysicsLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hosts that are slow, flaky or slow down as they fill, late failures, and an API that is out. */
final class UnevenPhysicsTest {
  private static final String CALM = "controlPlane: {bootsPerSecond: 1000}\n"
      + "faults: {spawnFailRate: 0}\n";

  private static CloudDriver driver(int hosts, String yaml) {
    return new CloudDriver(PhysicsLoader.parse("uneven", yaml), hosts, 7);
  }

  private static double bootSeconds(CloudDriver driver, String host) {
    ServerView server = driver.boot(host);
    driver.pass(600);
    return Duration.between(server.created(), driver.show(server.id()).launched().orElseThrow())
        .toMillis() / 1000.0;
  }

  @Test
  void aBootOnAFullHost_isAsMuchMoreWorkAsThePhysicsSay() {
    CloudDriver driver = driver(1, CALM
        + "host: {bootSpread: 0, bootWorkSeconds: 100, bootWorkGrowth: 0.6, deleteWorkSeconds: 1}\n");
    double empty = bootSeconds(driver, "compute1");
    for (int server = 1; server < 180; server++) {
      driver.boot("compute1");
      driver.pass(server % 10 == 0 ? 250 : 0);
    }
    driver.pass(600);
    double half = bootSeconds(driver, "compute1");

    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(181);
    assertThat(half - empty).isBetween(28.0, 32.0);
  }

  private static final String KINDS = """
      hostClasses:
        - {name: sound, weight: 1, threads: 16, memoryMb: 48213, memoryUsedAtStartMb: 8000}
        - {name: odd, weight: 1, threads: 16, memoryMb: 48213, memoryUsedAtStartMb: 8000, %s}
      """;

  @Test
  void aSlowKind_takesItsFactorLonger_andTheOthersDoNot() {
    CloudDriver driver = driver(2, CALM + KINDS.formatted("bootWorkFactor: 5"));

    assertThat(bootSeconds(driver, "compute1")).isLessThan(25);
    assertThat(bootSeconds(driver, "compute2")).isBetween(48.0, 80.0);
  }

  @Test
  void aKindWithItsOwnBuildsAtATime_queuesTheRest() {
    CloudDriver driver = driver(2, CALM + KINDS.formatted("maxConcurrentBuilds: 1"));
    for (int server = 0; server < 5; server++) {
      driver.boot("compute1");
      driver.boot("compute2");
    }
    driver.pass(10);

    assertThat(driver.cloud.truth(driver.now).host("compute1").building()).isEqualTo(5);
    assertThat(driver.cloud.truth(driver.now).host("compute2").building()).isEqualTo(1);
  }

  @Test
  void aFlakyKind_losesItsShareOfBoots_andTheOthersNone() {
    CloudDriver driver = driver(2, CALM + KINDS.formatted("flakyRate: 0.5"));
    for (int server = 0; server < 100; server++) {
      driver.boot("compute1");
      driver.boot("compute2");
      driver.pass(20);
    }
    driver.pass(600);

    assertThat(driver.count(ServerStatus.ERROR)).isBetween(30, 70);
    assertThat(driver.cloud.truth(driver.now).host("compute1").running()).isEqualTo(100);
  }

  @Test
  void aBootThatHangs_isAnErrorOnlyAfterTheNetworkTimeout() {
    CloudDriver driver = driver(1, "faults: {hangRate: 1}\n");
    driver.boot("compute1");
    driver.pass(299);
    assertThat(driver.count(ServerStatus.BUILD)).isEqualTo(1);
    driver.pass(20);

    assertThat(driver.count(ServerStatus.ERROR)).isEqualTo(1);
    assertThat(driver.cloud.truth(driver.now).servers().getFirst().failed()).isPresent();
  }

  @Test
  void anOutage_refusesEveryCallWhileItLasts() {
    CloudModel cloud = driver(1, "faults: {outageAtSeconds: 60, outageSeconds: 30}\n").cloud;

    assertThat(fateAt(cloud, 59)).isEqualTo(CallFate.NORMAL);
    assertThat(fateAt(cloud, 60)).isEqualTo(CallFate.UNAVAILABLE);
    assertThat(fateAt(cloud, 89)).isEqualTo(CallFate.UNAVAILABLE);
    assertThat(fateAt(cloud, 90)).isEqualTo(CallFate.NORMAL);
  }

  private static CallFate fateAt(CloudModel cloud, int seconds) {
    return cloud.beginCall(CallKind.LIST, CloudDriver.START.plusSeconds(seconds)).fate();
  }
}
