package io.laststraw.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  /** For each rule, classes in the tests that break it; a rule that lets one pass is no rule. */
  private static final Map<String, List<Class<?>>> OFFENDERS = Map.ofEntries(
      Map.entry("common", List.of(io.laststraw.common.openstack.Offender.class)),
      Map.entry("worker", List.of(io.laststraw.worker.Offender.class)),
      Map.entry("coordinator", List.of(io.laststraw.coordinator.dashboard.Offender.class)),
      Map.entry("simulator", List.of(io.laststraw.simulator.api.Offender.class)),
      Map.entry("simulator.product", List.of(io.laststraw.simulator.api.Offender.class)),
      Map.entry("model", List.of(io.laststraw.common.model.Offender.class)),
      Map.entry("pure.world", List.of(io.laststraw.common.model.Offender.class)),
      Map.entry("pure.clocks", List.of(io.laststraw.coordinator.verdict.InstantOffender.class,
          io.laststraw.coordinator.verdict.NanosOffender.class,
          io.laststraw.coordinator.verdict.RandomOffender.class,
          io.laststraw.coordinator.verdict.ThreadOffender.class)),
      Map.entry("pure.shells", List.of(io.laststraw.coordinator.verdict.ShellOffender.class)),
      Map.entry("pekko", List.of(io.laststraw.simulator.cloud.Offender.class)),
      Map.entry("openstack4j", List.of(io.laststraw.worker.Offender.class)));

  private static JavaClasses product = new ClassFileImporter().importClasses();

  @BeforeAll
  static void read() {
    product = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.laststraw");
  }

  @TestFactory
  Stream<DynamicTest> everyRule_isKept() {
    return ArchitectureRules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(product)));
  }

  @TestFactory
  Stream<DynamicTest> everyRule_findsWhoBreaksIt() {
    return ArchitectureRules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
          List<Class<?>> offenders = OFFENDERS.getOrDefault(rule.getKey(), List.of());
          assertThat(offenders).as("a class in the tests that breaks this rule").isNotEmpty();
          offenders.forEach(offender -> assertThat(breaks(rule.getValue(), offender))
              .as("the rule finds " + offender.getName()).isTrue());
        }));
  }

  @Test
  void theWholeProduct_isLookedAt() {
    assertThat(product.contain(io.laststraw.common.model.CampaignId.class)).isTrue();
    assertThat(product.contain(io.laststraw.worker.NodeWorker.class)).isTrue();
    assertThat(product.contain(io.laststraw.coordinator.Coordinator.class)).isTrue();
    assertThat(product.contain(io.laststraw.simulator.Simulator.class)).isTrue();
    assertThat(product.contain(io.laststraw.cli.node.ClusterNode.class)).isTrue();
    assertThat(product.contain(io.laststraw.worker.Offender.class)).isFalse();
  }

  private static boolean breaks(ArchRule rule, Class<?> offender) {
    return rule.evaluate(new ClassFileImporter().importClasses(offender)).hasViolation();
  }
}
