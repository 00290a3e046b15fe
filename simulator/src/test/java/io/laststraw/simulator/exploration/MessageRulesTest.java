package io.laststraw.simulator.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.simulator.cloud.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that nothing could break would prove nothing. */
class MessageRulesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final CampaignId CAMPAIGN = new CampaignId("abcdefgh");
  private static final long INCARNATION = 5;
  private static final HostStatus.Servers NONE_IN_DOUBT = new HostStatus.Servers(1, 0, 2, 3, 0, 0,
      0, 3);

  private final Violations violations = new Violations(() -> Duration.ZERO);
  private final MessageRules rules = new MessageRules(violations,
      new Grants(Duration.ofSeconds(60)), new Explored(),
      () -> new Truth(NOW, List.of(), List.of(), Map.of(), 0, 0),
      new MessageRules.DoubtSpan(() -> NOW, Duration.ofSeconds(300)));

  private void told(HostStatus.Servers servers, HostStatus.Totals totals, Instant now) {
    HostStatus status = new HostStatus(CAMPAIGN, "compute1", INCARNATION, 1, 0, 1, servers, totals,
        new HostStatus.Pace(4, "", 0, 0, Duration.ZERO, List.of()), new HostStatus.Listings(1, 1),
        HostStatus.Checks.NONE, BootHistogram.empty(), List.of());
    rules.onStatus(status, now);
  }

  private void targeted(long epoch, int inheritedDoubt, Instant now) {
    rules.onSend(new HostProtocol.SetTarget(new HostTarget(CAMPAIGN, INCARNATION, epoch, 1,
        new HostTarget.Level(10, 0, 4, 4, inheritedDoubt, 1),
        new HostTarget.Lease(0, Duration.ofSeconds(10)), HostTarget.Checks.NONE, List.of())), now);
  }

  private List<String> broken() {
    return violations.found().stream().map(Violation::rule).distinct().toList();
  }

  @Test
  void countersThatAddUp_areFine_andOthersAreFound() {
    told(NONE_IN_DOUBT, new HostStatus.Totals(6, 4, 1, 1, 0, 0, 0, 0), NOW);
    assertThat(broken()).isEmpty();
    told(NONE_IN_DOUBT, new HostStatus.Totals(6, 4, 1, 0, 0, 0, 0, 0), NOW);
    assertThat(broken()).containsExactly("S5");
  }

  @Test
  void moreGoneThanAre_isFound() {
    told(NONE_IN_DOUBT, new HostStatus.Totals(6, 6, 0, 0, 0, 1, 0, 0), NOW);
    assertThat(broken()).containsExactly("S10");
  }

  @Test
  void anEpochThatGoesBack_isFound() {
    told(NONE_IN_DOUBT, HostStatus.Totals.NONE, NOW);
    targeted(1, 0, NOW);
    targeted(2, 0, NOW);
    assertThat(broken()).isEmpty();
    targeted(1, 0, NOW);
    assertThat(broken()).containsExactly("S8");
  }

  @Test
  void doubtThatOutlivesItsTime_isFound_theHostsOwnAndInherited() {
    HostStatus.Servers doubtful = new HostStatus.Servers(0, 1, 2, 3, 0, 0, 0, 3);
    HostStatus.Totals totals = new HostStatus.Totals(1, 0, 0, 1, 0, 0, 0, 0);
    told(doubtful, totals, NOW);
    targeted(1, 2, NOW);
    told(doubtful, totals, NOW.plusSeconds(299));
    targeted(1, 2, NOW.plusSeconds(299));
    assertThat(broken()).isEmpty();
    told(doubtful, totals, NOW.plusSeconds(300));
    targeted(1, 2, NOW.plusSeconds(300));
    assertThat(violations.found()).extracting(Violation::rule).containsExactly("L3", "L3");
  }

  @Test
  void doubtOfAWorkerThatIsNew_countsFromItsFirstTarget() {
    told(NONE_IN_DOUBT, HostStatus.Totals.NONE, NOW);
    targeted(1, 0, NOW);
    targeted(2, 4, NOW.plusSeconds(100));
    targeted(2, 4, NOW.plusSeconds(399));
    assertThat(broken()).isEmpty();
    targeted(2, 4, NOW.plusSeconds(400));
    assertThat(broken()).containsExactly("L3");
  }
}
