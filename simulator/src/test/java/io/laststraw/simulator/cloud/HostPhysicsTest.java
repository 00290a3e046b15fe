package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The default physics against the figures of the field experiment it is calibrated to. */
final class HostPhysicsTest {
  private static final String HOST = "compute1";

  private static CloudDriver driver(String physics) {
    return new CloudDriver(CloudDriver.certain(CloudDriver.physics(physics)), 1, 7);
  }

  private static Truth.Host truth(CloudDriver driver) {
    return driver.cloud.truth(driver.now).host(HOST);
  }

  @Test
  void sixtyBootsKeptGoing_driveTheLoadAverageToAbout45() {
    CloudDriver driver = driver("default");
    double peak = 0;
    for (int made = 0; made < 360;) {
      int room = 60 - truth(driver).building() - inControlPlane(driver);
      for (int i = 0; i < room && made < 360; i++) {
        driver.boot(HOST);
        made++;
      }
      driver.pass(1);
      peak = Math.max(peak, truth(driver).loadAverage());
    }

    assertThat(peak).isBetween(36.0, 48.0);
    driver.pass(120);
    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(360);
  }

  private static int inControlPlane(CloudDriver driver) {
    return driver.count(ServerStatus.BUILD) - truth(driver).building();
  }

  @Test
  void sixtyBootsAtOnce_allSucceedAndTakeNearlyThreeTimesAsLong() {
    CloudDriver alone = driver("default");
    alone.boot(HOST);
    alone.pass(60);
    CloudDriver crowd = driver("default");
    for (int i = 0; i < 60; i++) {
      crowd.boot(HOST);
    }
    crowd.pass(120);

    assertThat(crowd.count(ServerStatus.ACTIVE)).isEqualTo(60);
    double single = slowestBootSeconds(alone);
    assertThat(slowestBootSeconds(crowd) / single).isBetween(2.2, 3.2);
  }

  private static double slowestBootSeconds(CloudDriver driver) {
    return driver.list(ServerStatus.ACTIVE).stream().mapToDouble(server -> Duration
        .between(server.created(), server.launched().orElseThrow()).toMillis() / 1000.0).max()
        .orElseThrow();
  }

  @Test
  void farMoreThanAHundredBootsAtOnce_mostlyFailAfterTheNetworkTimeout() {
    CloudDriver driver = driver("default");
    for (int i = 0; i < 150; i++) {
      driver.boot(HOST);
    }
    driver.pass(100);
    assertThat(driver.count(ServerStatus.ERROR)).as("they hang first").isZero();
    driver.pass(300);

    assertThat(driver.count(ServerStatus.ERROR)).isGreaterThan(75);
    ServerView failed = driver.list(ServerStatus.ERROR).getFirst();
    assertThat(failed.fault().orElseThrow().message()).isEqualTo(
        "Build of instance " + failed.id()
            + " aborted: Failed to allocate the network(s), not rescheduling.");
    assertThat(driver.cloud.truth(driver.now).faults()).containsEntry("F49",
        driver.count(ServerStatus.ERROR));
  }

  private static CloudDriver filled(String physics) {
    CloudDriver driver = driver(physics);
    for (int batch = 0; batch < 24; batch++) {
      for (int i = 0; i < 15; i++) {
        driver.boot(HOST);
      }
      driver.pass(60);
    }
    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(360);
    return driver;
  }

  @Test
  void hostThatRefuses_takes360AndRefusesTheNextForMemory() {
    CloudDriver driver = filled("default");
    ServerView next = driver.boot(HOST);
    driver.pass(30);

    ServerView refused = driver.show(next.id());
    assertThat(refused.status()).isEqualTo(ServerStatus.ERROR);
    assertThat(refused.host()).isEmpty();
    assertThat(refused.fault().orElseThrow().message())
        .startsWith("internal error: process exited while connecting to monitor: ")
        .endsWith("cannot set up guest memory 'pc.ram': Cannot allocate memory");
    assertThat(truth(driver).breakingPoint()).isEqualTo(360);
    assertThat(truth(driver).running()).isEqualTo(360);
  }

