package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.CloudSnapshot.Remnant.Kind;
import io.laststraw.coordinator.preflight.Check.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoverChecksTest {
  @Test
  void nothingLeft_isFine() {
    assertThat(checks(new TestingSnapshot())).singleElement().satisfies(
        check -> assertThat(check.outcome()).isEqualTo(Outcome.OK));
  }

  @Test
  void eachCampaign_hasALineWithWhatItLeftAndItsCommand() {
    assertThat(checks(new TestingSnapshot().left(Kind.FLAVOR, "f", "bbbbbbbb")
        .left(Kind.SERVER, "s1", "aaaaaaaa").left(Kind.SERVER, "s2", "aaaaaaaa")
        .left(Kind.NETWORK, "n1", "aaaaaaaa"))).extracting(Check::sentence).containsExactly(
            "Campaign aaaaaaaa left 2 servers, 1 network: if it is over, run `laststraw teardown"
                + " aaaaaaaa --cloud north`, which leaves servers alone that only have its names.",
            "Campaign bbbbbbbb left 1 flavor: if it is over, run `laststraw teardown bbbbbbbb"
                + " --cloud north` in the project that it ran in.");
  }

  @Test
  void portsThatATeardownDoesNotDelete_haveTheirOwnCommand() {
    assertThat(checks(new TestingSnapshot().left(Kind.PORT, "p1", "aaaaaaaa")
        .left(Kind.PORT, "p2", "aaaaaaaa"))).singleElement().satisfies(
            check -> assertThat(check.sentence()).contains("left 2 ports",
                "; ports it only names, so before it run `openstack port delete p1 p2`."));
    TestingSnapshot many = new TestingSnapshot();
    for (int port = 0; port < 6; port++) {
      many.left(Kind.PORT, "p" + port, "aaaaaaaa");
    }
    assertThat(checks(many)).singleElement().satisfies(check -> assertThat(check.sentence())
        .contains("`openstack port delete p0 p1 p2 p3 p4` and the same for 1 more."));
  }

  @Test
  void manyCampaigns_areNamedShortly() {
    TestingSnapshot cloud = new TestingSnapshot();
    for (char letter = 'a'; letter < 'a' + 8; letter++) {
      cloud.left(Kind.NETWORK, "n" + letter, String.valueOf(letter).repeat(8));
    }

    assertThat(checks(cloud)).hasSize(6).allMatch(check -> check.outcome() == Outcome.WARNING)
        .last().satisfies(check -> assertThat(check.sentence())
            .contains("something of 3 more campaigns (ffffffff, gggggggg, hhhhhhhh)"));
  }

  private static List<Check> checks(TestingSnapshot cloud) {
    return Preflight.check(Specs.tenThousand("cloud: north"), cloud.read()).checks().stream()
        .filter(check -> check.subject().equals("leftovers")).toList();
  }
}
