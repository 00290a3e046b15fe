package io.laststraw.coordinator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostClassesTest {
  private static List<List<String>> names(List<HostClass> classes) {
    return classes.stream()
        .map(hosts -> hosts.members().stream().map(HostClass.Member::host).toList()).toList();
  }

  @Test
  void hostsThatDifferByWhatFirmwareKeeps_areOneClass() {
    assertThat(names(Fleets.classes(Fleets.host("c1", 16, 48_213), Fleets.host("c2", 16, 48_101),
        Fleets.host("c3", 16, 47_900)))).containsExactly(List.of("c1", "c2", "c3"));
  }

  @Test
  void otherMemoryOrThreads_areAnotherClass() {
    assertThat(names(Fleets.classes(Fleets.host("c1", 16, 48_213), Fleets.host("c2", 12, 48_213),
        Fleets.host("c3", 16, 46_000), Fleets.host("c4", 16, 48_213))))
        .containsExactly(List.of("c1", "c4"), List.of("c2"), List.of("c3"));
  }

  @Test
  void onePerClass_prefersAHostWithoutNeighbours_andSkipsOneWithoutRoom() {
    List<HostClass.Member> members = List.of(new HostClass.Member("full", 0, false),
        new HostClass.Member("shared", 10, true), new HostClass.Member("free", 10, false));
    HostClass hosts = new HostClass("class 1",
        Fleets.largeAndSmall(1, 0).getFirst().hardware(), members);

    Candidates candidates = new Candidates(List.of(hosts), List.of());

    assertThat(candidates.onePerClass()).containsExactly("free");
    assertThat(candidates.unknown(List.of("free", "other"))).containsExactly("other");
  }

  @Test
  void aPilot_isACampaignOfOneHost_heldShortly_andAlwaysTornDown() {
    CampaignSpec pilot = PilotSpec.of(Fleets.spec(0), "c7", false);

    assertThat(pilot.name()).hasSize(32).endsWith("-pilot");
    assertThat(pilot.goal()).isEqualTo(new CampaignSpec.Goal.UntilHostsBreak());
    assertThat(pilot.hosts().include()).containsExactly("c7");
    assertThat(pilot.pacing()).isEqualTo(new CampaignSpec.Pacing.Adaptive());
    assertThat(pilot.teardown()).isEqualTo(CampaignSpec.Teardown.ALWAYS);
    assertThat(pilot.sharedHosts()).containsExactly("c1");
    assertThat(PilotSpec.of(Fleets.spec(0), "c7", true).goal())
        .isEqualTo(new CampaignSpec.Goal.UntilHostsBreak(List.of("c7")));
  }
}
