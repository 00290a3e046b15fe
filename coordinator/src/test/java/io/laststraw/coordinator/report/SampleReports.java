package io.laststraw.coordinator.report;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.ApiCalls;
import io.laststraw.coordinator.report.CampaignReport.Boots;
import io.laststraw.coordinator.report.CampaignReport.Campaign;
import io.laststraw.coordinator.report.CampaignReport.FailedServer;
import io.laststraw.coordinator.report.CampaignReport.FaultCount;
import io.laststraw.coordinator.report.CampaignReport.Hint;
import io.laststraw.coordinator.report.CampaignReport.Host;
import io.laststraw.coordinator.report.CampaignReport.HostLoad;
import io.laststraw.coordinator.report.CampaignReport.LimitChange;
import io.laststraw.coordinator.report.CampaignReport.Neighbours;
import io.laststraw.coordinator.report.CampaignReport.Node;
import io.laststraw.coordinator.report.CampaignReport.Phase;
import io.laststraw.coordinator.report.CampaignReport.Seconds;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import io.laststraw.coordinator.verdict.Answer;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.Confidence;
import io.laststraw.coordinator.verdict.LimitingFactor;
import io.laststraw.coordinator.verdict.Margin;
import io.laststraw.coordinator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports for tests: invented figures in the shape that real campaigns have. */
final class SampleReports {
  private static final Instant STARTED = Instant.parse("2026-11-23T14:05:00Z");
  private static final Instant ZERO = STARTED.plusSeconds(8);
  private static final String MEMORY_FAULT = "internal error: process exited while connecting to "
      + "monitor: qemu-kvm: cannot set up guest memory 'pc.ram': Cannot allocate memory";

  private SampleReports() {}

  /** Three hosts, one of which broke; small enough to read as a golden file. */
  static CampaignReport small() {
    List<Host> hosts = List.of(
        new Host("compute1", "node-a", 4, 4, 4, 0, BreakingPoint.none(), 12),
        new Host("compute2", "node-a", 4, 4, 5, 1, BreakingPoint.none(), 8),
        new Host(
            "compute3", "node-b", 4, 2, 5, 3,
            new BreakingPoint(2, LimitingFactor.HOST_MEMORY, true), 1));
    Verdict verdict = new Verdict(
        Answer.DOES_NOT_HOLD,
        "3 hosts do not hold 12 servers: 10 were held together, then compute3 ran out of memory.",
        LimitingFactor.HOST_MEMORY,
        new Margin(-2, 0),
        Confidence.HIGH,
        List.of("Guests were idle.", "ACTIVE is Nova's word; no guest was asked."));
    BootHistogram boots = IntStream.of(11, 11, 12, 12, 12, 13, 13, 16, 21, 30)
        .mapToObj(seconds -> BootHistogram.empty().plus(Duration.ofSeconds(seconds)))
        .reduce(BootHistogram.empty(), BootHistogram::plus);
    CampaignReport report = new CampaignReport(
        new Campaign("three-hosts", "a1b2c3d4", "lab", STARTED, ZERO),
        1,
        verdict,
        12,
        10,
        hosts,
        Boots.of(boots),
        List.of(
            FaultCount.of(FaultId.F44, 3, Map.of("compute3", 3L)),
            FaultCount.of(FaultId.F07, 1, Map.of())),
        new Seconds(95, 60, 20),
        ApiCalls.of(
            CallCounts.of(
                Map.of("POST /servers", 14L, "GET /servers", 30L, "DELETE /servers/{id}", 14L),
                Map.of("POST /servers: 503", 2L, "GET /servers: no answer", 1L)),
            CallCounts.of(Map.of("GET /servers", 1L), Map.of()), 14),
        impact("network"),
        new Audit(
            AuditVerdict.LEAKED,
            List.of(new Audit.Left("port", "7f0c", "its server is gone; delete the port"))),
        List.of(
            new Phase(CampaignPhase.FILL, 0, 95),
            new Phase(CampaignPhase.HOLD, 95, 155),
            new Phase(CampaignPhase.TEARDOWN, 155, 175)),
        List.of(
            new TimelinePoint(0, 0, 0, 0, 4, 12, 0, 0, Brake.FIRST_SERVERS),
            new TimelinePoint(30, 3, 4, 0, 6, 14, 6, 12, Brake.FLEET_LIMIT),
            new TimelinePoint(60, 8, 2, 1, 6, 10, 10, 13.5, Brake.HOST_LIMITS),
            new TimelinePoint(95, 10, 0, 0, 2, 9, 3.4, 16, Brake.WAITING_HOSTS),
            new TimelinePoint(155, 10, 0, 0, 2, 9, 0, 16, Brake.NONE),
            new TimelinePoint(175, 0, 0, 0, 2, 9, 0, 16, Brake.NONE)),
        List.of(
            new LimitChange(30, LimitChange.FLEET, 4, 6, "boots end as fast as they begin"),
            new LimitChange(58, "compute3", 8, 4, "1 boot failed for memory"),
            new LimitChange(66, "compute3", 4, 2, "2 boots failed for memory")),
        List.of(
            new FailedServer(
                "4c2b8a61-93cc-4d0c-8a53-1f6d1a2e5b77", "ls-a1b2c3d4-2-1-3", "compute3",
                FaultId.F44, MEMORY_FAULT, 58, "req-0d1e2f30-1111-4222-8333-444455556666")),
        List.of(),
        List.of(
            new Node("node-a", List.of("coordinator", "worker"), List.of("compute1", "compute2")),
            new Node("node-b", List.of("worker"), List.of("compute3"))),
        List.of(new HostLoad("compute1", 30, 1, 1.25), new HostLoad("compute3", 60, 2, 9.5)),
        List.of(new Neighbours("compute2", 65, List.of("b7c1", "d1e2"))),
        new ProofReport("login:", List.of(
            new ProofReport.Host("compute1", 2, 2, 2, "", ""),
            new ProofReport.Host("compute2", 2, 2, 1, "",
                "ls-a1b2c3d4-1-1-4: its console ends with 'Kernel panic - not syncing'"),
            new ProofReport.Host("compute3", 2, 1, 0,
                "The requested functionality is not supported.", ""))));
    return report.withHints(Hints.of(report));
  }

