package io.laststraw.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.CloudSnapshot.FlavorFacts;
import io.laststraw.common.openstack.CloudSnapshot.HostFacts;
import io.laststraw.common.openstack.CloudSnapshot.Identity;
import io.laststraw.common.openstack.CloudSnapshot.ImageFacts;
import io.laststraw.common.openstack.CloudSnapshot.Inventory;
import io.laststraw.common.openstack.CloudSnapshot.NetworkFacts;
import io.laststraw.common.openstack.CloudSnapshot.QuotaFacts;
import io.laststraw.common.openstack.CloudSnapshot.SecurityGroupFacts;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.coordinator.CampaignCloud.Preparation;
import io.laststraw.coordinator.journal.HostBefore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenStackCampaignCloudTest {
  private static final CampaignSpec SPEC = Campaigns.servers(100);
  private static final Duration FIVE = Duration.ofSeconds(5);

  private final TestingConnection connection = new TestingConnection();
  private final Deque<ConnectResult> connects = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> clocks = new ArrayList<>();
  private int connected;

  private final OpenStackCampaignCloud cloud = new OpenStackCampaignCloud(_ -> {
    connected++;
    return CompletableFuture.completedFuture(
        connects.isEmpty() ? connection.connected() : connects.removeFirst());
  }, pause -> {
    pauses.add(pause);
    return CompletableFuture.completedFuture(null);
  }, (date, _) -> {
    clocks.add(date + " after " + connection.api.calls().size() + " calls");
    return () -> Campaigns.at(7);
  });

  OpenStackCampaignCloudTest() {
    connection.api.surveyAnswer(new Answer.Done<>(snapshot("c0", 0)));
  }

  @Test
  void aFitCloud_isPreparedOnOneClockThatStartsWhenTheCloudToldItsTime() {
    Preparation.Ready ready = ready();

    assertThat(ready.prepared().created().flavorId()).isEqualTo("flavor-1");
    assertThat(clocks).containsExactly(Campaigns.START + " after 0 calls");
    assertThat(ready.prepared().at()).isEqualTo(ready.clock().now().cloud());
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatIsOnAHostBeforeTheFirstServer_isRemembered() {
    assertThat(ready().prepared().before()).isEqualTo(Map.of("c0", new HostBefore(0, 1_000)));
  }

  @Test
  void aCloudInTroubleForAWhile_isAskedAgainEverywhere() {
    connects.add(unreachable(FaultId.F12));
    connects.add(unreachable(FaultId.F12));
    connection.api.refuseNext(4, FaultId.F13);

    ready();

    assertThat(pauses).containsOnly(FIVE).hasSize(6);
  }

  @Test
  void aCreateWhoseAnswerIsLost_isRepeatedUntilItIsAnsweredAndThenRemovedWithTheRest() {
    connection.api.createNetworkAnswer(new Answer.InDoubt<>(Fault.of(FaultId.F14, "")));
    connection.api.networks.add("made-in-doubt");
    connection.api.flavors.add("laststraw-abcd1234");

    Preparation.Refused refused = refused();

    assertThat(refused.unreachable()).isTrue();
    assertThat(refused.reasons()).singleElement().asString()
        .contains("Network 'net' may or may not have been created");
    assertThat(connection.api.calls()).containsSubsequence("createFlavor tiny for abcd1234",
        "createNetwork net for abcd1234", "createNetwork net for abcd1234",
        "deleteNetwork made-in-doubt", "deleteFlavor laststraw-abcd1234");
    assertThat(pauses).hasSize(4);
  }

  @Test
  void aRefusalAfterWhichSomethingMayBeLeft_saysHowToRemoveIt() {
    connection.api.createFlavorAnswer(
        new Answer.Refused<>(Fault.of(FaultId.F05, "no"), Duration.ZERO));
    connection.api.neverTellLeftovers();

    Preparation.Refused refused = refused();

    assertThat(refused.unreachable()).isFalse();
    assertThat(refused.reasons()).hasSize(2).last().asString()
        .contains("run `laststraw teardown abcd1234 --cloud lab`");
  }

  @Test
  void aSecondPreparation_firstRemovesWhatTheFirstOneMade() {
    connection.api.flavors.add("laststraw-abcd1234");
    connection.api.networks.add("n7");

    Preparation again = cloud.prepareAgain(Campaigns.ID, SPEC).toCompletableFuture().join();

    assertThat(again).isInstanceOf(Preparation.Ready.class);
    assertThat(connection.api.calls()).startsWith("deleteNetwork n7",
        "deleteFlavor laststraw-abcd1234", "survey");
  }

  @Test
  void aWrongAddress_isToldAfterTenSeconds() {
    for (int attempt = 0; attempt < 9; attempt++) {
      connects.add(unreachable(FaultId.F20));
    }

    assertThat(refused()).isEqualTo(new Preparation.Refused(List.of("not there"), true));
    assertThat(pauses).containsExactly(FIVE, FIVE);
  }

  @Test
  void aSilentCloud_isGivenUpAfterFiveTries() {
    connection.api.refuseNext(100, FaultId.F12);

    assertThat(refused().unreachable()).isTrue();
    assertThat(connection.api.calls()).containsExactly("survey", "survey", "survey", "survey",
        "survey");
  }

  @Test
  void aCloudThatRefusesTheQuestion_isReachableAndNotAskedAgain() {
    connection.api.refuseNext(1, FaultId.F05);

    assertThat(refused().unreachable()).isFalse();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aPushback_isHonoured() {
    connection.api.surveyAnswer(new Answer.Refused<>(Fault.of(FaultId.F07, "wait"),
        Duration.ofSeconds(40)));
    refused();
    assertThat(pauses).containsOnly(Duration.ofSeconds(40)).hasSize(4);
  }

  @Test
  void aRefusalByThePreflight_bringsItsWarningsAlong() {
    connection.api.surveyAnswer(new Answer.Done<>(snapshot("c0", 3)));

    Preparation.Refused refused = refused();

    assertThat(refused.reasons().getFirst()).contains("Servers of others");
    assertThat(refused.reasons()).filteredOn(reason -> reason.startsWith("Also: "))
        .anySatisfy(note -> assertThat(note).contains("cannot take part: c9 (down)"));
  }

  @Test
  void aSecondConnection_closesTheFirst() {
    ready();
    cloud.reconnect(Campaigns.prepared(90), SPEC).toCompletableFuture().join();
    assertThat(connection.closed()).isEqualTo(1);

    cloud.close();
    assertThat(connection.closed()).isEqualTo(connected).isEqualTo(2);
  }

  private Preparation.Ready ready() {
    return (Preparation.Ready) prepare();
  }

  private Preparation.Refused refused() {
    return (Preparation.Refused) prepare();
  }

  private Preparation prepare() {
    return cloud.prepare(Campaigns.ID, SPEC).toCompletableFuture().join();
  }

  private static ConnectResult unreachable(FaultId fault) {
    return new ConnectResult.Unreachable(Fault.of(fault, ""), "not there");
  }

  /** One host that has room, with so many servers of others, and one that is down. */
  private static CloudSnapshot snapshot(String host, int neighbours) {
    Map<String, Inventory> room = Map.of("VCPU", new Inventory(1_000, 0, 1, 0), "MEMORY_MB",
        new Inventory(1_000_000, 0, 1, 0), "DISK_GB", new Inventory(1_000, 0, 1, 0));
    QuotaFacts unlimited = new QuotaFacts(-1, 0);
    return new CloudSnapshot(Instant.EPOCH, 1,
        new Identity("operator", TestingConnection.PROJECT, List.of("admin")),
        new CloudSnapshot.Rights(true, true), "2.93",
        List.of(new HostFacts(host, "nova", List.of(), true, true, 1_000_000, room, neighbours, 0,
            "QEMU"),
            new HostFacts("c9", "nova", List.of(), false, true, 1_000_000, room, 0, 0, "QEMU")),
        Map.of("instances", unlimited, "cores", unlimited, "ram", unlimited, "ports", unlimited,
            "networks", unlimited, "subnets", unlimited),
        List.<FlavorFacts>of(), List.<NetworkFacts>of(), List.<SecurityGroupFacts>of(),
        List.of(new ImageFacts("image-1", "cirros", "active", 0, 0)), List.of());
  }
}
