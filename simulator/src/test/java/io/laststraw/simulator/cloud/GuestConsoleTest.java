package io.laststraw.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestConsoleTest {
  private static List<Boolean> prompts(Physics physics) {
    CloudDriver driver = new CloudDriver(CloudDriver.certain(physics), 4, 7);
    driver.fill(List.of("compute1", "compute2", "compute3", "compute4"), 50, 40);
    driver.pass(60);
    List<Boolean> prompts = new ArrayList<>();
    driver.list(ServerStatus.ACTIVE).forEach(server -> prompts.add(CloudDriver
        .done(driver.cloud.console(server.id(), driver.admin, driver.now)).contains("login:")));
    return prompts;
  }

  @Test
  void shareOfSilentGuests_isAsThePhysicsSay_andTheSameForTheSameSeed() {
    List<Boolean> some = prompts(CloudDriver.physics("silent-guests"));

    assertThat(some).hasSize(200);
    assertThat(some.stream().filter(prompts -> !prompts).count()).isBetween(8L, 36L);
    assertThat(prompts(CloudDriver.physics("silent-guests"))).isEqualTo(some);
    assertThat(prompts(CloudDriver.physics("default"))).doesNotContain(false);
  }

  @Test
  void guestsThatARebootLeftOff_haveNoConsole_thoughNovaStillCallsThemActive() {
    CloudDriver driver = new CloudDriver(CloudDriver.certain(CloudDriver.physics("host-dies")), 1,
        7);
    ServerView server = driver.boot("compute1");
    driver.pass(120);
    driver.cloud.killHost("compute1", driver.now);
    driver.pass(601);

    assertThat(driver.show(server.id()).status()).isEqualTo(ServerStatus.ACTIVE);
    assertThat(driver.cloud.console(server.id(), driver.admin, driver.now))
        .isEqualTo(Outcome.refused(404, "Guest does not have a console available."));
  }
}
