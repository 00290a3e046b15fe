package io.laststraw.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.CloudConfiguration;
import io.laststraw.common.openstack.CloudConfigurationResult;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.common.openstack.CloudsYaml;
import io.laststraw.common.openstack.ConnectResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefusedLoginsTest {
  private static final ConnectResult REFUSED = new ConnectResult.Refused(
      Fault.of(FaultId.F04, "wrong password"), "wrong password");
  private static final ConnectResult SILENT = new ConnectResult.Unreachable(
      Fault.of(FaultId.F20, "no route"), "no route");

  private Instant now = Instant.EPOCH;
  private final AtomicInteger logins = new AtomicInteger();
  private final RefusedLogins refusals = new RefusedLogins(() -> now);

  @Test
  void refusedWords_areNotSentAgainForAMinuteAndThenForTwo() {
    assertThat(login("wrong", REFUSED)).isEqualTo(REFUSED);
    pass(Duration.ofSeconds(59));
    assertThat(login("wrong", REFUSED)).isEqualTo(REFUSED);
    assertThat(logins).hasValue(1);

    pass(Duration.ofSeconds(2));
    login("wrong", REFUSED);
    pass(Duration.ofSeconds(119));
    login("wrong", REFUSED);
    assertThat(logins).hasValue(2);
  }

  @Test
  void otherWords_areSentAtOnce() {
    login("wrong", REFUSED);
    login("mended", REFUSED);

    assertThat(logins).hasValue(2);
  }

  @Test
  void refusalThatNamesNoCredentials_isAskedAgainAtOnce() {
    ConnectResult untrusted = new ConnectResult.Refused(Fault.of(FaultId.F21, "no CA"), "no CA");
    login("right", untrusted);
    login("right", untrusted);

    assertThat(logins).hasValue(2);
  }

  @Test
  void cloudThatIsSilent_isAskedAgainAtOnce() {
    login("right", SILENT);
    login("right", SILENT);

    assertThat(logins).hasValue(2);
  }

  private ConnectResult login(String password, ConnectResult result) {
    return refusals.connect(configuration(password), () -> {
      logins.incrementAndGet();
      return result;
    });
  }

  private static CloudConfiguration configuration(String password) {
    CloudSources sources = new CloudSources(Map.of("OS_AUTH_URL", "http://127.0.0.1:5000/v3",
        "OS_USERNAME", "admin", "OS_PASSWORD", password, "OS_PROJECT_NAME", "admin",
        "OS_USER_DOMAIN_NAME", "Default", "OS_PROJECT_DOMAIN_NAME", "Default"),
        CloudSources.Source.NONE, CloudSources.Source.NONE);
    return ((CloudConfigurationResult.Found) CloudsYaml.find("", sources)).configuration();
  }

  private void pass(Duration duration) {
    now = now.plus(duration);
  }
}
