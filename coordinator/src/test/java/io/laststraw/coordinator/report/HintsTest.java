package io.laststraw.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.FaultId;
import io.laststraw.coordinator.pacing.Brake;
import io.laststraw.coordinator.report.CampaignReport.FailedServer;
import io.laststraw.coordinator.report.CampaignReport.Hint;
import io.laststraw.coordinator.report.CampaignReport.Host;
import io.laststraw.coordinator.report.CampaignReport.TimelinePoint;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hints say what the figures show, and nothing where the figures leave it open. */
class HintsTest {
  private static final int CALM = 9;
  private static final BreakingPoint BROKE = new BreakingPoint(90, LimitingFactor.HOST_MEMORY,
      true);

  @Test
  void aCampaignWithNothingToSee_hasNoHint() {
    assertThat(Hints.of(report(List.of(), ApiImpact.none(), List.of(), List.of()))).isEmpty();
  }

  @Test
  void aRateThatStaysWhileMoreAreInFlight_tellsHowManyAreBuiltAtATime() {
    List<Hint> hints = Hints.of(filled(tenAtATime(), host("c0", BreakingPoint.none())));

    assertThat(hints).singleElement().satisfies(hint -> {
      assertThat(hint.sentence()).startsWith("Each host built at most about 10 servers at a time")
          .contains("max_concurrent_builds");
      assertThat(hint.evidence()).isEqualTo("In 4 stretches from 1:40 to 4:20 each of 2 hosts had "
          + "17.5 to 29.5 boots in flight, and a boot took 20.0 s. 100 servers became ACTIVE per "
          + "minute; at 12.0 s for a calm boot that is 10.0 at a time on each host.");
    });
  }

  @Test
  void hostsThatAreNotAlike_shareNoFigure() {
    assertThat(Hints.of(filled(tenAtATime(), host("c0", BROKE)))).isEmpty();
    assertThat(Hints.of(filled(tenAtATime(),
        new Host("c0", "n0", 20, 20, 20, 0, BreakingPoint.none(), 40)))).isEmpty();
  }

  @Test
  void aRateThatGrowsWithWhatIsInFlight_isNoLimit() {
    List<TimelinePoint> growing = new ArrayList<>(calm(8));
    for (int index = 0; index < 17; index++) {
      growing.add(point(110 + index * 10, 40 + 10 * index, 60 + 20 * index, 20));
    }

    assertThat(Hints.of(filled(growing, host("c0", BreakingPoint.none())))).isEmpty();
  }

  @Test
  void aFillThatNeverWasCalm_doesNotTellHowLongACalmBootTakes() {
    List<TimelinePoint> full = new ArrayList<>(tenAtATime().subList(CALM, CALM + 17));
    assertThat(Hints.of(filled(full, host("c0", BreakingPoint.none())))).isEmpty();
    full.addAll(0, calm(40));

    assertThat(Hints.of(filled(full, host("c0", BreakingPoint.none())))).isEmpty();
  }

  @Test
  void aShortWaveOfBoots_isNoLimit() {
    assertThat(Hints.of(filled(tenAtATime().subList(0, CALM + 10),
        host("c0", BreakingPoint.none())))).isEmpty();
  }

  @Test
  void neutronThatIsSlowForOthers_isAHint() {
    assertThat(Hints.of(read("network", 1.2, 1))).singleElement().satisfies(hint -> {
      assertThat(hint.sentence()).startsWith("Neutron answered late");
      assertThat(hint.evidence()).isEqualTo("95 % of its cheap reads took up to 1.2\u00A0s, "
          + "200\u00A0ms before the first server; 1.0\u00A0s is allowed.");
    });
    assertThat(Hints.of(read("network", 0.9, 1))).isEmpty();
    assertThat(Hints.of(read("network", 1.2, 0))).as("without a threshold").isEmpty();
    assertThat(Hints.of(read("compute", 1.2, 1))).as("another service").isEmpty();
  }

