package io.laststraw.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The arrows between modules and packages, each with the reason that a failing build prints. */
final class ArchitectureRules {
  private static final String BASE = "io.laststraw.";

  /** What decides: values in, values out. */
  private static final String[] PURE = {BASE + "common.model..", BASE + "worker.reconcile..",
      BASE + "worker.pacing..", BASE + "worker.listing..", BASE + "coordinator.fleet..",
      BASE + "coordinator.pacing..", BASE + "coordinator.verdict..",
      BASE + "coordinator.campaign..", BASE + "coordinator.preflight..",
      BASE + "coordinator.forecast..",
      BASE + "simulator.cloud..", BASE + "simulator.faults.."};

  /** Beside the pure checks of the preflight, these carry out what was decided. */
  private static final List<String> SHELLS_OF_THE_PREFLIGHT = List.of("Provisioner", "Provisioning",
      "Created", "Preparation");

  private static final String[] WORLD = {"org.apache.pekko..", "java.net..", "com.sun.net..",
      "org.slf4j..", "ch.qos.logback..", "java.util.logging..", "java.io..", "java.nio.file..",
      "java.nio.channels..", "java.util.concurrent..", "org.openstack4j.."};

  private static final List<String> CLOCKS = List.of("java.time.Clock", "java.time.InstantSource",
      "java.lang.Thread", "java.lang.ProcessHandle", "java.util.Timer",
      "java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom");

  private static final Map<String, List<String>> READINGS = Map.of(
      "java.time.Instant", List.of("now"), "java.time.LocalDateTime", List.of("now"),
      "java.time.ZonedDateTime", List.of("now"), "java.lang.Math", List.of("random"),
      "java.lang.System", List.of("nanoTime", "currentTimeMillis", "getenv", "getProperty"),
      "java.util.UUID", List.of("randomUUID"));

  private ArchitectureRules() {}

  /** Every rule by a name that tests can ask for. */
  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("common", noClasses().that().resideInAPackage(BASE + "common..")
        .should().dependOnClassesThat(ours().and(resideOutsideOfPackages(BASE + "common..")))
        .because("every module stands on common; it stands on none"));
    rules.put("worker", noClasses().that().resideInAPackage(BASE + "worker..")
        .should().dependOnClassesThat(
            ours().and(resideOutsideOfPackages(BASE + "common..", BASE + "worker..")))
        .because("workers and the coordinator know each other only by common.protocol"));
    rules.put("coordinator", noClasses().that().resideInAPackage(BASE + "coordinator..")
        .should().dependOnClassesThat(
            ours().and(resideOutsideOfPackages(BASE + "common..", BASE + "coordinator..")))
        .because("the coordinator and workers know each other only by common.protocol"));
    rules.put("simulator", noClasses().that().resideInAPackage(BASE + "simulator..")
        .should().dependOnClassesThat().resideInAPackage(BASE + "cli..")
        .because("what a user types stands on everything, and nothing on it"));
    rules.put("simulator.product", noClasses().that()
        .resideInAnyPackage(BASE + "simulator.cloud..", BASE + "simulator.api..")
        .should().dependOnClassesThat().resideInAnyPackage(BASE + "worker..",
            BASE + "coordinator..", BASE + "common.openstack..", BASE + "common.protocol..")
        .because("both ends of the wire must not share one error: the simulated cloud knows"
            + " nothing of the product's own reading of OpenStack"));
    rules.put("model", noClasses().that().resideInAPackage(BASE + "common.model..")
        .should().dependOnClassesThat(resideOutsideOfPackages(BASE + "common.model..", "java..",
            "org.jspecify.."))
        .because("the model is java.* only, so that every other part may use it"));
    rules.put("pure.world", noClasses().that(pure()).should().dependOnClassesThat()
        .resideInAnyPackage(WORLD)
        .because("what decides is pure; let a shell do it and hand the outcome in as a value"));
    rules.put("pure.clocks", noClasses().that(pure()).should()
        .dependOnClassesThat(named(CLOCKS)).orShould().accessTargetWhere(readsTheWorld())
        .because("what decides takes time as an Instant and chance as a seeded generator"));
    rules.put("pure.shells", noClasses().that(pure()).should()
        .dependOnClassesThat(resideInAnyPackage(BASE + "worker", BASE + "coordinator",
            BASE + "coordinator.dashboard..", BASE + "coordinator.teardown..",
            BASE + "simulator", BASE + "simulator.api.."))
        .because("shells point at pure code, never back"));
    rules.put("pekko", noClasses().that().resideOutsideOfPackages(BASE + "common.protocol..",
        BASE + "worker", BASE + "coordinator", BASE + "coordinator.dashboard..",
        BASE + "simulator.rehearsal..", BASE + "simulator.exploration..", BASE + "cli..")
        .should().dependOnClassesThat().resideInAPackage("org.apache.pekko..")
        .because("actors are thin shells, and there are few of them"));
    rules.put("openstack4j", noClasses().that()
        .resideOutsideOfPackages(BASE + "common.openstack..")
        .should().dependOnClassesThat().resideInAPackage("org.openstack4j..")
        .because("the library is used behind ports: its stock answers hide failures"));
    return rules;
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("io.laststraw..");
  }

  private static DescribedPredicate<JavaClass> pure() {
    return resideInAnyPackage(PURE).and(describe("decide",
        type -> !(type.getPackageName().equals(BASE + "coordinator.preflight")
            && SHELLS_OF_THE_PREFLIGHT.stream().anyMatch(
                shell -> type.getName().substring(type.getPackageName().length() + 1)
                    .split("\\$", 2)[0].equals(shell)))));
  }

  private static DescribedPredicate<JavaClass> named(List<String> names) {
    return describe("are clocks, threads or dice", type -> names.contains(type.getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
    return describe("reads the clock, the environment or chance",
        access -> isReading(access) || drawsItsOwnSeed(access));
  }

  private static boolean isReading(JavaAccess<?> access) {
    return READINGS.getOrDefault(access.getTargetOwner().getName(), List.of())
        .contains(access.getTarget().getName());
  }

  private static boolean drawsItsOwnSeed(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(Random.class)
        && access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
        && target.getRawParameterTypes().isEmpty();
  }
}
