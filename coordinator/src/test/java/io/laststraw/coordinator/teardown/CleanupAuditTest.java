package io.laststraw.coordinator.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Leftovers;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.coordinator.teardown.CleanupAudit.Facts;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CleanupAuditTest {
  private static final List<ListedServer> ONE_SERVER = List
      .of(new ListedServer("s1", "ls-aaaaaaaa-0-1-1"));

  record Situation(String name, Facts facts, AuditVerdict verdict, String kind, String id) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Situation> situations() {
    Leftovers nothing = left(List.of(), List.of(), List.of(), Map.of("compute1", 5L));
    Leftovers server = left(ONE_SERVER, List.of(), List.of(), Map.of());
    return Stream.of(
        new Situation("a server that is still there leaks", facts(server), AuditVerdict.LEAKED,
            "server", "s1"),
        new Situation("a port leaks", facts(left(List.of(), List.of("p1"), List.of(), Map.of())),
            AuditVerdict.LEAKED, "port", "p1"),
        new Situation("a flavor leaks",
            facts(left(List.of(), List.of(), List.of("f1"), Map.of())), AuditVerdict.LEAKED,
            "flavor", "f1"),
        new Situation("more allocated than before leaks", allocated(nothing, 4, false),
            AuditVerdict.LEAKED, "allocation", "compute1"),
        new Situation("more allocated on a shared host may be others'",
            allocated(nothing, 4, true), AuditVerdict.UNVERIFIED, "allocation", "compute1"),
        new Situation("allocations that cannot be read again prove nothing",
            allocated(left(List.of(), List.of(), List.of(), Map.of()), 4, false),
            AuditVerdict.UNVERIFIED, "allocation", "compute1"),
        new Situation("a guest on a host that is down may still run (F65)",
            new Facts(nothing, new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(),
                new TreeMap<>(Map.of("s9", "compute3"))),
            AuditVerdict.UNVERIFIED, "server", "s9"),
        new Situation("a host that was not measured before proves nothing",
            new Facts(nothing, new TreeSet<>(), new TreeMap<>(),
                new TreeSet<>(List.of("compute1")), new TreeSet<>(), new TreeMap<>()),
            AuditVerdict.UNVERIFIED, "allocation", "compute1"));
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatIsLeft_isNamedAndJudged(Situation situation) {
    Audit audit = CleanupAudit.judge(situation.facts());

    assertThat(audit.verdict()).isEqualTo(situation.verdict());
    assertThat(audit.left()).singleElement().satisfies(left -> {
      assertThat(left.kind()).isEqualTo(situation.kind());
      assertThat(left.id()).isEqualTo(situation.id());
      assertThat(left.note()).isNotBlank();
    });
  }

  @Test
  void nothingLeftAndNoMoreAllocatedThanBefore_isClean() {
    assertThat(CleanupAudit.judge(allocated(
        left(List.of(), List.of(), List.of(), Map.of("compute1", 4L)), 4, false)))
        .isEqualTo(Audit.clean());
  }

  @Test
  void serversThatAreSomebodyElses_areNoLeak() {
    Facts facts = new Facts(left(ONE_SERVER, List.of(), List.of(), Map.of()),
        new TreeSet<>(List.of("s1")), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(),
        new TreeMap<>());

    assertThat(CleanupAudit.judge(facts)).isEqualTo(Audit.clean());
  }

  @Test
  void aLeakBesideADoubt_isALeakAndNamesBoth() {
    Facts facts = new Facts(left(ONE_SERVER, List.of(), List.of(), Map.of()), new TreeSet<>(),
        new TreeMap<>(Map.of("compute1", 1L)), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

    Audit audit = CleanupAudit.judge(facts);

    assertThat(audit.verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit.left()).extracting(Audit.Left::kind).containsExactly("allocation", "server");
  }

  @Test
  void aCloudThatCannotBeRead_isUnverified() {
    assertThat(CleanupAudit.unreadable(Fault.of(FaultId.F12, "")).left()).singleElement()
        .satisfies(left -> assertThat(left.note()).contains("service unavailable"));
  }

  private static Facts facts(Leftovers after) {
    return new Facts(after, new TreeSet<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(),
        new TreeMap<>());
  }

  private static Facts allocated(Leftovers after, long before, boolean shared) {
    return new Facts(after, new TreeSet<>(), new TreeMap<>(Map.of("compute1", before)),
        new TreeSet<>(), new TreeSet<>(shared ? List.of("compute1") : List.of()), new TreeMap<>());
  }

  private static Leftovers left(List<ListedServer> servers, List<String> ports,
      List<String> flavors, Map<String, Long> allocated) {
    return new Leftovers(servers, ports, flavors, List.of(), servers, allocated, List.of());
  }
}
