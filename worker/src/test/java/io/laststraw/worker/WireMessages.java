package io.laststraw.worker;

import io.laststraw.common.model.BootHistogram;
import io.laststraw.common.model.CallCounts;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.ConsoleProof;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultEvidence;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerTemplate;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostProtocol.ToCoordinator;
import io.laststraw.common.protocol.HostProtocol.ToHost;
import io.laststraw.common.protocol.HostProtocol.ToNode;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.common.protocol.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** One of each message that crosses a process border, with something in every field. */
final class WireMessages {
  private static final CampaignId CAMPAIGN = new CampaignId("abcd1234");
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123456789Z");

  private WireMessages() {}

  static List<WireMessage> all(
      ActorRef<ToCoordinator> coordinator, ActorRef<ToHost> host, ActorRef<ToNode> node) {
    return List.of(
        new HostProtocol.RunHosts(
            7, order(), List.of(new HostProtocol.HostOrder(
                new ComputeHost("compute7", "nova", 7), 3)),
            coordinator),
        new HostProtocol.Idle(8, coordinator),
        new HostProtocol.Introduce(coordinator),
        new HostProtocol.SetTarget(target()),
        new HostProtocol.HostReport("node-1", 7, status(), host),
        new HostProtocol.NodeReport("node-1", node, 9,
            CallCounts.of(Map.of("POST /servers", 3L), Map.of("POST /servers: 503", 1L)), 1.5,
            "cannot use cloud 'lab'"));
  }

  private static CampaignOrder order() {
    return new CampaignOrder(
        CAMPAIGN,
        "tiny",
        "cloud",
        new ServerTemplate("flavor", "image", "network", ServerTemplate.PinBy.HOST_FIELD),
        NOON,
        Duration.ofSeconds(180),
        Duration.ofSeconds(60),
        true,
        "login:");
  }

  private static HostTarget target() {
    return new HostTarget(
        CAMPAIGN,
        Long.MIN_VALUE,
        3,
        12,
        new HostTarget.Level(250, 5, 12, 4, 1, 1),
        new HostTarget.Lease(Long.MAX_VALUE, Duration.ofMillis(20_500)),
        new HostTarget.Checks(NOON, 20, Duration.ofMillis(2_250)),
        List.of("ls-abcd1234-7-3-1@1893499200"));
  }

  private static HostStatus status() {
    FaultEvidence evidence = new FaultEvidence(
        "id-1",
        "ls-abcd1234-7-3-1",
        new Fault(FaultId.F44, "Cannot allocate memory \u00e4\u2028", "req-1"),
        NOON,
        1,
        299);
    return new HostStatus(
        CAMPAIGN,
        "compute7",
        Long.MIN_VALUE,
        3,
        Long.MAX_VALUE,
        12,
        new HostStatus.Servers(1, 2, 3, 4, 5, 6, 7, 8),
        new HostStatus.Totals(1, 2, 3, 4, 5, 6, 7, 8),
        new HostStatus.Pace(8, "start", 12.5, 14.25, Duration.ofSeconds(5),
            List.of(new HostStatus.LimitMove(NOON, 4, 8, "\u00fc"))),
        new HostStatus.Listings(2, 1),
        new HostStatus.Checks(NOON, new ConsoleProof(
            3, 2, "not \u00fc supported", "ls-abcd1234-7-3-1: its console is empty")),
        BootHistogram.empty().plus(Duration.ofSeconds(12)).plus(Duration.ofSeconds(90)),
        List.of(evidence));
  }
}
