package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.CampaignSpec.Goal;
import io.laststraw.common.model.CampaignSpec.Pacing;
import io.laststraw.common.model.CampaignSpec.Teardown;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.ListedServer;
import io.laststraw.common.openstack.ServerMetadata;
import io.laststraw.coordinator.journal.CampaignEvent;
import io.laststraw.coordinator.journal.CampaignEvent.Prepared;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.journal.Phase;
import io.laststraw.coordinator.verdict.Audit;
import io.laststraw.coordinator.verdict.AuditVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CloudAuditTest {
  private final TestingConnection cloud = new TestingConnection();
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable whilePausing = () -> {};

  CloudAuditTest() {
    cloud.api.allocatedByHost.putAll(Map.of("c0", 0L, "c1", 0L));
  }

  @Test
  void flavorAndNetworkOfTheCampaign_areRemovedHoweverTheyCameToBe() {
    cloud.api.flavors.add("laststraw-abcd1234");
    cloud.api.networks.add("n7");

    assertThat(audit(Campaigns.servers(100))).isEqualTo(Audit.clean());
    assertThat(cloud.api.calls())
        .containsExactly("deleteNetwork n7", "deleteFlavor laststraw-abcd1234");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aCampaignThatKeepsItsServers_isNotCleanWhileAnythingOfItIsThere() {
    cloud.api.flavors.add("laststraw-abcd1234");
    cloud.api.networks.add("n7");
    cloud.api.ports.add("p7");

    Audit audit = audit(keeping());

    assertThat(audit.verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit.left()).extracting(Audit.Left::kind)
        .containsExactly("port", "flavor", "network");
    assertThat(cloud.api.calls()).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aReadingThatFails_isRepeatedAlsoForACampaignThatKeepsItsServers() {
    cloud.api.refuseNext(2, FaultId.F12);

    assertThat(audit(keeping())).isEqualTo(Audit.clean());
    assertThat(pauses).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(15));
  }

  @Test
  void aCloudThatCannotBeRead_isGivenUpAfterAQuarterOfAnHour() {
    cloud.api.refuseNext(1_000, FaultId.F12);

    assertThat(audit(Campaigns.servers(100)).verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(pauses).hasSize(59);
  }

  @Test
  void whatAnEarlierReadingFound_isListedThoughTheLastOnesFail() {
    cloud.api.ports.add("p7");
    whilePausing = () -> cloud.api.refuseNext(1_000, FaultId.F12);

    Audit audit = audit(Campaigns.servers(100));

    assertThat(audit.verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(audit.left()).extracting(Audit.Left::kind).containsExactly("port", "cloud");
    assertThat(audit.left().getFirst().note()).startsWith("when it could be read last: ");
  }

  @Test
  void aHostWhoseAllocationsWereNotReadBefore_isNotProvenClean() {
    Prepared measured = Campaigns.prepared(90, 90);
    Prepared partly = new Prepared(measured.at(), 1, measured.hosts(),
        measured.capacityByOrdinal(), measured.template(), measured.created(),
        new TreeMap<>(Map.of("c0", 0L)), new TreeMap<>(), new TreeMap<>());

    Audit audit = audit(Campaigns.servers(100), partly);

    assertThat(audit.verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(audit.left()).extracting(Audit.Left::kind, Audit.Left::id)
        .containsExactly(tuple("allocation", "c1"));
    assertThat(pauses).as("no further reading could clear it").isEmpty();
  }

  @Test
  void moreAllocatedOnAHostThatIsSharedByPattern_mayBeOthers() {
    cloud.api.allocatedByHost.put("c1", 3L);

    assertThat(audit(sharing("c?")).verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(audit(sharing("d?")).verdict()).isEqualTo(AuditVerdict.LEAKED);
  }

  @Test
  void moreAllocatedOnAHostWhereNeighboursArrived_mayBeTheirs() {
    cloud.api.allocatedByHost.put("c1", 4L);
    CampaignState disturbed = Campaigns.state(Campaigns.servers(100), Campaigns.prepared(90, 90),
        new CampaignEvent.NeighboursSeen(1, List.of("theirs"), Campaigns.START));

    assertThat(audit(disturbed).verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
  }

  @Test
  void serversDeletedWhileTheirHostWasDown_areUnverifiedAlsoWhenItIsBack() {
    cloud.api.deleted.add(new ListedServer("s1", "ls-abcd1234-1-1-7"));
    CampaignState down = Campaigns.state(Campaigns.servers(100), Campaigns.prepared(90, 90),
        new CampaignEvent.PhaseEntered(Phase.TEARDOWN, Campaigns.START),
        new CampaignEvent.DownWhileDeleting(1));

    assertThat(audit(Campaigns.servers(100))).isEqualTo(Audit.clean());
    Audit audit = audit(down);
    assertThat(audit.verdict()).isEqualTo(AuditVerdict.UNVERIFIED);
    assertThat(audit.left()).extracting(Audit.Left::id).containsExactly("s1");
    assertThat(pauses).as("no further reading could clear it").isEmpty();
  }

  @Test
  void somebodyElsesServerWithANameOfOurs_isNoLeak() {
    cloud.api.servers.add(new ListedServer("s1", "ls-abcd1234-9-1-7"));

    assertThat(audit(Campaigns.servers(100))).isEqualTo(Audit.clean());
    assertThat(audit(keeping())).isEqualTo(Audit.clean());
  }

  @Test
  void aServerOfOurs_isALeakAndAtMostFiftyAreReadInDetail() {
    cloud.metadata(Map.of(ServerMetadata.CAMPAIGN, "abcd1234", ServerMetadata.EPOCH, "1",
        ServerMetadata.NUMBER, "7"));
    for (int number = 0; number < 60; number++) {
      cloud.api.servers.add(new ListedServer("s" + number, "ls-abcd1234-0-1-7"));
    }

    Audit audit = audit(keeping());

    assertThat(audit.verdict()).isEqualTo(AuditVerdict.LEAKED);
    assertThat(audit.left()).hasSize(60);
    assertThat(cloud.shown).hasSize(50);
  }

  private static CampaignSpec keeping() {
    return Campaigns.spec(new Goal.Servers(100), new Pacing.Adaptive(), Teardown.NEVER);
  }

  private static CampaignSpec sharing(String pattern) {
    CampaignSpec spec = Campaigns.servers(100);
    return new CampaignSpec(spec.name(), spec.cloud(), spec.goal(), spec.hosts(), spec.server(),
        spec.pacing(), spec.hold(), spec.verify(), spec.teardown(), spec.caps(), List.of(pattern));
  }

  private Audit audit(CampaignSpec spec) {
    return audit(spec, Campaigns.prepared(90, 90));
  }

  private Audit audit(CampaignSpec spec, Prepared prepared) {
    return audit(Campaigns.state(spec, prepared));
  }

  private Audit audit(CampaignState state) {
    return new CloudAudit(cloud.connected(), state, pause -> {
      pauses.add(pause);
      whilePausing.run();
      return CompletableFuture.completedFuture(null);
    }).read().toCompletableFuture().join().audit();
  }
}