  @Test
  void faultsOfTheNetwork_areAHintWithTheFirstOfThem() {
    assertThat(Hints.of(failed(
        failed(FaultId.F44, "Cannot allocate memory", ""),
        failed(FaultId.F49, "Failed to allocate the network(s)", "req-1"),
        failed(FaultId.F52, "Unable to establish connection to neutron", ""))))
        .containsExactly(new Hint(
            "Neutron answered late or failed while servers were built: see whether it has enough "
                + "API and RPC workers.",
            "Faults of neutron in failed servers: 2. The first, F49 at 0:58 on c0: Failed to "
                + "allocate the network(s) (req-1)"));
  }

  @Test
  void aSharedServiceThatIsNotNeutron_isNotTakenForIt() {
    assertThat(Hints.of(failed(
        failed(FaultId.F52, "Timed out waiting for a reply to message ID 1", "")))).isEmpty();
  }

  @Test
  void aDatabasePoolThatRanOut_isAHint() {
    String pool = "QueuePool limit of size 5 overflow 50 reached, connection timed out";
    assertThat(Hints.of(failed(failed(FaultId.F52, pool, "")))).singleElement()
        .satisfies(hint -> {
          assertThat(hint.sentence()).startsWith("A database pool ran out")
              .contains("max_pool_size");
          assertThat(hint.evidence()).endsWith(": 1. The first, F52 at 0:58 on c0: " + pool);
        });
  }

  @Test
  void neutronThatHidesAnError_isAHintOnlyWithBothOfItsWords() {
    String both = "Request Failed: internal server error while processing your request.\n"
        + "Neutron server returns request_ids: ['req-7']";
    assertThat(Hints.of(failed(failed(FaultId.F52, both, "")))).extracting(Hint::sentence)
        .anyMatch(sentence -> sentence.startsWith("A database pool ran out"));
    assertThat(Hints.of(failed(failed(FaultId.F52,
        "No more IPs. Neutron server returns request_ids: ['req-7']", ""))))
        .extracting(Hint::sentence)
        .noneMatch(sentence -> sentence.startsWith("A database pool ran out"));
  }

  /** Two hosts that build 10 at a time, 12 s each, while first 8 and then 32 to 64 are in flight. */
  private static List<TimelinePoint> tenAtATime() {
    List<TimelinePoint> points = new ArrayList<>(calm(8));
    for (int index = 0; index < 17; index++) {
      points.add(point(110 + index * 10, 32 + 2 * index, 100, 20));
    }
    return points;
  }

  private static List<TimelinePoint> calm(int building) {
    return IntStream.range(0, CALM).mapToObj(index -> point(20 + index * 10, building, 40, 12))
        .toList();
  }

  private static TimelinePoint point(
      double at, int building, double ratePerMinute, double bootSeconds) {
    return new TimelinePoint(at, 0, building, 0, 80, 80, ratePerMinute, bootSeconds,
        Brake.FLEET_LIMIT);
  }

  private static Host host(String name, BreakingPoint broke) {
    return new Host(name, "n0", 100, 100, 100, 0, broke, 40);
  }

  private static CampaignReport filled(List<TimelinePoint> timeline, Host first) {
    return report(timeline, ApiImpact.none(), List.of(),
        List.of(first, host("c1", BreakingPoint.none())));
  }

  private static CampaignReport read(String service, double seconds, double threshold) {
    return report(List.of(), ApiImpact.of(Map.of(service, 0.2), Map.of(service, threshold),
        List.of(), List.of(new ApiImpact.Reading(30, new TreeMap<>(Map.of(service, seconds))))),
        List.of(), List.of());
  }

  private static CampaignReport failed(FailedServer... servers) {
    return report(List.of(), ApiImpact.none(), List.of(servers), List.of());
  }

  private static FailedServer failed(FaultId fault, String message, String requestId) {
    return new FailedServer("id", "ls-1", "c0", fault, message, 58, requestId);
  }

  private static CampaignReport report(
      List<TimelinePoint> timeline,
      ApiImpact impact,
      List<FailedServer> failed,
      List<Host> hosts) {
    CampaignReport small = SampleReports.small();
    return new CampaignReport(small.campaign(), 1, small.verdict(), 200, 200, hosts,
        small.boots(), List.of(), small.seconds(), small.apiCalls(), impact, small.audit(),
        List.of(new CampaignReport.Phase(CampaignPhase.FILL, 0, 300)), timeline, List.of(), failed,
        List.of(), List.of(), List.of(), List.of(), ProofReport.NOT_ASKED);
  }
}
