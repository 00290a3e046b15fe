package io.laststraw.coordinator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CampaignFileFuzzTest {
  private static final List<String> LINES = List.of("name: fill", "name: [a, b]", "name: ../../x",
      "name: \"\\u0000\"", "cloud: lab", "cloud: {}", "goal: {servers: 10000}",
      "goal: {servers: -1}", "goal: {servers: 1e9}", "goal: {servers: 99999999999999999999}",
      "goal: {untilHostsBreak: true}", "goal: {untilHostsBreak: maybe, toDeath: 7}", "goal:",
      "  servers: 40", "hosts: {include: ['compute*']}", "hosts: {include: {a: b}}",
      "hosts: {zone: 12}", "server: {flavor: {vcpus: 0}}", "server: {network: {cidr: 10.0.0.0/99}}",
      "server: {network: none}", "server: {residentMemory: 3 parsecs}", "pacing: adaptive",
      "pacing: {fixed: 0}", "pacing: {fixed: 60}", "hold: 11m", "hold: -5s", "hold: forever",
      "verify: {console: 'login:'}", "verify: {console: [x], perHost: all}", "teardown: never",
      "teardown: perhaps", "caps: {serversPerHost: 1000000000}", "caps: {errorRatio: NaN}",
      "caps: {deadline: 0s, keepFree: 2}", "sharedHosts: compute1", "sharedHosts: [compute1]",
      "unknown: key", "? complex", ": value", "- list", "&a a: *a", "!!java.util.Date x", "...",
      "---", "\t", "'", "{", "%YAML 9.9", "name: fill");

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(LINES).list().ofMaxSize(12);
  }

  private static void assertReadOrTold(String text) {
    switch (CampaignFile.read(text)) {
      case CampaignFile.Read read -> assertThat(read.spec().name()).isNotBlank();
      case CampaignFile.Invalid invalid -> assertThat(invalid.problems()).isNotEmpty();
    }
  }

  @Property(tries = 3_000, seed = "5")
  void anyLines_areReadOrToldInWords(@ForAll("lines") List<String> lines) {
    assertReadOrTold(String.join("\n", lines));
  }

  @Property(tries = 500, seed = "5")
  void anyText_isReadOrToldInWords(@ForAll String text) {
    assertReadOrTold(text);
  }
}
