package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.preflight.Created;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Takeovers of hosts by other workers, and of campaigns by other coordinators. */
class RunningCampaignCrashTest {
  private static final CampaignId CAMPAIGN = new CampaignId("k7f3q2ab");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int TARGET = 20;

  private final MemoryJournals journals = new MemoryJournals();
  private final MemoryJournals.MemoryJournal journal = journals.open(CAMPAIGN);
  private final CoordinatorSettings settings = CoordinatorSettings.defaults()
      .withPostDeadline(Duration.ofSeconds(5));
  private RunningCampaign campaign = started();
  private double seconds;

  private RunningCampaign started() {
    journal.append(List.of(accepted(), prepared()));
    return begun();
  }

  private RunningCampaign begun() {
    RunningCampaign begun = new RunningCampaign(
        CampaignState.replay(journal.replay()).orElseThrow(), journal, settings,
        new Sequences(journals.beginTerm()));
    begun.begin(now());
    return begun;
  }

  private static CampaignEvent.Accepted accepted() {
    CampaignSpec spec = new CampaignSpec("test", "cloud", new CampaignSpec.Goal.Servers(2 * TARGET),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("f", true, 1, 50, 1),
            new CampaignSpec.NetworkSpec("n", true, "12.11.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Fixed(16), Duration.ofHours(1),
        new CampaignSpec.Verify.Nothing(), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1000, 0.6, Duration.ofHours(12), 0.1, Duration.ZERO), List.of());
    return new CampaignEvent.Accepted(CAMPAIGN, spec, "report", START);
  }

