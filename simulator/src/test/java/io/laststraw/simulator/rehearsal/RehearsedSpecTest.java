package io.laststraw.simulator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsedSpecTest {
  private static CampaignSpec spec(boolean creates, String... include) {
    return new CampaignSpec("fill", "mycloud", new CampaignSpec.Goal.Servers(30),
        new CampaignSpec.HostSelection("az1", "", List.of(include), List.of("compute9")),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("mine", creates, 2, 64, 3),
            new CampaignSpec.NetworkSpec("net", creates, "10.7.0.0/16"), "ubuntu", 110),
        new CampaignSpec.Pacing.Fixed(7), Duration.ofMinutes(2),
        new CampaignSpec.Verify.Console("login:", 2), CampaignSpec.Teardown.NEVER,
        new CampaignSpec.Caps(50, 0.2, Duration.ofHours(2), 0.1, Duration.ofSeconds(1)),
        List.of("compute3"));
  }

  @Test
  void numbersPacingTimesAndCaps_areTheFilesOwn() {
    CampaignSpec asked = spec(true);
    CampaignSpec rehearsed = RehearsedSpec.of(asked).spec();

    assertThat(rehearsed.goal()).isEqualTo(asked.goal());
    assertThat(rehearsed.pacing()).isEqualTo(asked.pacing());
    assertThat(rehearsed.hold()).isEqualTo(asked.hold());
    assertThat(rehearsed.verify()).isEqualTo(asked.verify());
    assertThat(rehearsed.teardown()).isEqualTo(asked.teardown());
    assertThat(rehearsed.caps()).isEqualTo(asked.caps());
    assertThat(rehearsed.server().flavor().ramMegabytes()).isEqualTo(64);
    assertThat(rehearsed.server().network().cidr()).isEqualTo("10.7.0.0/16");
  }

  @Test
  void whatOnlyTheRealCloudKnows_isAssumedAndSaid() {
    RehearsedSpec rehearsed = RehearsedSpec.of(spec(false));

    assertThat(rehearsed.spec().server().flavor().create()).isTrue();
    assertThat(rehearsed.assumptions()).hasSize(3).allSatisfy(
        sentence -> assertThat(sentence).endsWith("."));
    assertThat(String.join("\n", rehearsed.assumptions())).contains("'mine'", "'net'",
        "simulated hosts");
  }

  @Test
  void hostsNamedOneByOne_areCounted_butPatternsAreNot() {
    assertThat(RehearsedSpec.namedHosts(spec(true, "compute1", "compute2"))).contains(2);
    assertThat(RehearsedSpec.namedHosts(spec(true, "compute*"))).isEmpty();
    assertThat(RehearsedSpec.namedHosts(spec(true))).isEmpty();
  }
}
