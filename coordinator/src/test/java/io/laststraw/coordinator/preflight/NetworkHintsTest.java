package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import io.laststraw.coordinator.preflight.Check.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkHintsTest {
  private static final NetworkFacts CHEAP = new NetworkFacts("n", "last-straw", "",
      List.of("12.11.0.0/16"), 60_000, List.of(), false);

  @Test
  void dhcpOfANewNetwork_isWarnedOfWithTheCommandsThatMakeOneWithout() {
    Check check = hint("DHCP", 10_000, new TestingSnapshot());

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence()).contains("each of 10,000 ports", "OVN",
        "run `openstack network create last-straw` and `openstack subnet create --no-dhcp --network"
            + " last-straw --subnet-range 10.11.0.0/16 last-straw`");
  }

  @Test
  void dhcpOfAnExistingNetwork_isWarnedOfWithEachSubnetsCommand() {
    Check check = hint("DHCP", 10_000, new TestingSnapshot().networks(new NetworkFacts("n",
        "last-straw", "", List.of("12.11.0.0/16"), 60_000, List.of("s4", "s6"), true)));

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence()).contains("if nothing there needs it, run `openstack subnet set"
        + " --no-dhcp s4` and `openstack subnet set --no-dhcp s6`");
  }

  @Test
  void rulesForTheGroupsOwnMembers_areWarnedOfBySizeWithTheCommandsThatReplaceThem() {
    Check check = hint("security group", 8_000, new TestingSnapshot());

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence()).contains(
        "each of 8,000 ports changes a list of up to 8,000 addresses on 40 hosts",
        "`openstack security group rule delete rule-1 rule-2` and `openstack security group rule"
            + " create --remote-ip 10.11.0.0/16 group-1`");
  }

  @Test
  void groupThatNobodyShows_isWarnedOfToo() {
    assertThat(hint("security group", 10_000, new TestingSnapshot().defaultGroups()))
        .satisfies(check -> assertThat(check.outcome()).isEqualTo(Outcome.WARNING))
        .satisfies(check -> assertThat(check.sentence())
            .startsWith("Neutron shows no default security group"));
  }

  @Test
  void groupWithoutSuchRules_isFine() {
    assertThat(hint("security group", 10_000,
        new TestingSnapshot().defaultGroups(new SecurityGroupFacts("g", List.of()))).outcome())
        .isEqualTo(Outcome.OK);
  }

  @Test
  void networkWithoutDhcpAndPortSecurity_isFineAtAnySize() {
    TestingSnapshot cloud = new TestingSnapshot().networks(CHEAP);

    assertThat(hint("DHCP", 10_000, cloud).outcome()).isEqualTo(Outcome.OK);
    assertThat(hint("security group", 10_000, cloud).outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void aThousandServers_areFewForEither() {
    assertThat(hint("DHCP", 1_000, new TestingSnapshot()).outcome()).isEqualTo(Outcome.OK);
    assertThat(hint("DHCP", 1_000, new TestingSnapshot().network("12.11.0.0/16", 60_000))
        .outcome()).isEqualTo(Outcome.OK);
    assertThat(hint("security group", 1_000, new TestingSnapshot()).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(hint("security group", 1_000, new TestingSnapshot().defaultGroups()).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(hint("DHCP", 1_001, new TestingSnapshot()).outcome()).isEqualTo(Outcome.WARNING);
  }

  @Test
  void withoutANetwork_nothingIsSaidOfIt() {
    assertThat(Preflight.check(Specs.tenThousand("server: {network: {create: false}}"),
        new TestingSnapshot().read()).checks()).extracting(Check::subject)
        .doesNotContain("DHCP", "security group");
  }

  private static Check hint(String subject, int servers, TestingSnapshot cloud) {
    List<Check> found = Preflight.check(Specs.servers(servers, ""), cloud.read()).checks()
        .stream().filter(check -> check.subject().equals(subject)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
