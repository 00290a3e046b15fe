package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Caps;
import io.laststraw.common.model.CampaignSpec.FlavorSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.HostSelection;
import io.laststraw.common.model.CampaignSpec.NetworkSpec;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.ServerSpec;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.CampaignSpec.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignFileTest {
  private static final CampaignSpec DEFAULTS = new CampaignSpec("fill-the-fleet", "envvars",
      new Goal.Servers(10_000), new HostSelection("", "", List.of(), List.of()),
      new ServerSpec(new FlavorSpec("last-straw", true, 1, 50, 1),
          new NetworkSpec("last-straw", true, "10.11.0.0/16"), "cirros", 0),
      new Pacing.Adaptive(), Duration.ofMinutes(11), new Verify.Nothing(),
      Teardown.ALWAYS,
      new Caps(1000, 0.30, Duration.ofHours(12), 0.10, Duration.ZERO), List.of());

  @Test
  void nameAndGoalAlone_giveTheDefaults() {
    assertThat(CampaignFile.read("name: fill-the-fleet\ngoal: {servers: 10000}\n"))
        .isEqualTo(new CampaignFile.Read(DEFAULTS));
  }

  @Test
  void theDocumentedExample_holdsTheDefaults() throws IOException {
    assertThat(CampaignFile.read(example())).isEqualTo(new CampaignFile.Read(DEFAULTS));
  }

  @Test
  void theDocumentedExample_namesEveryKey() throws IOException {
    String example = example();
    Stream.of(CampaignReader.KEYS, CampaignReader.GOAL_KEYS, CampaignReader.HOSTS_KEYS,
        CampaignReader.SERVER_KEYS, CampaignReader.FLAVOR_KEYS, CampaignReader.NETWORK_KEYS,
        CampaignReader.PACING_KEYS, CampaignReader.VERIFY_KEYS, CampaignReader.CAPS_KEYS)
        .flatMap(List::stream)
        .forEach(key -> assertThat(example).containsPattern("(?m)^[ #]*" + key + ":"));
  }

  @Test
  void everyKey_isRead() {
    String text = """
        name: break-them
        cloud: lab
        goal: { untilHostsBreak: true, toDeath: [compute3] }
        hosts: { zone: nova, aggregate: fleet, include: [compute*], exclude: [compute7] }
        server:
          flavor: { name: min, create: false, vcpus: 2, ram: 1 GiB, disk: 2 GB }
          network: { name: big, create: false, cidr: 12.11.0.0/16 }
          image: cirros-0.6
          residentMemory: 110 MiB
        pacing: { fixed: 60 }
        hold: 1h30m
        verify: { console: "login:", sample: 20 }
        teardown: onSuccess
        caps: { serversPerHost: 400, errorRatio: 0.5, deadline: 2d, keepFree: 0 %, apiP95: 2s }
        sharedHosts: [compute1]
        """;

    assertThat(CampaignFile.read(text)).isEqualTo(new CampaignFile.Read(new CampaignSpec(
        "break-them", "lab", new Goal.UntilHostsBreak(List.of("compute3")),
        new HostSelection("nova", "fleet", List.of("compute*"), List.of("compute7")),
        new ServerSpec(new FlavorSpec("min", false, 2, 1024, 2),
            new NetworkSpec("big", false, "12.11.0.0/16"), "cirros-0.6", 110),
        new Pacing.Fixed(60), Duration.ofMinutes(90), new Verify.Console("login:", 20),
        Teardown.ON_SUCCESS,
        new Caps(400, 0.5, Duration.ofDays(2), 0, Duration.ofSeconds(2)), List.of("compute1"))));
  }

  @Test
  void aProofOfLife_isOfOneGuestOfEachHostUnlessMoreAreWanted() {
    assertThat(verify("{console: 'login:'}")).isEqualTo(new Verify.Console("login:", 1));
    assertThat(verify("{console: ready, sample: all}"))
        .isEqualTo(new Verify.Console("ready", Verify.Console.ALL));
    assertThat(verify("")).isEqualTo(new Verify.Nothing());
  }

  private static Verify verify(String value) {
    return switch (CampaignFile.read("name: x\ngoal: {servers: 1}\nverify: " + value)) {
      case CampaignFile.Read read -> read.spec().verify();
      case CampaignFile.Invalid wrong -> throw new AssertionError(wrong);
    };
  }

  @Test
  void anExistingFlavorWithoutSizes_isTakenAsItIs() {
    CampaignFile file = CampaignFile.read("""
        name: small
        goal: { servers: 1 }
        server: { flavor: { name: m1.tiny, create: false }, network: { create: false } }
        """);

    assertThat(file).isInstanceOfSatisfying(CampaignFile.Read.class, read -> {
      assertThat(read.spec().server().flavor())
          .isEqualTo(new FlavorSpec("m1.tiny", false, 0, 0, 0));
      assertThat(read.spec().server().network().cidr()).isEmpty();
    });
  }

  @Test
  void serversMayGoWithoutANetwork() {
    assertThat(CampaignFile.read("{name: a, goal: {servers: 1}, server: {network: none}}"))
        .isInstanceOfSatisfying(CampaignFile.Read.class,
            read -> assertThat(read.spec().server().network()).isEqualTo(NetworkSpec.none()));
  }

  @Test
  void allProblems_areToldAtOnceInTheOrderOfTheirLines() {
    String text = """
        nam: x
        name: Has Spaces
        goal:
          server: 5
          servers: many
        hold: 10
        hold: 11m
        caps: { keepFree: 200 % }
        """;

    assertThat(problems(text)).containsExactly(
        "line 1: nam is not a key of a campaign: did you mean name?",
        "line 2: name is 'Has Spaces' but must be 1 to 32 characters a-z, 0-9 and -, the first one"
            + " not -.",
        "line 4: goal.server is not a key of a campaign: did you mean servers?",
        "line 5: goal.servers is 'many' but must be a whole number from 1 to 1000000.",
        "line 6: hold is '10' but must be a time with its unit up to 30d, such as 90s, 10m or"
            + " 1h30m.",
        "line 7: hold stands here again, first on line 6: keep one.",
        "line 8: caps.keepFree is '200 %' but must be a share from 0 % to 95 %, such as 10 % or"
            + " 0.1.");
  }

  record Wrong(String situation, String text, String sentence) {
    @Override
    public String toString() {
      return situation;
    }
  }

  static Stream<Wrong> wrongFiles() {
    String good = "name: x\ngoal: {servers: 1}\n";
    return Stream.of(
        new Wrong("an empty file lacks its name", "", "line 1: name is missing: write 1 to 32"),
        new Wrong("a file without goal", "name: x", "line 1: goal is missing: write either"),
        new Wrong("a goal that is one value", "name: x\ngoal: 5", "line 2: goal must be either"),
        new Wrong("both goals", "name: x\ngoal: {servers: 1, untilHostsBreak: true}",
            "line 2: goal must be either servers: 10000 or untilHostsBreak: true below it, not both"),
        new Wrong("neither goal", "name: x\ngoal: {untilHostsBreak: false}", "not both"),
        new Wrong("no mapping at all", "- a\n- b", "line 1: The file must hold keys and values"),
        new Wrong("a list for a section", good + "caps: [1]", "line 3: caps must hold keys"),
        new Wrong("a value for a list", good + "sharedHosts: compute1", "must be a list"),
        new Wrong("a mapping for a value", good + "hold: {a: 1}", "line 3: hold must be a time"),
        new Wrong("a key without value", good + "hold:", "line 3: hold has no value: it must be"),
        new Wrong("a size without unit", good + "server: {flavor: {ram: 50}}",
            "server.flavor.ram is '50' but must be a size with its unit"),
        new Wrong("a disk of half a gigabyte", good + "server: {flavor: {disk: 500 MB}}",
            "whole gigabytes"),
        new Wrong("a network that is neither none nor described", good + "server: {network: lan}",
            "server.network is 'lan' but must be none, or name, create and cidr below it."),
        new Wrong("a range with host bits", good + "server: {network: {cidr: 10.1.2.3/16}}",
            "an IPv4 range without host bits"),
        new Wrong("pacing without its number", good + "pacing: {}", "pacing.fixed is missing"),
        new Wrong("an unknown pacing", good + "pacing: fast", "must be adaptive, or fixed: 60"),
        new Wrong("a proof that is one value", good + "verify: login",
            "line 3: verify must hold keys and values: console, sample"),
        new Wrong("a proof without its text", good + "verify: {sample: all}",
            "line 3: verify.console is missing: write the text that a guest's console"),
        new Wrong("a proof of an empty text", good + "verify: {console: \" \"}",
            "line 3: verify.console is '' but must be a text"),
        new Wrong("a sample of nobody", good + "verify: {console: x, sample: 0}",
            "verify.sample is '0' but must be a whole number from 1 to 100000, or all"),
        new Wrong("a sample of some", good + "verify: {console: x, sample: some}", "or all"),
        new Wrong("a proof without a hold to give it in", good + "hold: 0s\nverify: {console: x}",
            "line 4: verify needs a hold"),
        new Wrong("an unknown teardown", good + "teardown: later", "always, onSuccess or never"),
        new Wrong("a flag that is no flag", good + "server: {network: {create: yes}}",
            "must be true or false"),
        new Wrong("a deadline of seconds", good + "caps: {deadline: 5s}", "at least 1m"),
        new Wrong("a far-off key lists the keys", good + "zzzzzzzzzz: 1",
            "allowed here are caps, cloud, goal"),
        new Wrong("a merge key", good + "<<: {hold: 1m}", "line 3: << is not a key"),
        new Wrong("a class of the writer's choice", good + "cloud: !!java.net.URL [\"http://x\"]",
            "line 3: This is not valid YAML: Global tag is not allowed"),
        new Wrong("a tag on a value", good + "cloud: !mine x", "line 3: cloud must be a text"),
        new Wrong("a tag on a section", good + "caps: !mine {}", "line 3: caps must hold keys"),
        new Wrong("control characters in a text", good + "cloud: \"a\\x1b[2Jb\"", "must be a text"),
        new Wrong("broken syntax", "name: [", "This is not valid YAML"),
        new Wrong("two documents", "a: 1\n---\nb: 2", "This is not valid YAML"),
        new Wrong("deep nesting", "a: " + "[".repeat(60) + "]".repeat(60),
            "This is not valid YAML: Nesting Depth exceeded"),
        new Wrong("many aliases",
            "a: &a [1]\nb: [" + "*a, ".repeat(60) + "*a]", "This is not valid YAML"),
        new Wrong("a mapping within itself", good + "caps: &c {serversPerHost: *c}",
            "caps.serversPerHost must be a whole number"),
        new Wrong("a very long file", "# ".repeat(40_000), "longer than 65536 characters"));
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFile_isRefusedWithASentence(Wrong wrong) {
    assertThat(problems(wrong.text())).anySatisfy(
        problem -> assertThat(problem).contains(wrong.sentence()));
  }

  private static List<String> problems(String text) {
    CampaignFile file = CampaignFile.read(text);
    assertThat(file).isInstanceOf(CampaignFile.Invalid.class);
    return file instanceof CampaignFile.Invalid(List<Problem> problems)
        ? problems.stream().map(Problem::toString).toList()
        : List.of();
  }

  private static String example() throws IOException {
    return Files.readString(Path.of("..", "docs", "campaign.example.yaml"));
  }
}
