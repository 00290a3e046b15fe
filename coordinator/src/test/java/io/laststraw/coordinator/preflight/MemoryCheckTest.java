package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.coordinator.preflight.Check.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {
  private static final String HOW_TO_SET = "write what one really takes under"
      + " server.residentMemory";

  @Test
  void withoutAFigure_theFieldExperimentsIsAssumedForItsFlavor() {
    Check check = check(Specs.tenThousand(""), new TestingSnapshot());

    assertThat(check.outcome()).isEqualTo(Outcome.OK);
    assertThat(check.sentence()).contains("each 113 MB (assumed from the flavor's 50 MB; "
        + HOW_TO_SET + ")");
  }

  @Test
  void assumedFigure_growsWithTheFlavorAndHasALeast() {
    assertThat(check(Specs.tenThousand("server: {flavor: {ram: 20 MB}}"), new TestingSnapshot())
        .sentence()).contains("110 MB (assumed");
    assertThat(check(Specs.servers(40, "server: {flavor: {ram: 512 MB}}"), new TestingSnapshot())
        .sentence()).contains("575 MB (assumed");
    assertThat(check(Specs.servers(40, "server: {flavor: {create: false}}"),
        new TestingSnapshot().flavor(1, 256, 1)).sentence()).contains("319 MB (assumed");
  }

  @Test
  void assumedGuestsLargerThanMemory_areWarnedOfAndMayRun() {
    TestingSnapshot cloud = new TestingSnapshot()
        .host("compute3", host -> TestingSnapshot.memory(host, 23_112));

    Check check = check(Specs.tenThousand(""), cloud);

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence()).contains(
        "resident each, memory is full at 200 servers, below the share of compute3", HOW_TO_SET);
    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).passed()).isTrue();
  }

  @Test
  void givenFigure_isTakenAsItIs() {
    Check check = check(Specs.tenThousand("server: {residentMemory: 200 MB}"),
        new TestingSnapshot());

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence())
        .contains("With 200 MB resident each, memory is full at 238 servers")
        .doesNotContain("assumed");
  }

  @Test
  void whatTheHostAndOthersHave_isTaken() {
    // 48,213 MB less 20,000 for the host and 13 of others: 28,200 hold 141 of 200 MB.
    TestingSnapshot cloud = new TestingSnapshot().everyHost(host -> TestingSnapshot.inventory(host,
        Map.of("MEMORY_MB", new Inventory(48_213, 20_000, 10, 13))));

    assertThat(check(Specs.tenThousand("server: {residentMemory: 200 MB}"), cloud).sentence())
        .contains("memory is full at 141 servers");
  }

  @Test
  void untilHostsBreak_theFigureIsToldAndNothingIsWarnedOf() {
    Check check = check(Specs.read("name: x\ngoal: {untilHostsBreak: true}\n"),
        new TestingSnapshot());

    assertThat(check.outcome()).isEqualTo(Outcome.OK);
    assertThat(check.sentence()).contains("full at 422 servers at the latest");
  }

  @Test
  void hostsThatTellNoMemory_areNotSaidToHaveEnough() {
    Check check = check(Specs.tenThousand(""), new TestingSnapshot()
        .everyHost(host -> TestingSnapshot.memory(host, 0)));

    assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(check.sentence()).startsWith("Nova does not tell how much memory the hosts have");
  }

  private static Check check(CampaignSpec spec, TestingSnapshot cloud) {
    List<Check> found = Preflight.check(spec, cloud.read()).checks().stream()
        .filter(check -> check.subject().equals("memory")).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