  @Test
  void hostThatDies_diesOfThe361stAndIsShownDownAfter50Seconds() {
    CloudDriver driver = filled("host-dies");
    ServerView straw = driver.boot(HOST);
    driver.pass(8);
    ServerView behind = driver.boot(HOST);
    while (truth(driver).diedAt().isEmpty()) {
      driver.pass(1);
    }

    assertThat(driver.show(straw.id()).status()).isEqualTo(ServerStatus.ACTIVE);
    assertThat(truth(driver).running()).isZero();
    assertThat(driver.cloud.hosts(driver.now).getFirst().up()).isTrue();
    assertThat(driver.cloud.hosts(driver.now).getFirst().load()).isEmpty();
    driver.pass(51);
    assertThat(driver.cloud.hosts(driver.now).getFirst().up()).isFalse();
    driver.pass(300);
    assertThat(driver.show(behind.id()).status()).isEqualTo(ServerStatus.BUILD);
    assertThat(driver.count(ServerStatus.ACTIVE)).as("Nova believes in them still").isEqualTo(361);
  }

  @Test
  void hostThatSwaps_becomesTenTimesSlowerAt361AndRefusesWhenSwapIsFull() {
    CloudDriver driver = filled("swap-slows");
    ServerView straw = driver.boot(HOST);
    driver.pass(60);
    assertThat(driver.show(straw.id()).status()).isEqualTo(ServerStatus.ACTIVE);
    ServerView next = driver.boot(HOST);
    driver.pass(60);
    assertThat(driver.show(next.id()).status()).isEqualTo(ServerStatus.BUILD);
    driver.pass(120);
    assertThat(driver.show(next.id()).status()).isEqualTo(ServerStatus.ACTIVE);
    assertThat(truth(driver).loadAverage()).as("guests wait for swap").isGreaterThan(40);

    for (int batch = 0; batch < 24; batch++) {
      for (int i = 0; i < 10; i++) {
        driver.boot(HOST);
      }
      driver.pass(280);
    }
    int most = (int) ((48213 + 24576 - 8000) / 111.5);
    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(most);
    assertThat(driver.cloud.truth(driver.now).faults()).containsKey("F44");
  }

  @Test
  void threeHostClasses_breakAtThreePoints() {
    CloudDriver driver = new CloudDriver(CloudDriver.physics("three-classes"), 6, 1);

    assertThat(driver.cloud.truth(driver.now).hosts()).extracting(Truth.Host::breakingPoint)
        .containsExactly(360, 287, 216, 360, 287, 216);
  }

  @Test
  void limitedBuilds_letTheRestWaitWithoutHost() {
    Physics physics = CloudDriver.certain(CloudDriver.physics("limited-builds"));
    CloudDriver driver = new CloudDriver(physics, 1, 3);
    for (int i = 0; i < 25; i++) {
      driver.boot(HOST);
    }
    driver.pass(11);

    assertThat(truth(driver).building()).isEqualTo(10);
    List<ServerView> waiting = driver.list(ServerStatus.BUILD).stream()
        .filter(server -> server.host().isEmpty())
        .toList();
    assertThat(waiting).hasSize(15).allSatisfy(
        server -> assertThat(server.taskState()).isEqualTo("scheduling"));
    driver.pass(60);
    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(25);
  }

  @Test
  void build_showsItsTaskStatesInOrder() {
    CloudDriver driver = driver("default");
    ServerView server = driver.boot(HOST);
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    while (driver.show(server.id()).status() == ServerStatus.BUILD) {
      seen.add(driver.show(server.id()).taskState());
      driver.pass(0.1);
    }

    assertThat(seen).containsExactly("scheduling", "", "networking", "block_device_mapping",
        "spawning");
    assertThat(driver.show(server.id()).launched()).isNotEqualTo(Optional.empty());
  }
}
