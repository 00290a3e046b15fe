package io.laststraw.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ServerName;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.ListingQuery.Rows;
import io.laststraw.common.openstack.ServerRequest;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.time.ScaledClock;
import io.laststraw.worker.reconcile.ListingNeeds;
import io.laststraw.worker.reconcile.ListingNeeds.Need;
import io.laststraw.worker.reconcile.Observation;
import io.laststraw.worker.reconcile.SeenRow;
import java.time.Duration;
import java.time.Instant;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerListerTest {
  private static final CampaignId CAMPAIGN = new CampaignId("abcd1234");
  private static final ServerTemplate TEMPLATE = new ServerTemplate(
      "flavor", "image", "network", ServerTemplate.PinBy.ZONE);
  private static final ListingNeeds BUSY = ListingNeeds.of(Need.BOOTS, Need.QUICK_BOOTS,
      Need.DELETES);

  private final ActorTestKit testKit = ActorTestKit.create();
  private final TestingCompute compute = new TestingCompute();
  private final TestProbe<HostWorker.Command> seven = testKit.createTestProbe();
  private final TestProbe<HostWorker.Command> eight = testKit.createTestProbe();
  private final TestProbe<NodeWorker.Command> node = testKit.createTestProbe();

  @AfterEach
  void stopActors() {
    testKit.shutdownTestKit();
  }

  private ActorRef<ServerLister.Command> lister() {
    CloudConnection connection = new CloudConnection(
        compute,
        "project",
        ScaledClock.anchoredAt(TestingCompute.CLOUD_DATE, new TimeScale(200)),
        new TimeScale(200),
        () -> CallCounts.NONE, () -> {});
    CampaignOrder order = new CampaignOrder(
        CAMPAIGN, "tiny", "cloud", TEMPLATE, Instant.EPOCH, Duration.ofSeconds(180),
        Duration.ofSeconds(60), false, "");
    return testKit.spawn(
        ServerLister.create(order, connection, WorkerSettings.standard(), node.ref()));
  }

  private void boot(int hostOrdinal, int number) throws InterruptedException {
    ServerName name = new ServerName(CAMPAIGN, hostOrdinal, 1, number);
    compute.create(
        new ServerRequest(name, new ComputeHost("h", "nova", hostOrdinal), TEMPLATE));
  }

  private static Observation observation(TestProbe<HostWorker.Command> probe) {
    return ((HostWorker.Observed) probe.receiveMessage()).observation();
  }

  @Test
  void aRound_readsBuildBeforeActiveBeforeErrorBeforeDeleted() throws InterruptedException {
    lister().tell(new ServerLister.Serve(7, seven.ref(), BUSY));
    for (Rows rows : new Rows[]{Rows.BUILD, Rows.ACTIVE, Rows.ERROR, Rows.DELETED}) {
      assertThat(compute.queries.take().rows()).isEqualTo(rows);
    }
    node.expectMessageClass(NodeWorker.RoundTook.class);
  }

  @Test
  void eachHost_getsItsOwnRows() throws InterruptedException {
    boot(7, 1);
    boot(8, 2);
    ActorRef<ServerLister.Command> lister = lister();
    lister.tell(new ServerLister.Serve(7, seven.ref(), BUSY));
    lister.tell(new ServerLister.Serve(8, eight.ref(), BUSY));
    assertThat(((Observation.StatusRound) observation(seven)).active())
        .extracting(SeenRow::name)
        .containsExactly(new ServerName(CAMPAIGN, 7, 1, 1));
    assertThat(((Observation.StatusRound) observation(eight)).active())
        .extracting(SeenRow::name)
        .containsExactly(new ServerName(CAMPAIGN, 8, 1, 2));
  }

  @Test
  void aFailedListing_isNoListing() throws InterruptedException {
    compute.failListings(true);
    lister().tell(new ServerLister.Serve(7, seven.ref(), BUSY));
    assertThat(compute.queries.take().rows()).isEqualTo(Rows.BUILD);
    assertThat(compute.queries.take().rows()).isEqualTo(Rows.BUILD);
    compute.failListings(false);
    assertThat(observation(seven)).isInstanceOf(Observation.StatusRound.class);
  }

  @Test
  void theWholeProject_isListedWhenAHostNeedsIt() {
    ListingNeeds needs = ListingNeeds.of(Need.UNFILTERED);
    lister().tell(new ServerLister.Serve(7, seven.ref(), needs));
    Observation.UnfilteredBegan began = (Observation.UnfilteredBegan) observation(seven);
    Observation.UnfilteredRead read = (Observation.UnfilteredRead) observation(seven);
    assertThat(read.began()).isEqualTo(began.began());
  }
}
