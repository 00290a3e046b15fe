package io.laststraw.coordinator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.protocol.HostStatus.Listings;
import io.laststraw.coordinator.Campaigns;
import io.laststraw.coordinator.fleet.SentTargets.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LeaseRulesTest {
  private static final Instant LEASE_END = Campaigns.START.plusSeconds(10);
  private static final Instant DOUBT_END = Campaigns.START.plusSeconds(250);

  /** A status with this stamp was made after the leases of these tests. */
  private static final long TELLS = 5_000;

  @Test
  void beforeTheOldLeaseIsOver_theSuccessorBootsNothing() {
    InheritedDoubt doubt = InheritedDoubt.of(4, LEASE_END, DOUBT_END)
        .observe(new Listings(5, 5), LEASE_END.minusMillis(1));

    assertThat(doubt.permitsBoots(new Listings(9, 9))).isFalse();
  }

  @Test
  void afterTheOldLease_aListingBegunSinceIsNeeded() {
    InheritedDoubt doubt = InheritedDoubt.of(4, LEASE_END, DOUBT_END)
        .observe(new Listings(5, 4), LEASE_END);

    assertThat(doubt.permitsBoots(new Listings(6, 5))).isFalse();
    assertThat(doubt.permitsBoots(new Listings(6, 6))).isTrue();
  }

  @Test
  void doubtEnds_withTheSecondListingBegunAfterTheHorizon() {
    InheritedDoubt doubt = InheritedDoubt.of(4, LEASE_END, DOUBT_END)
        .observe(new Listings(5, 5), LEASE_END)
        .observe(new Listings(8, 7), DOUBT_END);

    assertThat(doubt.observe(new Listings(10, 9), DOUBT_END).servers()).isEqualTo(4);
    assertThat(doubt.observe(new Listings(10, 10), DOUBT_END)).isEqualTo(InheritedDoubt.none());
  }

  @Test
  void aTargetThatIsNotAcknowledged_goesOnBeingCharged() {
    SentTargets sent = SentTargets.none().plus(new Sent(1, 10, 8, LEASE_END, TELLS))
        .plus(new Sent(2, 5, 0, LEASE_END, TELLS));

    assertThat(sent.acknowledged(1, TELLS, Campaigns.START).chargedLimit()).isEqualTo(8);
    assertThat(sent.acknowledged(2, TELLS, Campaigns.START).chargedLimit()).isZero();
    assertThat(sent.acknowledged(2, TELLS, Campaigns.START).chargedServers()).isEqualTo(5);
  }

  @Test
  void anExpiredTarget_chargesNothing() {
    SentTargets sent = SentTargets.none().plus(new Sent(1, 10, 8, LEASE_END, TELLS));

    assertThat(sent.acknowledged(0, TELLS, LEASE_END).chargedLimit()).isZero();
    assertThat(sent.acknowledged(0, TELLS, LEASE_END.minusNanos(1)).chargedLimit()).isEqualTo(8);
  }

  @Test
  void anExpiredTargetOfASilentHost_goesOnBeingChargedInServers() {
    SentTargets sent = SentTargets.none().plus(new Sent(1, 10, 8, LEASE_END, TELLS));

    SentTargets silent = sent.acknowledged(0, TELLS - 1, LEASE_END).plus(
        new Sent(2, 4, 0, LEASE_END, TELLS));
    assertThat(silent.chargedServers()).isEqualTo(10);
    assertThat(silent.chargedLimit()).isZero();
    assertThat(silent.acknowledged(0, TELLS, DOUBT_END).chargedServers()).isZero();
    assertThat(silent.acknowledged(2, TELLS - 1, LEASE_END.minusNanos(1)).chargedServers())
        .isEqualTo(4);
  }

  @Test
  void aHostThatStaysSilent_isChargedOnce_howeverOftenItIsTold() {
    SentTargets sent = SentTargets.none().plus(new Sent(1, 10, 8, LEASE_END, TELLS));
    for (int plan = 2; plan < 50; plan++) {
      sent = sent.acknowledged(0, TELLS - 1, DOUBT_END)
          .plus(new Sent(plan, 10, 0, LEASE_END, TELLS));
    }

    assertThat(sent.open()).hasSize(2);
    assertThat(sent.chargedServers()).isEqualTo(10);
  }

  @Test
  void theSameLevelSentAgain_isOneChargeWithTheLatestExpiry() {
    SentTargets sent = SentTargets.none().plus(new Sent(1, 10, 8, LEASE_END, TELLS))
        .plus(new Sent(2, 10, 8, DOUBT_END, TELLS));

    assertThat(sent.open()).containsExactly(new Sent(1, 10, 8, DOUBT_END, TELLS));
  }

  @Test
  void hosts_spreadEvenlyOverNodes() {
    assertThat(HostAssigner.assign(List.of(0, 1, 2, 3), nodes("a", "b"), nodes(),
        new TreeMap<>()).values()).containsExactly("a", "b", "a", "b");
  }

  @Test
  void whenANodeComes_noHostMoves() {
    TreeMap<Integer, String> current = new TreeMap<>(java.util.Map.of(0, "a", 1, "a"));

    assertThat(HostAssigner.assign(List.of(0, 1), nodes("a", "b"), nodes(), current))
        .isEqualTo(current);
  }

  @Test
  void aNodeThatMayComeBack_keepsItsHostsAndALostOneGivesThemUp() {
    TreeMap<Integer, String> current = new TreeMap<>(java.util.Map.of(0, "a", 1, "b", 2, "b"));

    assertThat(HostAssigner.assign(List.of(0, 1, 2), nodes("a"), nodes("b"), current))
        .isEqualTo(current);
    assertThat(HostAssigner.assign(List.of(0, 1, 2), nodes("a"), nodes(), current).values())
        .containsOnly("a");
  }

  @Test
  void withoutAnyNode_noHostRuns() {
    assertThat(HostAssigner.assign(List.of(0), nodes(), nodes(), new TreeMap<>())).isEmpty();
  }

  private static TreeSet<String> nodes(String... names) {
    return new TreeSet<>(Set.of(names));
  }
}