  /** Two services, one of which had others wait and was waited for. */
  private static ApiImpact impact(String late) {
    return ApiImpact.of(
        Map.of("compute", 0.04, late, 0.3),
        Map.of("compute", 1.0, late, 1.0),
        List.of(new ApiImpact.Pause(61, late, 1.4, 1)),
        List.of(
            new ApiImpact.Reading(30, new TreeMap<>(Map.of("compute", 0.05, late, 0.4))),
            new ApiImpact.Reading(60, new TreeMap<>(Map.of("compute", 0.06, late, 1.4))),
            new ApiImpact.Reading(95, new TreeMap<>(Map.of("compute", 0.05, late, 0.5)))));
  }

  /** The small report with one hostile text in every place that takes text from outside. */
  static CampaignReport hostile(String text) {
    CampaignReport small = small();
    return new CampaignReport(
        new Campaign(text, "a1b2c3d4", text, STARTED, ZERO),
        small.timeScale(),
        new Verdict(
            Answer.INCONCLUSIVE, text, LimitingFactor.UNKNOWN, new Margin(0, 0), Confidence.LOW,
            List.of(text)),
        small.requested(),
        small.heldActive(),
        List.of(new Host(text, text, 4, 4, 4, 0, BreakingPoint.none(), 12)),
        small.boots(),
        List.of(FaultCount.of(FaultId.F44, 3, Map.of(text, 3L))),
        small.seconds(),
        ApiCalls.of(CallCounts.of(Map.of(text, 14L), Map.of(text, 1L)), CallCounts.NONE, 14),
        impact(text),
        new Audit(AuditVerdict.UNVERIFIED, List.of(new Audit.Left(text, text, text))),
        small.phases(),
        small.timeline(),
        List.of(
            new LimitChange(30, text, 4, 6, text),
            new LimitChange(31, LimitChange.FLEET, 4, 6, text)),
        List.of(new FailedServer(text, text, text, FaultId.F44, text, 58, text)),
        List.of(new Hint(text, text)),
        List.of(new Node(text, List.of(text), List.of(text))),
        List.of(new HostLoad(text, 30, 1, 1.25)),
        List.of(new Neighbours(text, 65, List.of(text))),
        new ProofReport(text, List.of(new ProofReport.Host(text, 1, 1, 0, "", text),
            new ProofReport.Host(text, 1, 1, 0, text, ""))));
  }