  private static CampaignEvent.Prepared prepared() {
    return new CampaignEvent.Prepared(START, 60,
        List.of(new ComputeHost("compute1", "nova", 0), new ComputeHost("compute2", "nova", 1)),
        new TreeMap<>(Map.of(0, 100, 1, 100)),
        new ServerTemplate("f", "i", "n", ServerTemplate.PinBy.ZONE), Created.NOTHING,
        new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  private Moment now() {
    return new Moment(START.plusMillis((long) (seconds * 1000)),
        START.plusMillis((long) (seconds * 60_000)));
  }

  private void nodes(String... names) {
    campaign.onNodes(new TreeSet<>(List.of(names)), now());
  }

  private SortedMap<Integer, HostTarget> pass(double more) {
    seconds += more;
    return campaign.plan(now());
  }

  /** A worker that obeys its latest target reports. */
  private void report(String node, int host, int incarnation, HostStatus.Servers servers,
      int listings) {
    long epoch = campaign.state().lease(host).filter(lease -> lease.incarnation() == incarnation)
        .map(CampaignState.Lease::epoch).orElse(0L);
    long sequence = epoch == 0 ? 0 : Long.MAX_VALUE;
    campaign.onStatus(node, 1,
        new HostStatus(CAMPAIGN, "compute" + (host + 1), incarnation, epoch,
            (long) (seconds * 1e9), sequence, servers, HostStatus.Totals.NONE,
            new HostStatus.Pace(8, "", 0, 0, Duration.ZERO, List.of()),
            new HostStatus.Listings(listings, listings), HostStatus.Checks.NONE,
            BootHistogram.empty(), List.of()),
        now());
  }

  private static HostStatus.Servers active(int active) {
    return new HostStatus.Servers(0, 0, 0, active, 0, 0, 0, active);
  }

  private static HostStatus.Servers unresolved(int found) {
    return new HostStatus.Servers(0, 0, found, 0, 0, 0, 0, 0);
  }

  private void fill(int active) {
    nodes("a", "b");
    pass(1);
    report("a", 0, 1, active(0), 2);
    report("b", 1, 2, active(0), 2);
    pass(1);
    report("a", 0, 1, active(active), 2);
    report("b", 1, 2, active(active), 2);
    pass(1);
  }

  @Test
  void hostTakenOverInTheFill_keepsTheLevelItHad() {
    fill(TARGET / 2);
    nodes("a");
    pass(11);
    report("a", 0, 1, active(TARGET / 2), 2);
    report("a", 1, 3, unresolved(0), 0);

    SortedMap<Integer, HostTarget> targets = pass(1);

    assertThat(targets.get(1).level().servers()).isEqualTo(TARGET);
    assertThat(targets.get(1).level().bootLimit()).isZero();
    assertThat(targets.get(1).level().inheritedDoubt()).isPositive();
  }

  @Test
  void doubtOfALostWorker_runsFromItsLastWord() {
    fill(TARGET / 2);
    nodes("a");
    for (int second = 0; second < 12; second++) {
      pass(1);
    }
    report("a", 1, 3, unresolved(0), 0);
    assertThat(doubt(1)).isPositive();

    // Its lease was over before; 5 s for its last POST and 3 s of horizon after the lease remain.
    for (int listing = 1; listing <= 4; listing++) {
      pass(2.5);
      report("a", 1, 3, active(TARGET / 2), listing);
    }

    assertThat(doubt(1)).isZero();
  }

  private int doubt(int host) {
    return campaign.fleet().host(host).orElseThrow().doubt().servers();
  }

  @Test
  void leasesOfAnEarlierCoordinator_endOneLeaseAfterTheNextBegins() {
    fill(TARGET / 2);
    campaign = begun();
    Instant begunAt = now().cluster();
    nodes("a", "b");
    pass(9);

    report("a", 0, 4, unresolved(0), 0);

    assertThat(campaign.fleet().host(0).orElseThrow().doubt().leaseEndsAt())
        .isEqualTo(begunAt.plus(settings.leaseLength()));
  }

  @Test
  void hostsTakenOverAfterARestartOfAll_keepTheirLevels() {
    fill(TARGET / 2);
    campaign = begun();
    nodes("a", "b");
    pass(1);
    report("a", 0, 4, unresolved(0), 0);
    report("b", 1, 5, unresolved(0), 0);

    SortedMap<Integer, HostTarget> targets = pass(1);

    assertThat(targets.values()).extracting(target -> target.level().servers())
        .containsExactly(TARGET, TARGET);
  }

  @Test
  void workerThatTookAHostOverInTheHold_isBelievedOnlyWhenItKnowsItsServers() {
    fill(TARGET);
    assertThat(campaign.state().phase()).isEqualTo(Phase.HOLD);
    pass(1);
    nodes("a");
    pass(11);
    report("a", 1, 3, active(0), 0);
    pass(1);
    report("a", 1, 3, unresolved(TARGET), 2);
    pass(1);
    assertThat(heldInTheHold(1)).isEqualTo(TARGET);

    report("a", 0, 1, active(TARGET), 2);
    report("a", 1, 3, active(TARGET - 1), 2);
    pass(1);

    assertThat(heldInTheHold(1)).isEqualTo(TARGET - 1);
  }

  private int heldInTheHold(int host) {
    return campaign.state().held(Phase.HOLD).orElseThrow().activeByOrdinal().get(host);
  }

  @Test
  void faultsBeforeARestart_areNotComparedWithCreatesAfterIt() {
    fill(TARGET - 1);
    breakServers(event -> journal.append(List.of(event)));
    campaign = begun();
    nodes("a", "b");
    pass(1);

    assertThat(campaign.state().stopped()).isEmpty();
  }

  @Test
  void asManyFaultsWithoutARestart_endTheFill() {
    fill(TARGET - 1);
    breakServers(campaign.state()::apply);

    pass(1);

    assertThat(campaign.state().stopped()).isPresent();
  }

  private static void breakServers(Consumer<CampaignEvent> record) {
    for (int number = 1; number <= 40; number++) {
      record.accept(new CampaignEvent.FaultRecorded(0, new FaultEvidence("id" + number,
          "name" + number, Fault.of(FaultId.UNCLASSIFIED, "broken"), START, 1, 1)));
    }
  }
}
