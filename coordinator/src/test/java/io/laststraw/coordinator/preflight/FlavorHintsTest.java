package io.laststraw.coordinator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.openstack.CloudSnapshot.FlavorExtras;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.coordinator.preflight.Check.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlavorHintsTest {
  private static final String NO_SIZES = "server: {flavor: {create: false}}";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "hw:cpu_policy | dedicated | processors of its own",
      "hw:cpu_policy | mixed | processors of its own",
      "hw:emulator_threads_policy | isolate | processors of its own",
      "hw:mem_page_size | 2MB | cannot overcommit",
      "hw:mem_page_size | small | cannot overcommit",
      "hw:locked_memory | True | cannot overcommit",
      "hw:numa_nodes | 2 | NUMA topology",
      "pci_passthrough:alias | a1:1 | a host has few",
      "resources:CUSTOM_GOLD | 1 | changes what placement counts",
      "resources2:VGPU | 1 | changes what placement counts"})
  void specThatCostsMoreThanTheRoomKnows_isWarnedOfWithTheCommandThatTakesItOff(String key,
      String value, String meaning) {
    assertThat(hints(key, value)).singleElement().satisfies(check -> {
      assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
      assertThat(check.sentence()).contains("Flavor 'last-straw' has " + key + "=" + value,
          meaning, "`openstack flavor unset --property " + key + " last-straw`");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "trait:HW_CPU_X86_AVX512F | required | No valid host",
      "trait1:CUSTOM_RACK_A | forbidden | No valid host",
      "capabilities:cpu_info:vendor | Intel | hosts of one kind",
      "aggregate_instance_extra_specs:ssd | true | aggregates with that property",
      "ssd | true | aggregates with that property"})
  void specThatMeansCertainHosts_isWarnedOfWithTheChoiceOfHosts(String key, String value,
      String meaning) {
    assertThat(hints(key, value)).singleElement().satisfies(check -> {
      assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
      assertThat(check.sentence()).contains(meaning, "select hosts of that kind under hosts");
    });
  }

  @ParameterizedTest
  @CsvSource({"hw:cpu_policy, shared", "hw:locked_memory, false", "hw_rng:allowed, True",
      "quota:disk_read_iops_sec, 100", "hide_hypervisor_id, true", "group_policy, none",
      "hw:vif_multiqueue_enabled, true"})
  void specThatChangesNeitherPlaceNorRoom_isNotSpokenOf(String key, String value) {
    assertThat(hints(key, value)).isEmpty();
  }

  @Test
  void eachThing_hasALineOfItsOwn() {
    TestingSnapshot cloud = new TestingSnapshot().flavor(new FlavorExtras(false, 512, 3,
        new TreeMap<>(Map.of("hw:cpu_policy", "dedicated", "hw:numa_nodes", "1"))));

    assertThat(warnings("", cloud)).hasSize(4).extracting(Check::sentence)
        .anySatisfy(sentence -> assertThat(sentence).contains("a swap disk of 512 MB"))
        .anySatisfy(sentence -> assertThat(sentence).contains("an ephemeral disk of 3 GB"));
  }

  @Test
  void swapAndEphemeralDisks_countForTheRoom() {
    // 1 + 3 GB and 1,025 MB of swap, which is 2 GB to placement: 600 GB, a tenth free, hold 90.
    TestingSnapshot cloud = new TestingSnapshot()
        .flavor(new FlavorExtras(false, 1_025, 3, new TreeMap<>()))
        .everyHost(host -> TestingSnapshot.inventory(host,
            Map.of("DISK_GB", new Inventory(600, 0, 1, 0))));

    assertThat(Preflight.check(Specs.tenThousand(""), cloud.read()).capacityByOrdinal())
        .containsEntry(0, 90);
  }

  @Test
  void rootDiskFarBeyondTheImages_isWarnedOfUnlessItWasAskedFor() {
    TestingSnapshot cloud = new TestingSnapshot().flavor(1, 50, 20)
        .images(TestingSnapshot.image("active", 0, 2));

    assertThat(warnings(NO_SIZES, cloud)).singleElement().satisfies(check -> assertThat(
        check.sentence()).contains("a root disk of 20 GB where the image asks for 2 GB",
            "a flavor with 2 GB"));
    assertThat(warnings("server: {flavor: {disk: 20 GB}}", cloud)).isEmpty();
    assertThat(warnings(NO_SIZES, new TestingSnapshot().flavor(1, 50, 1))).isEmpty();
  }

  @Test
  void rootDiskOfNothing_isWarnedOf() {
    assertThat(warnings(NO_SIZES, new TestingSnapshot().flavor(1, 50, 0))).singleElement()
        .satisfies(check -> assertThat(check.sentence()).contains("a root disk of 0 GB"));
  }

  private static List<Check> hints(String key, String value) {
    return warnings("", new TestingSnapshot().flavor(
        new FlavorExtras(false, 0, 0, new TreeMap<>(Map.of(key, value)))));
  }

  private static List<Check> warnings(String extra, TestingSnapshot cloud) {
    PreflightReport report = Preflight.check(Specs.tenThousand(extra), cloud.read());
    return report.warnings().stream().filter(check -> check.subject().equals("flavor")).toList();
  }
}