  /** A fleet of the given size that was asked for so many servers on each host. */
  static CampaignReport fleet(int hostCount, int perHost, int breaksAt, int points) {
    Random random = new Random(42);
    boolean holds = perHost <= breaksAt;
    List<Host> hosts = IntStream.range(0, hostCount)
        .mapToObj(index -> host(index, perHost, breaksAt, random))
        .toList();
    int requested = hostCount * perHost;
    int held = hosts.stream().mapToInt(Host::heldActive).sum();
    BootHistogram boots = BootHistogram.empty();
    for (int boot = 0; boot < held; boot++) {
      double seconds = 14 + Math.abs(random.nextGaussian()) * 6 + (boot % 19 == 0 ? 14 : 0);
      boots = boots.plus(Duration.ofMillis((long) (seconds * 1000)));
    }
    double fill = 2_520;
    double hold = holds ? 660 : 0;
    double teardown = 540;
    return new CampaignReport(
        new Campaign("ten-thousand", "k3v9q2xa", "simulator", STARTED, ZERO),
        60,
        verdict(holds, hostCount, requested, held),
        requested,
        held,
        hosts,
        Boots.of(boots),
        faults(hosts),
        new Seconds(fill, hold, teardown),
        apiCalls(held),
        ApiImpact.none(),
        Audit.clean(),
        phases(fill, hold, teardown),
        timeline(held, points, fill, hold, teardown),
        limitChanges(hosts, random),
        failedServers(hosts, random),
        List.of(),
        nodes(hosts),
        loads(hosts, points),
        List.of(),
        ProofReport.NOT_ASKED);
  }

  private static List<HostLoad> loads(List<Host> hosts, int points) {
    return IntStream.range(0, points)
        .mapToObj(index -> new HostLoad(hosts.get(index % hosts.size()).name(), index,
            hosts.getFirst().heldActive() * index / points, 3.0 + 40.0 * index / points))
        .toList();
  }

  private static Host host(int index, int perHost, int breaksAt, Random random) {
    boolean broke = perHost > breaksAt;
    int held = broke ? breaksAt - random.nextInt(9) : perHost;
    int errors = broke ? 6 + random.nextInt(9) : index % 7 == 3 ? 1 + random.nextInt(4) : 0;
    BreakingPoint point = broke
        ? new BreakingPoint(held, LimitingFactor.HOST_MEMORY, index % 11 != 5)
        : BreakingPoint.none();
    return new Host(
        "compute%02d.dc1.example.net".formatted(index + 1), "worker-" + (index % 3 + 1), perHost,
        held, held + errors, errors, point, broke ? 1 : 24 + random.nextInt(18));
  }

  private static Verdict verdict(boolean holds, int hosts, int requested, int held) {
    List<String> open = List.of(
        "Guests were idle: no load ran inside them.",
        "Servers were pinned to their hosts, past the scheduler's filters.",
        "ACTIVE is Nova's word; no guest was asked whether it is alive.");
    return holds
        ? new Verdict(
            Answer.HOLDS,
            "%d hosts hold %,d servers: all were ACTIVE together for 11 minutes."
                .formatted(hosts, requested),
            LimitingFactor.NONE, new Margin(0, 0), Confidence.HIGH, open)
        : new Verdict(
            Answer.DOES_NOT_HOLD,
            "%d hosts do not hold %,d servers: %,d is all their memory allows."
                .formatted(hosts, requested, held),
            LimitingFactor.HOST_MEMORY, new Margin(held - requested, 0), Confidence.HIGH, open);
  }

