package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.model.ServerTemplate.PinBy;
import io.laststraw.common.openstack.CloudSnapshot.FlavorExtras;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.SurveyRequest;
import io.laststraw.coordinator.preflight.Check.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightTest {
  @Test
  void anEmptyFleet_takesTenThousandServers() {
    PreflightReport report = Preflight.check(Specs.tenThousand(""), new TestingSnapshot().read());

    assertThat(report.refusals()).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.apportionment().serversByOrdinal().values()).hasSize(40).containsOnly(250);
    assertThat(report.preparation().template()).isEmpty();
  }

  @Test
  void hosts_areNumberedInTheOrderInWhichPeopleCount() {
    PreflightReport report = Preflight.check(
        Specs.tenThousand("hosts: {include: [compute1, compute2, compute10]}"),
        new TestingSnapshot().read());

    assertThat(report.hosts()).containsExactly(new ComputeHost("compute1", "nova", 0),
        new ComputeHost("compute2", "nova", 1), new ComputeHost("compute10", "nova", 2));
  }

  @Test
  void capacity_isInventoryTimesRatioLessUsedLessWhatMustStayFree() {
    // (16 - 1) x 30 = 450 VCPU, 45 stay free, 5 are used: 400 fit.
    TestingSnapshot cloud = new TestingSnapshot().everyHost(host -> TestingSnapshot.inventory(host,
        Map.of("VCPU", new Inventory(16, 1, 30, 5))));

    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).capacityByOrdinal()).hasSize(40)
        .containsEntry(0, 400);
  }

  @Test
  void theScarcestResource_boundsAHost() {
    TestingSnapshot cloud = new TestingSnapshot().everyHost(host -> TestingSnapshot.inventory(host,
        Map.of("VCPU", new Inventory(1000, 0, 1, 0), "MEMORY_MB", new Inventory(20_000, 0, 1, 0),
            "DISK_GB", new Inventory(300, 0, 1, 0))));

    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).capacityByOrdinal())
        .containsEntry(0, 270);
  }

  @Test
  void everythingThere_givesTheTemplateByIds() {
    TestingSnapshot cloud = new TestingSnapshot().flavor(1, 50, 1).network("12.11.0.0/16", 60_000);

    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).preparation().template())
        .contains(new ServerTemplate("flavor-1", "image-1", "network-1", PinBy.ZONE));
  }

  @Test
  void serversWithoutANetwork_needNeitherAddressesNorPorts() {
    PreflightReport report = Preflight.check(Specs.tenThousand("server: {network: none}"),
        new TestingSnapshot().flavor(1, 50, 1).quota("ports", 10, 0).read());

    assertThat(report.preparation().template())
        .contains(new ServerTemplate("flavor-1", "image-1", "", PinBy.ZONE));
    assertThat(report.checks()).noneMatch(check -> check.outcome() == Check.Outcome.REFUSED)
        .extracting(Check::subject).contains("quota").doesNotContain("addresses");
  }

  @Test
  void hostsThatAreDown_takeNoPartAndAreNamed() {
    TestingSnapshot cloud = new TestingSnapshot()
        .host("compute3", host -> TestingSnapshot.service(host, false, true))
        .host("compute5", host -> TestingSnapshot.service(host, true, false));

    PreflightReport report = Preflight.check(Specs.tenThousand(""), cloud.read());

    assertThat(report.hosts()).hasSize(38).extracting(ComputeHost::name).doesNotContain("compute3");
    assertThat(sentences(report, Outcome.WARNING)).anySatisfy(sentence -> assertThat(sentence)
        .contains("2 hosts of 40 cannot take part: compute3 (down), compute5 (disabled)"));
    assertThat(report.passed()).isTrue();
  }

  @Test
  void withoutAHostThatFits_nothingIsSaidOfNeighboursOrTime() {
    TestingSnapshot cloud = new TestingSnapshot()
        .everyHost(host -> TestingSnapshot.service(host, false, true));

    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).checks())
        .extracting(Check::subject)
        .doesNotContain("neighbours", "time");
  }

  @Test
  void withoutAGoal_everyHostGetsAllThatFits() {
    PreflightReport report = Preflight.check(
        Specs.read("name: x\ngoal: {untilHostsBreak: true}\ncaps: {serversPerHost: 400}\n"),
        new TestingSnapshot().read());

    assertThat(report.apportionment().serversByOrdinal().values()).hasSize(40).containsOnly(400);
    assertThat(report.passed()).isTrue();
  }

  @Test
  void aNetworkThatIsThere_needsNoQuotaForOne() {
    assertThat(Preflight.check(Specs.tenThousand(""), new TestingSnapshot()
        .network("12.11.0.0/16", 60_000).quota("networks", 1, 1).quota("subnets", 1, 1).read())
        .passed()).isTrue();
  }

  @Test
  void theSurvey_asksForTheNamesOfTheCampaign() {
    assertThat(Preflight.request(Specs.tenThousand("server: {image: tiny, flavor: {name: min}}")))
        .isEqualTo(new SurveyRequest("min", "last-straw", "tiny"));
  }

  record Situation(String name, String extra, TestingSnapshot cloud, String subject,
      String sentence) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void aUserWhoSeesNoHosts_isToldThatAndNothingThatFollowsFromIt() {
    PreflightReport report = Preflight.check(Specs.tenThousand(""),
        new TestingSnapshot().roles("member").rights(false, false).read());

    assertThat(report.refusals()).extracting(Check::subject).containsExactly("rights");
  }

  @Test
  void aUserWithoutTheRoleAdmin_passesWhereThePolicyLetsItPin() {
    assertThat(
        Preflight.check(Specs.tenThousand(""), new TestingSnapshot().roles("fleet-tester").read())
            .passed())
        .isTrue();
  }

  static Stream<Situation> refusedSituations() {
    return Stream.of(rightsAndHosts(), servers(), room()).flatMap(situations -> situations);
  }

  private static Stream<Situation> rightsAndHosts() {
    return Stream.of(
        new Situation("a plain user may not pin", "",
            new TestingSnapshot().roles("member").rights(false, true), "rights",
            "has the roles member in project project-1 and may not pin servers to hosts: give it"
                + " the role admin"),
        new Situation("a user who may pin and sees no hosts", "",
            new TestingSnapshot().rights(true, false), "rights",
            "may not read compute services and hypervisors"),
        new Situation("an old cloud has no server tags", "", new TestingSnapshot().version("2.38"),
            "API version", "only up to microversion '2.38'"),
        new Situation("an unreadable version", "", new TestingSnapshot().version(""), "API version",
            "Pike"),
        new Situation("a pattern without host", "hosts: {include: [conpute7]}",
            new TestingSnapshot(), "hosts", "No compute host is called 'conpute7': correct"
                + " hosts.include; the nearest are compute7"),
        new Situation("a misspelt exclude", "hosts: {exclude: [compute99x*]}",
            new TestingSnapshot(), "hosts", "correct hosts.exclude"),
        new Situation("an unknown zone", "hosts: {zone: mars}", new TestingSnapshot(), "hosts",
            "No availability zone is called 'mars': correct hosts.zone; there are nova"),
        new Situation("an unknown aggregate", "hosts: {aggregate: flet}", new TestingSnapshot(),
            "hosts", "the nearest are fleet"),
        new Situation("no host in service", "",
            new TestingSnapshot()
                .everyHost(host -> TestingSnapshot.service(host, false, true)),
            "hosts", "selected are 40, in service 0: change zone"),
        new Situation("placement that cannot be read", "",
            new TestingSnapshot()
                .host("compute2", host -> TestingSnapshot.inventory(host, Map.of())),
            "room",
            "let this user read placement (role admin), or write another caps.serversPerHost than 1,000"),
        new Situation("servers of others on a host", "",
            new TestingSnapshot().host("compute4", host -> TestingSnapshot.neighbours(host, 2)),
            "neighbours", "Servers of others run on compute4: list those hosts under sharedHosts"),
        new Situation("servers that may be of another campaign, or only have such names", "",
            new TestingSnapshot().host("compute4", host -> TestingSnapshot.namedLikeOurs(host, 2)),
            "neighbours", "2 servers with a campaign's names run on compute4: see leftovers;"));
  }

  private static Stream<Situation> servers() {
    NetworkFacts twin = TestingSnapshot.network("n", "", List.of("10.0.0.0/8"), 9);
    return Stream.of(
        new Situation("a flavor with other sizes", "", new TestingSnapshot().flavor(1, 512, 1),
            "flavor", "exists with 1 vCPU, 512 MB, 1 GB instead of 1 vCPU, 50 MB, 1 GB"),
        new Situation("a disabled flavor", "",
            new TestingSnapshot().flavor(new FlavorExtras(true, 0, 0, new TreeMap<>())), "flavor",
            "Flavor 'last-straw' is disabled"),
        new Situation("a flavor of another campaign", "cloud: north",
            new TestingSnapshot().flavorOf("zzzzzzzz"), "flavor",
            "belongs to campaign zzzzzzzz: run `laststraw teardown zzzzzzzz --cloud north`"),
        new Situation("a network of another campaign", "",
            new TestingSnapshot().networks(TestingSnapshot.network("n",
                "Made by Last Straw campaign zzzzzzzz", List.of("10.0.0.0/8"), 60_000)),
            "network",
            "belongs to campaign zzzzzzzz: run `laststraw teardown zzzzzzzz --cloud envvars`"),
        new Situation("a flavor that may not be created", "server: {flavor: {create: false}}",
            new TestingSnapshot(), "flavor", "set server.flavor.create to true"),
        new Situation("a network that may not be created", "server: {network: {create: false}}",
            new TestingSnapshot(), "network", "set server.network.create to true"),
        new Situation("two networks of one name", "", new TestingSnapshot().networks(twin, twin),
            "network", "exists 2 times"),
        new Situation("a network without subnet", "",
            new TestingSnapshot()
                .networks(TestingSnapshot.network("n", "", List.of(), 0)),
            "network", "has no IPv4 subnet"),
        new Situation("a missing image", "", new TestingSnapshot().images(), "image",
            "Image 'cirros' does not exist"),
        new Situation("an image still queued", "",
            new TestingSnapshot().images(TestingSnapshot.image("queued", 0, 0)), "image",
            "is queued and only an active image can boot"),
        new Situation("two images of one name", "",
            new TestingSnapshot().images(TestingSnapshot.image("active", 0, 0),
                TestingSnapshot.image("active", 0, 0)),
            "image", "exists 2 times"),
        new Situation("an image that needs more than the flavor gives", "",
            new TestingSnapshot().images(TestingSnapshot.image("active", 256, 1)), "image",
            "asks for at least 256 MB and 1 GB, the flavor gives 50 MB and 1 GB"));
  }

  private static Stream<Situation> room() {
    return Stream.of(
        new Situation("a cap that is too low", "caps: {serversPerHost: 240}",
            new TestingSnapshot(), "room",
            "room for 9,600 servers, keeping 10 % free, 400 short of the goal because of"
                + " caps.serversPerHost: raise caps.serversPerHost to at least 250"),
        new Situation("an inventory that is too small", "",
            new TestingSnapshot().everyHost(host -> TestingSnapshot.inventory(host,
                Map.of("VCPU", new Inventory(16, 0, 16, 0)))),
            "room", "because of VCPU: raise cpu_allocation_ratio"),
        new Situation("a quota that is too small", "", new TestingSnapshot()
            .quota("instances", 10, 4).quota("ram", 51_200, 0), "quota",
            "run `openstack quota set --instances 11116 --ram 555556 project-1`"),
        new Situation("no quota for one more network", "", new TestingSnapshot()
            .quota("networks", 100, 90).quota("subnets", 100, 99), "quota",
            "too small (networks 100 with 90 used, subnets 100 with 99 used; 10 % stay free): run"
                + " `openstack quota set --networks 102 --subnets 112 project-1`, or write"
                + " the name of a network that is there"),
        new Situation("a /24 for 300 servers per host", "",
            new TestingSnapshot().network("192.168.0.0/24", 250), "addresses",
            "has 250 free addresses for 10,000 servers: add a larger subnet"),
        new Situation("a new network that is too small", "server: {network: {cidr: 10.5.0.0/24}}",
            new TestingSnapshot(), "addresses",
            "will have 252 addresses for 10,000 servers: write 10.5.0.0/18 under"));
  }

  @ParameterizedTest
  @MethodSource("refusedSituations")
  void whatCannotWork_isRefusedInOneSentenceThatSaysWhatToChange(Situation situation) {
    PreflightReport report = Preflight.check(Specs.tenThousand(situation.extra()),
        situation.cloud().read());

    assertThat(report.passed()).isFalse();
    assertThat(report.refusals()).singleElement().satisfies(check -> {
      assertThat(check.subject()).isEqualTo(situation.subject());
      assertThat(check.sentence()).contains(situation.sentence()).endsWith(".")
          .doesNotContain("\n");
    });
  }

  static Stream<Situation> warnedSituations() {
    return Stream.of(
        new Situation("shared hosts", "sharedHosts: [compute4]",
            new TestingSnapshot().host("compute4", host -> TestingSnapshot.neighbours(host, 2)),
            "neighbours", "Servers of others run on compute4, which sharedHosts allows"),
        new Situation("a misspelt shared host", "sharedHosts: [compote4]", new TestingSnapshot(),
            "neighbours", "No compute host is called 'compote4'"),
        new Situation("a hold too short for Nova to notice a death", "hold: 1m",
            new TestingSnapshot(), "hold", "held for only 60 s"),
        new Situation("more consoles than a hold has time for",
            "hold: 3m\nverify: {console: 'login:', sample: all}",
            new TestingSnapshot(), "proof of life", "longer hold or a smaller verify.sample"),
        new Situation("placement that cannot be read, and a cap instead",
            "caps: {serversPerHost: 300}",
            new TestingSnapshot()
                .host("compute2", host -> TestingSnapshot.inventory(host, Map.of())),
            "room", "Placement's inventory of compute2 cannot be read"),
        new Situation("a full host among others", "",
            new TestingSnapshot().host("compute2",
                host -> TestingSnapshot.inventory(host,
                    Map.of("VCPU", new Inventory(16, 0, 1, 16)))),
            "room", "No server fits on compute2"),
        new Situation("a quota that cannot be read", "",
            new TestingSnapshot().withoutQuota("ports"), "quota", "The quota of ports cannot"),
        new Situation("hardly an address to spare", "",
            new TestingSnapshot().network("10.0.0.0/18", 10_050), "addresses", "a few more"),
        new Situation("a short deadline", "caps: {deadline: 30m}", new TestingSnapshot(), "time",
            "caps.deadline ends it after 30 min"));
  }

  @ParameterizedTest
  @MethodSource("warnedSituations")
  void whatMayHurt_isWarnedOfAndMayRun(Situation situation) {
    PreflightReport report = Preflight.check(Specs.tenThousand(situation.extra()),
        situation.cloud().read());

    assertThat(report.passed()).isTrue();
    assertThat(report.warnings()).filteredOn(check -> check.subject().equals(situation.subject()))
        .extracting(Check::sentence)
        .anySatisfy(sentence -> assertThat(sentence).contains(situation.sentence()));
  }

  private static List<String> sentences(PreflightReport report, Outcome outcome) {
    return report.checks().stream().filter(check -> check.outcome() == outcome)
        .map(Check::sentence).toList();
  }
}
