package io.laststraw.coordinator.fleet;

import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.coordinator.fleet.FleetView.HostSeen;
import io.laststraw.coordinator.journal.CampaignEvent.FirstSignSeen;
import io.laststraw.coordinator.journal.CampaignEvent.HostClosed;
import io.laststraw.coordinator.journal.CampaignState;
import io.laststraw.coordinator.verdict.BreakingPoint;
import io.laststraw.coordinator.verdict.LimitingFactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which hosts take no more servers, and what broke them. */
public final class HostClosings {
  /** A host that boots something and shows no progress for so long is stuck (fault F57). */
  static final Duration STUCK_AFTER = Duration.ofMinutes(15);

  private HostClosings() {}

  /** Hosts that have to be closed now. */
  public static List<HostClosed> plan(CampaignState state, FleetView fleet, Moment now) {
    List<HostClosed> closings = new ArrayList<>();
    for (ComputeHost host : state.prepared().hosts()) {
      if (!state.closed().containsKey(host.ordinal())) {
        fleet.host(host.ordinal())
            .flatMap(seen -> state.firstSigns().containsKey(host.ordinal())
                ? spared(state.firstSigns().get(host.ordinal()), seen, now)
                : close(host.ordinal(), seen, now))
            .ifPresent(closings::add);
      }
    }
    return closings;
  }

  /** It gets no more boots; what is under way still ends, and then its figure is known. */
  private static Optional<HostClosed> spared(FirstSignSeen sign, HostSeen seen, Moment now) {
    HostStatus.Servers servers = seen.status().servers();
    boolean settled = servers.bootsInFlight() == 0 && servers.held() >= servers.active();
    if (!settled) {
      return Optional.empty();
    }
    int held = sign.servers() > 0 ? sign.servers() : Math.max(servers.held(), servers.active());
    return Optional.of(new HostClosed(sign.ordinal(),
        new BreakingPoint(held, sign.cause(), false), servers.active(),
        "left alone at its first sign: " + sign.reason(), now.cloud()));
  }

  private static Optional<HostClosed> close(int ordinal, HostSeen seen, Moment now) {
    int active = seen.status().servers().active();
    int held = seen.status().servers().held();
    if (seen.health() instanceof HostHealth.Full full) {
      return full.breakingPoint().cause() == LimitingFactor.HOST_SLOW
          ? Optional.of(slow(ordinal, full, active, now))
          : full(ordinal, full, seen, now);
    }
    if (seen.service().isDown()) {
      // Nothing became ACTIVE since it went silent, a service_down_time ago: these ran together.
      return Optional.of(new HostClosed(ordinal,
          new BreakingPoint(Math.max(held, active), LimitingFactor.HOST_DOWN, false), active,
          "nova-compute is down", now.cloud()));
    }
    if (seen.service().isDisabled()) {
      return Optional.of(new HostClosed(ordinal,
          new BreakingPoint(held, LimitingFactor.UNKNOWN, false), active,
          "nova-compute was disabled", now.cloud()));
    }
    Duration silent = seen.status().pace().withoutProgress();
    if (seen.status().servers().bootsInFlight() > 0 && silent.compareTo(STUCK_AFTER) > 0) {
      return Optional.of(new HostClosed(ordinal,
          new BreakingPoint(held, LimitingFactor.UNKNOWN, false), active,
          "boots in flight, but no progress for " + silent.toMinutes() + " minutes",
          now.cloud()));
    }
    return Optional.empty();
  }

  /** A slow host goes on booting; what it took beyond its breaking point has to go elsewhere. */
  private static HostClosed slow(int ordinal, HostHealth.Full full, int active, Moment now) {
    return new HostClosed(ordinal, full.breakingPoint(),
        Math.min(active, full.breakingPoint().servers()), full.proof().fault().message(),
        now.cloud());
  }

  /**
   * What ran when the host turned out to be full counts once it has run together for long enough; a
   * full host gets no further boot, so that is half a minute later at most.
   */
  private static Optional<HostClosed> full(
      int ordinal, HostHealth.Full full, HostSeen seen, Moment now) {
    HostStatus.Servers servers = seen.status().servers();
    if (servers.held() < servers.active()) {
      return Optional.empty();
    }
    BreakingPoint proven = full.breakingPoint();
    BreakingPoint settled = new BreakingPoint(Math.max(proven.servers(), servers.held()),
        proven.cause(), proven.confirmed());
    return Optional.of(new HostClosed(ordinal, settled, servers.active(),
        full.proof().fault().message(), now.cloud()));
  }
}
