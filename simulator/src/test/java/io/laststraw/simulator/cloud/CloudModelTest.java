package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CloudModelTest {
  private static CloudDriver certain(int hosts) {
    return new CloudDriver(CloudDriver.certain(CloudDriver.physics("default")), hosts, 11);
  }

  private static List<String> hosts(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "compute" + number).toList();
  }

  @Test
  void tenThousandServersDrivenAtTheKnee_fillInHalfAnHourOfCloudTime() {
    CloudDriver driver = new CloudDriver(CloudDriver.physics("default"), 40, 7);
    CloudDriver.Fill fill = driver.fill(hosts(40), 250, 110);

    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(10_000);
    assertThat(fill.took().toSeconds()).isBetween(1650L, 2200L);
    assertThat(fill.medianBootSeconds()).isBetween(12.0, 40.0);
    assertThat(fill.errors()).isBetween(5, 60);
  }

  @Test
  void fleetDrivenFarBeyondTheKnee_isSlowerThanAtIt() {
    CloudDriver.Fill atKnee = certain(40).fill(hosts(40), 50, 110);
    CloudDriver.Fill beyond = certain(40).fill(hosts(40), 50, 1200);
    CloudDriver.Fill below = certain(40).fill(hosts(40), 50, 30);

    assertThat(atKnee.took()).isLessThan(beyond.took()).isLessThan(below.took());
    assertThat(beyond.errors()).as("neutron breaks down").isPositive();
  }

  @Test
  void sameSeedAndSameCalls_giveTheSameTrace() {
    assertThat(trace(5)).isEqualTo(trace(5));
    assertThat(trace(5)).isNotEqualTo(trace(6));
  }

  private static Truth trace(long seed) {
    CloudDriver driver = new CloudDriver(CloudDriver.physics("rough-weather"), 4, seed);
    driver.fill(hosts(4).subList(0, 3), 40, 30);
    for (int i = 0; i < 130; i++) {
      driver.boot("compute4");
    }
    driver.pass(400);
    return driver.cloud.truth(driver.now);
  }

  @Test
  void unknownAndDisabledHosts_endInTheSchedulersWords() {
    CloudDriver driver = certain(2);
    driver.cloud.setDisabled("compute2", true, "maintenance", driver.now);
    ServerView unknown = driver.boot("nowhere");
    ServerView disabled = driver.boot("compute2");
    driver.pass(30);

    assertThat(driver.show(unknown.id()).fault().orElseThrow().message())
        .isEqualTo("No valid host was found. No such host - host: nowhere node: None ");
    assertThat(driver.show(disabled.id()).fault().orElseThrow().message())
        .isEqualTo("No valid host was found. ");
    assertThat(driver.show(disabled.id()).zone()).isEqualTo("nova");
  }

  @Test
  void failureOnAHostNamedByTheHostField_readsAsExhaustedRetries() {
    Physics physics = CloudDriver.physics("default");
    Physics.Faults all = new Physics.Faults(1, 0, 0, 180, 0, 0, 0, 0, 5, List.of(), List.of(), 0, 0,
        0);
    CloudDriver driver = new CloudDriver(
        new Physics(physics.host(), List.of(), physics.controlPlane(),
            physics.api(), physics.quotas(), all, physics.guests()),
        1, 1);
    ServerView forced = driver.boot("compute1");
    ServerView named = CloudDriver.done(driver.cloud.createServers(
        driver.request("named", "", "compute1", 1, List.of()), driver.now));
    driver.pass(60);

    assertThat(driver.show(forced.id()).fault().orElseThrow().message())
        .startsWith("internal error: ");
    assertThat(driver.show(named.id()).fault().orElseThrow().message())
        .isEqualTo("Exceeded maximum number of "
            + "retries. Exhausted all hosts available for retrying build failures for instance "
            + named.id() + ".");
    assertThat(driver.show(named.id()).zone()).isEmpty();
  }

  @Test
  void deadHost_strandsNewServersAndLetsThemBeDeletedLocally() {
    CloudDriver driver = certain(1);
    ServerView running = driver.boot("compute1");
    driver.pass(30);
    driver.cloud.killHost("compute1", driver.now);
    CloudDriver.done(driver.cloud.delete(running.id(), driver.admin, driver.now));
    ServerView stranded = driver.boot("compute1");
    driver.pass(600);

    assertThat(driver.show(running.id()).taskState()).as("the message to the host was lost")
        .isEqualTo("deleting");
    assertThat(driver.show(stranded.id()).taskState()).isEqualTo("scheduling");
    for (ServerView server : List.of(running, stranded)) {
      CloudDriver.done(driver.cloud.delete(server.id(), driver.admin, driver.now));
    }
    assertThat(driver.cloud.truth(driver.now).alive("", "ls-")).isEmpty();
    assertThat(driver.count(ServerStatus.DELETED)).as("no host had taken the stranded one")
        .isEqualTo(1);
  }

  @Test
  void rebootedHost_isEmptyAndNovaFindsOutInItsTime() {
    Physics physics = CloudDriver.certain(CloudDriver.physics("host-dies"));
    CloudDriver driver = new CloudDriver(physics, 1, 11);
    ServerView running = driver.boot("compute1");
    ServerView deleted = driver.boot("compute1");
    driver.pass(60);
    ServerView building = driver.boot("compute1");
    driver.pass(8);
    driver.cloud.killHost("compute1", driver.now);
    CloudDriver.done(driver.cloud.delete(deleted.id(), driver.admin, driver.now));
    ServerView waiting = driver.boot("compute1");
    driver.pass(590);
    assertThat(driver.show(running.id()).hostStatus()).isEqualTo("DOWN");
    driver.pass(630);

    assertThat(driver.show(running.id()).hostStatus()).isEqualTo("UP");
    assertThat(driver.show(running.id()).status()).isEqualTo(ServerStatus.SHUTOFF);
    assertThat(driver.show(building.id()).status()).isEqualTo(ServerStatus.ERROR);
    assertThat(driver.show(building.id()).fault()).isEmpty();
    assertThat(driver.show(waiting.id()).status()).as("its request had waited in the queue")
        .isEqualTo(ServerStatus.ACTIVE);
    assertThat(driver.list(ServerStatus.DELETED)).extracting(ServerView::id)
        .containsExactly(deleted.id());
    for (ServerView server : List.of(running, building, waiting)) {
      CloudDriver.done(driver.cloud.delete(server.id(), driver.admin, driver.now));
    }
    driver.pass(60);
    assertThat(driver.cloud.truth(driver.now).alive("", "ls-")).isEmpty();
  }

  @Test
  void deleteDuringTheBuild_waitsForItsEnd() {
    CloudDriver driver = certain(1);
    ServerView server = driver.boot("compute1");
    driver.pass(8);
    CloudDriver.done(driver.cloud.delete(server.id(), driver.admin, driver.now));
    driver.pass(1);

    assertThat(driver.show(server.id()).status()).isEqualTo(ServerStatus.BUILD);
    assertThat(driver.show(server.id()).taskState()).isEqualTo("deleting");
    driver.pass(60);
    assertThat(driver.list(ServerStatus.DELETED)).extracting(ServerView::id)
        .containsExactly(server.id());
    assertThat(driver.cloud.truth(driver.now).host("compute1").running()).isZero();
  }

  @Test
  void deleteOfABuildRequest_leavesNoDeletedRow() {
    CloudDriver driver = certain(1);
    ServerView server = driver.boot("compute1");
    CloudDriver.done(driver.cloud.delete(server.id(), driver.admin, driver.now));
    driver.pass(60);

    assertThat(driver.count(ServerStatus.DELETED)).isZero();
    assertThat(driver.cloud.show(server.id(), driver.admin, driver.now)).isEqualTo(
        Outcome.refused(404, "Instance " + server.id() + " could not be found."));
    assertThat(driver.cloud.truth(driver.now).servers()).as("the truth forgets nothing").hasSize(1);
  }

  @Test
  void subnetWith253Addresses_runsOutAndServesAgainAfterADelete() {
    CloudDriver driver = certain(1);
    NetworkModel.Network network = CloudDriver.done(driver.cloud.network(driver.now)
        .createNetwork("small", driver.admin.projectId(), false, "", driver.now));
    CloudDriver.done(driver.cloud.network(driver.now).createSubnet(
        new Subnet.NewSubnet("", network.id(), "192.0.2.0/24", true, true),
        driver.admin.projectId(), driver.now));
    for (int batch = 0; batch < 6; batch++) {
      CloudDriver.done(driver.cloud.createServers(
          driver.request("net" + batch, "nova:compute1", "", 43, List.of(network.id())),
          driver.now));
      driver.pass(100);
    }

    assertThat(driver.count(ServerStatus.ACTIVE)).isEqualTo(253);
    ServerView failed = driver.list(ServerStatus.ERROR).getFirst();
    assertThat(failed.fault().orElseThrow().message()).isEqualTo("Build of instance " + failed.id()
        + " aborted: Failed to allocate the network(s) with error "
        + "No fixed IP addresses available for network: "
        + network.id() + ", not rescheduling.");
    String gone = driver.list(ServerStatus.ACTIVE).getFirst().id();
    CloudDriver.done(driver.cloud.delete(gone, driver.admin, driver.now));
    driver.pass(60);
    assertThat(driver.cloud.network(driver.now).ports()).hasSize(252);
  }

  @Test
  void lateCreate_landsAfterItsDelay() {
    CloudDriver driver = certain(1);
    driver.cloud.createLater(driver.request("late", "nova:compute1", "", 1, List.of()), 100,
        driver.now);
    driver.pass(99);
    assertThat(driver.cloud.truth(driver.now).servers()).isEmpty();
    driver.pass(2);

    assertThat(driver.cloud.truth(driver.now).servers()).extracting(Truth.Guest::name)
        .containsExactly("late");
  }

  @Test
  void decoys_holdMemoryAndAreCountedWhenSomebodyDeletesThem() {
    CloudDriver driver = new CloudDriver(CloudDriver.certain(CloudDriver.physics("default")), 1, 1,
        List.of(new CloudSettings.Decoy("neighbour", "ls-other-0-1-1", "compute1")));
    Truth before = driver.cloud.truth(driver.now);
    assertThat(before.host("compute1").decoys()).isEqualTo(1);
    assertThat(before.host("compute1").residentMb()).isEqualTo(8111.5);

    CloudDriver
        .done(driver.cloud.delete(before.servers().getFirst().id(), driver.admin, driver.now));
    driver.pass(60);
    assertThat(driver.cloud.truth(driver.now).decoysDeleted()).isEqualTo(1);
  }

  @Test
  void changesSince_containsDeletedRowsAndPagesByMarker() {
    CloudDriver driver = certain(1);
    CloudDriver
        .done(driver.cloud.createServers(driver.request("many", "nova:compute1", "", 5, List.of()),
            driver.now));
    driver.pass(60);
    String deleted = driver.list(ServerStatus.ACTIVE).getFirst().id();
    CloudDriver.done(driver.cloud.delete(deleted, driver.admin, driver.now));
    driver.pass(30);
    Page first = CloudDriver.done(driver.cloud.list(since("", 3), driver.now));
    Page second = CloudDriver
        .done(driver.cloud.list(since(first.rows().getLast().id(), 3), driver.now));

    assertThat(first.rows()).hasSize(3);
    assertThat(first.more()).isTrue();
    assertThat(second.rows()).hasSize(2);
    assertThat(first.rows().getFirst().status()).isEqualTo(ServerStatus.DELETED);
    assertThat(driver.cloud.list(since("no-such-server", 3), driver.now))
        .isEqualTo(Outcome.refused(400, "marker [no-such-server] not found"));
  }

  private static ListQuery since(String marker, int limit) {
    return new ListQuery("", List.of(), false, "", "", "", List.of(), "",
        Optional.of(CloudDriver.START), marker,
        limit, false);
  }
}
