package io.laststraw.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.HostReport;
import io.laststraw.common.protocol.HostProtocol.NodeReport;
import io.laststraw.common.protocol.HostProtocol.RunHosts;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.common.time.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeWorkerTest {
  private static final CampaignId CAMPAIGN = new CampaignId("abcd1234");
  private static final ComputeHost SEVEN = new ComputeHost("compute7", "nova", 7);
  private static final ComputeHost EIGHT = new ComputeHost("compute8", "nova", 8);

  private final ActorTestKit testKit = ActorTestKit.create();
  private final TestingCompute compute = new TestingCompute();
  private final TestProbe<ToCoordinator> coordinator = testKit.createTestProbe();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger timesClosed = new AtomicInteger();
  private final CloudConnection connection = new CloudConnection(
      compute,
      "project",
      ScaledClock.anchoredAt(TestingCompute.CLOUD_DATE, new TimeScale(200)),
      new TimeScale(200),
      () -> CallCounts.of(Map.of("GET /servers", 5L), Map.of()), this::onClosed);
  private final Map<Long, Long> epochs = new TreeMap<>();
  private long sequence;

  @AfterEach
  void stopActors() {
    testKit.shutdownTestKit();
  }

  private void onClosed() {
    timesClosed.incrementAndGet();
    closed.countDown();
  }

  private ActorRef<ToNode> node(CloudConnections connections) {
    return node(connections, Duration.ofMillis(100));
  }

  private ActorRef<ToNode> node(CloudConnections connections, Duration nodeReport) {
    WorkerSettings standard = WorkerSettings.standard();
    WorkerSettings settings = new WorkerSettings(
        standard.tick(),
        standard.shortestTick(),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        nodeReport,
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        standard.rules(),
        standard.listing());
    testKit.spawn(
        NodeWorker.create("node-1", connections, settings, new SplittableRandom(1)));
    TestProbe<Receptionist.Listing> listings = testKit.createTestProbe();
    testKit.system()
        .receptionist()
        .tell(Receptionist.subscribe(HostProtocol.NODE_WORKERS, listings.ref()));
    while (true) {
      List<ActorRef<ToNode>> found = listings.receiveMessage()
          .getServiceInstances(HostProtocol.NODE_WORKERS)
          .stream()
          .toList();
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
  }

  private CompletionStage<CloudConnection> connects(CampaignOrder order) {
    return CompletableFuture.completedStage(connection);
  }

  private static CampaignOrder order() {
    ServerTemplate template = new ServerTemplate(
        "flavor", "image", "network", ServerTemplate.PinBy.ZONE);
    return new CampaignOrder(CAMPAIGN, "tiny", "cloud", template, Instant.EPOCH,
        Duration.ofSeconds(180), Duration.ofSeconds(60), false, "");
  }

  private RunHosts run(ComputeHost... hosts) {
    return run(0, hosts);
  }

  private RunHosts run(long startedFrom, ComputeHost... hosts) {
    sequence++;
    return new RunHosts(sequence, order(), Stream.of(hosts)
        .map(host -> new HostProtocol.HostOrder(host, startedFrom)).toList(), coordinator.ref());
  }

  /** Answers every report of a host with a target until its status is as wanted. */
  private HostStatus lead(ComputeHost host, int servers, Predicate<HostStatus> wanted) {
    while (true) {
      HostReport report = reportOf(host);
      HostStatus status = report.status();
      if (wanted.test(status)) {
        return status;
      }
      sequence++;
      report.replyTo()
          .tell(
              new HostProtocol.SetTarget(new HostTarget(
                  CAMPAIGN,
                  status.incarnation(),
                  epoch(status),
                  sequence,
                  new HostTarget.Level(servers, 0, 8, 8, 0, 1),
                  new HostTarget.Lease(status.stampNanos(), Duration.ofSeconds(20)),
                  HostTarget.Checks.NONE,
                  List.of())));
    }
  }

  private long epoch(HostStatus status) {
    return epochs.computeIfAbsent(status.incarnation(), unknown -> epochs.size() + 1L);
  }

  private HostReport reportOf(ComputeHost host) {
    while (true) {
      if (coordinator.receiveMessage() instanceof HostReport report
          && report.status().host().equals(host.name())) {
        return report;
      }
    }
  }

  private NodeReport nodeReport() {
    return report(_ -> true);
  }

  private NodeReport report(Predicate<NodeReport> wanted) {
    while (true) {
      if (coordinator.receiveMessage() instanceof NodeReport report && wanted.test(report)) {
        return report;
      }
    }
  }

  @Test
  void aHost_isFilledHeldAndEmptied() {
    node(this::connects).tell(run(SEVEN));
    HostStatus full = lead(SEVEN, 12, status -> status.servers().active() == 12);
    assertThat(full.totals().accepted()).isEqualTo(12);
    assertThat(full.boots().count()).isEqualTo(12);
    HostStatus empty = lead(
        SEVEN, 0, status -> status.totals().gone() == 12);
    assertThat(empty.servers().alive()).isZero();
    assertThat(compute.creates).hasSize(12)
        .allMatch(request -> request.host().equals(SEVEN));
  }

  @Test
  void aHostThatComesBack_isANewIncarnation() {
    ActorRef<ToNode> node = node(this::connects);
    node.tell(run(SEVEN, EIGHT));
    long first = reportOf(EIGHT).status().incarnation();
    node.tell(run(SEVEN));
    node.tell(run(SEVEN, EIGHT));
    lead(EIGHT, 0, status -> status.incarnation() != first);
  }

  @Test
  void aWorkerThatAnotherHasReplacedMeanwhile_isBegunAnew() {
    ActorRef<ToNode> node = node(this::connects);
    node.tell(run(SEVEN));
    HostReport first = reportOf(SEVEN);
    assertThat(first.orderedBy()).isEqualTo(sequence);

    node.tell(run(first.orderedBy(), SEVEN));
    HostReport same = reportOf(SEVEN);
    assertThat(same.status().incarnation()).isEqualTo(first.status().incarnation());

    node.tell(run(first.orderedBy() + 1, SEVEN));
    lead(SEVEN, 0, status -> status.incarnation() != first.status().incarnation());
  }

  @Test
  void anOlderOrder_isIgnored() {
    ActorRef<ToNode> node = node(this::connects);
    RunHosts old = run(EIGHT);
    node.tell(run(SEVEN));
    node.tell(old);
    HostStatus status = lead(SEVEN, 1, reported -> reported.servers().active() == 1);
    assertThat(status.host()).isEqualTo("compute7");
    assertThat(compute.creates).allMatch(request -> request.host().equals(SEVEN));
  }

  @Test
  void aWorkerStruckByABug_startsAgainAsANewIncarnationAndFindsItsServers() {
    node(this::connects).tell(run(SEVEN));
    long first = lead(SEVEN, 2, status -> status.servers().active() == 2).incarnation();
    compute.breakNextCreate();
    HostStatus second = lead(
        SEVEN, 3, status -> status.incarnation() != first && status.servers().active() == 3);
    assertThat(second.totals().accepted()).isEqualTo(1);
  }

  @Test
  void aCloudThatCannotBeReached_isTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    node(order -> tries.incrementAndGet() < 3
        ? CompletableFuture.failedStage(new IllegalStateException("no entry 'cloud'"))
        : connects(order)).tell(run(SEVEN));
    assertThat(reportOf(SEVEN).node()).isEqualTo("node-1");
    assertThat(tries).hasValue(3);
  }

  @Test
  void aStranger_isToldWhoTheNodeIsAndHowMuchItCalled() {
    ActorRef<ToNode> node = node(this::connects);
    node.tell(new HostProtocol.Introduce(coordinator.ref()));
    NodeReport idle = nodeReport();
    assertThat(idle.worker()).isEqualTo(node);
    assertThat(idle.calls()).isEqualTo(CallCounts.NONE);
    node.tell(run(SEVEN));
    reportOf(SEVEN);
    assertThat(nodeReport().calls().sent()).containsEntry("GET /servers", 5L);
  }

  @Test
  void anIdleNode_stopsItsHostsAndKeepsItsAccount() throws InterruptedException {
    // It tells its account only when asked: else a report in time would keep what a stop has to.
    ActorRef<ToNode> node = node(this::connects, Duration.ofHours(1));
    node.tell(run(SEVEN));
    long first = reportOf(SEVEN).status().incarnation();
    sequence++;
    node.tell(new HostProtocol.Idle(sequence, coordinator.ref()));
    node.tell(new HostProtocol.Introduce(coordinator.ref()));
    assertThat(nodeReport().calls().sent()).containsEntry("GET /servers", 5L);
    closed.await();
    assertThat(timesClosed).hasValue(1);
    node.tell(run(SEVEN));
    lead(SEVEN, 0, status -> status.incarnation() != first);
  }

  @Test
  void aConnectionThatNobodyWaitsForAnyMore_isClosed() throws InterruptedException {
    CompletableFuture<CloudConnection> late = new CompletableFuture<>();
    ActorRef<ToNode> node = node(_ -> late);
    node.tell(run(SEVEN));
    sequence++;
    node.tell(new HostProtocol.Idle(sequence, coordinator.ref()));
    node.tell(new HostProtocol.Introduce(coordinator.ref()));
    nodeReport();
    late.complete(connection);
    closed.await();
    assertThat(timesClosed).hasValue(1);
  }

  @Test
  void aNodeThatEnds_closesItsConnection() throws InterruptedException {
    node(this::connects).tell(run(SEVEN));
    reportOf(SEVEN);
    testKit.system().terminate();
    closed.await();
    assertThat(timesClosed).hasValue(1);
  }

  @Test
  void aNodeThatCannotUseItsCloud_saysWhyUntilItCan() {
    CompletableFuture<CloudConnection> second = new CompletableFuture<>();
    AtomicInteger tries = new AtomicInteger();
    node(_ -> tries.incrementAndGet() == 1
        ? CompletableFuture.<CloudConnection>failedStage(
            new IllegalStateException("no entry in clouds.yaml")).thenApply(same -> same)
        : second).tell(run(SEVEN));
    assertThat(report(report -> !report.trouble().isEmpty()).trouble())
        .isEqualTo("cannot use cloud 'cloud': no entry in clouds.yaml");
    second.complete(connection);
    assertThat(report(report -> report.trouble().isEmpty()).node()).isEqualTo("node-1");
  }
}