  private static List<FaultCount> faults(List<Host> hosts) {
    Map<String, Long> memory = new TreeMap<>();
    hosts.stream()
        .filter(host -> host.errors() > 0)
        .forEach(host -> memory.put(host.name(), (long) host.errors()));
    long errors = memory.values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        FaultCount.of(FaultId.F44, errors, memory),
        FaultCount.of(FaultId.F07, 17, Map.of()),
        FaultCount.of(FaultId.F14, 3, Map.of()),
        FaultCount.of(FaultId.SLOW, 5, Map.of(hosts.getFirst().name(), 5L)));
  }

  private static ApiCalls apiCalls(int created) {
    return ApiCalls.of(
        CallCounts.of(Map.of(
            "POST /servers", (long) created + 37, "DELETE /servers/{id}", (long) created + 37,
            "GET /servers", 2_914L, "GET /servers/detail", 96L, "POST /v3/auth/tokens", 4L,
            "GET /os-services", 130L, "GET /servers/{id}", 64L), Map.of()),
        CallCounts.NONE, created);
  }

  private static List<Phase> phases(double fill, double hold, double teardown) {
    double end = fill + hold + teardown;
    return List.of(
        new Phase(CampaignPhase.PREFLIGHT, 0, 8),
        new Phase(CampaignPhase.FILL, 8, fill),
        new Phase(CampaignPhase.HOLD, fill, fill + hold),
        new Phase(CampaignPhase.TEARDOWN, fill + hold, end),
        new Phase(CampaignPhase.AUDIT, end, end + 30));
  }

  private static List<TimelinePoint> timeline(
      int held, int points, double fill, double hold, double teardown) {
    Random random = new Random(7);
    List<TimelinePoint> line = new ArrayList<>();
    double end = fill + hold + teardown;
    for (int index = 0; index < points; index++) {
      double at = end * index / (points - 1);
      double filled = Math.clamp(at / fill, 0, 1);
      double share = 1 - Math.pow(1 - filled, 1.35);
      boolean filling = at < fill;
      boolean emptying = at > fill + hold;
      int limit = (int) (filling ? 60 + 110 * filled - (at > 900 && at < 1_050 ? 55 : 0) : 160);
      double left = emptying ? 1 - (at - fill - hold) / teardown : 1;
      int inFlight = filling ? (int) (limit * (0.86 + random.nextDouble() * 0.14)) : 0;
      line.add(
          new TimelinePoint(
              Rounding.hundredths(at), (int) (held * share * left), inFlight,
              filling && random.nextInt(6) == 0 ? random.nextInt(7) : 0, limit,
              (int) (340 + 160 * filled + random.nextInt(25)),
              filling ? Rounding.hundredths(held * 60 / fill * (1.25 - filled * 0.5)) : 0,
              Rounding.hundredths(14 + 8 * filled + random.nextDouble()),
              filling ? at > 900 && at < 1_050 ? Brake.API : Brake.FLEET_LIMIT : Brake.NONE));
    }
    return line;
  }

  private static List<LimitChange> limitChanges(List<Host> hosts, Random random) {
    List<LimitChange> changes = new ArrayList<>();
    changes.add(new LimitChange(12, LimitChange.FLEET, 20, 60, "all pilot boots ended in 14 s"));
    changes.add(new LimitChange(900, LimitChange.FLEET, 118, 63, "7 calls were told to wait 30 s"));
    changes.add(new LimitChange(1_050, LimitChange.FLEET, 63, 124, "no push-back for 150 s"));
    for (Host host : hosts) {
      for (int move = 0; move < 6; move++) {
        int from = 4 + move * 4;
        double at = 40 + move * 90 + random.nextInt(60);
        changes.add(
            random.nextInt(5) == 0
                ? new LimitChange(at, host.name(), from, from / 2,
                    "boots took 31 s, 2.2 times usual")
                : new LimitChange(at, host.name(), from, from + 4,
                    "all 8 boots in flight ended well"));
      }
    }
    return changes;
  }

  private static List<FailedServer> failedServers(List<Host> hosts, Random random) {
    List<FailedServer> failed = new ArrayList<>();
    for (int ordinal = 0; ordinal < hosts.size(); ordinal++) {
      for (int number = 1; number <= hosts.get(ordinal).errors(); number++) {
        failed.add(
            new FailedServer(
                "4c2b8a61-93cc-4d0c-8a53-%012x".formatted(random.nextInt(1 << 30)),
                "ls-k3v9q2xa-%d-1-%d".formatted(ordinal, 200 + number), hosts.get(ordinal).name(),
                FaultId.F44, MEMORY_FAULT, 600 + random.nextInt(1_500),
                "req-0d1e2f30-1111-4222-8333-%012x".formatted(random.nextInt(1 << 30))));
      }
    }
    return failed;
  }

  private static List<Node> nodes(List<Host> hosts) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node("coordinator-1", List.of("coordinator"), List.of()));
    for (int worker = 1; worker <= 3; worker++) {
      String name = "worker-" + worker;
      nodes.add(
          new Node(
              name, List.of("worker"),
              hosts.stream().filter(host -> host.node().equals(name)).map(Host::name).toList()));
    }
    return nodes;
  }
}
