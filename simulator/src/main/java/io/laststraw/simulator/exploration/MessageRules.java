package io.laststraw.simulator.exploration;

import io.laststraw.common.model.ServerName;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.HostTarget;
import io.laststraw.common.protocol.WireMessage;
import io.laststraw.simulator.cloud.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What must hold whenever processes speak to each other. */
final class MessageRules {
  private final Violations violations;
  private final Grants grants;
  private final Explored explored;
  private final Supplier<Truth> truth;
  private final DoubtSpan doubts;
  private final Map<Long, Long> goneByIncarnation = new LinkedHashMap<>();
  private final Map<String, Long> epochByHost = new LinkedHashMap<>();
  private final Map<String, Instant> handedOverAt = new LinkedHashMap<>();

  /**
   * How long anything may be in doubt.
   *
   * @param last when the latest reason for a doubt came up, so far as the calls tell
   * @param lasts by then every create is known to be there, or never to come
   */
  record DoubtSpan(Supplier<Instant> last, Duration lasts) {
    private Instant noneFrom() {
      return last.get().plus(lasts);
    }

    /** A coordinator that was away for long can only then begin to count for a worker that is new. */
    private Instant noneInheritedFrom(Instant handedOver) {
      Instant from = handedOver.plus(lasts);
      return from.isAfter(noneFrom()) ? from : noneFrom();
    }
  }

  MessageRules(Violations violations, Grants grants, Explored explored, Supplier<Truth> truth,
      DoubtSpan doubts) {
    this.violations = violations;
    this.grants = grants;
    this.explored = explored;
    this.truth = truth;
    this.doubts = doubts;
  }

  void onSend(WireMessage message, Instant now) {
    switch (message) {
      case HostProtocol.HostReport(var _, var _, HostStatus status, var _) -> onStatus(status, now);
      case HostProtocol.SetTarget(var target) -> onTarget(target, now);
      default -> {
      }
    }
  }

  private void onTarget(HostTarget target, Instant now) {
    String host = grants.hostOf(target);
    long last = epochByHost.getOrDefault(host, 0L);
    violations.require("S8", target.epoch() >= last,
        () -> "a target of epoch " + target.epoch() + " after one of " + last);
    if (target.epoch() > last) {
      explored.count(Occurrence.HOST_HANDED_OVER, last > 0 ? 1 : 0);
      epochByHost.put(host, target.epoch());
      handedOverAt.put(host, now);
    }
    int inherited = target.level().inheritedDoubt();
    explored.count(Occurrence.DOUBT_INHERITED, inherited > 0 ? 1 : 0);
    grants.sent(target, now);
    violations.require("L3",
        inherited == 0
            || now.isBefore(doubts.noneInheritedFrom(handedOverAt.getOrDefault(host, now))),
        () -> "a host still inherits doubt: " + target);
  }

  void onStatus(HostStatus status, Instant now) {
    grants.introduced(status.incarnation(), status.host());
    HostStatus.Totals totals = status.totals();
    HostStatus.Servers servers = status.servers();
    violations.require("S5",
        totals.sent() == totals.accepted() + totals.refused() + totals.doubted(),
        () -> "counters of " + status.host() + " do not add up: " + totals + ", " + servers);
    violations.require("L3", now.isBefore(doubts.noneFrom()) || servers.inDoubt() == 0,
        () -> status.host() + " is still in doubt: " + servers);
    if (totals.gone() > goneByIncarnation.getOrDefault(status.incarnation(), 0L)) {
      goneByIncarnation.put(status.incarnation(), totals.gone());
      long gone = truth.get().servers().stream().filter(Truth.Guest::gone)
          .filter(guest -> ServerName.parse(guest.name())
              .filter(name -> CallRules.hostOf(name).equals(status.host())).isPresent())
          .count();
      violations.require("S10", totals.gone() <= gone,
          () -> status.host() + " says " + totals.gone() + " are gone of " + gone);
    }
  }
}
