package io.laststraw.simulator.exploration;

import io.laststraw.common.model.ServerName;
import io.laststraw.common.protocol.HostProtocol;
import io.laststraw.common.protocol.HostStatus;
import io.laststraw.common.protocol.WireMessage;
import io.laststraw.simulator.cloud.Truth;
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
  private final Supplier<Instant> noDoubtFrom;
  private final Map<Long, Long> goneByIncarnation = new LinkedHashMap<>();
  private final Map<String, Long> epochByHost = new LinkedHashMap<>();

  /** @param noDoubtFrom by then every create is known to be there, or never to come */
  MessageRules(Violations violations, Grants grants, Explored explored, Supplier<Truth> truth,
      Supplier<Instant> noDoubtFrom) {
    this.violations = violations;
    this.grants = grants;
    this.explored = explored;
    this.truth = truth;
    this.noDoubtFrom = noDoubtFrom;
  }

  void onSend(WireMessage message, Instant now) {
    switch (message) {
      case HostProtocol.HostReport(String _, HostStatus status, var _) -> onStatus(status, now);
      case HostProtocol.SetTarget(var target) -> {
        long last = epochByHost.getOrDefault(grants.hostOf(target), 0L);
        violations.require("S8", target.epoch() >= last,
            () -> "a target of epoch " + target.epoch() + " after one of " + last);
        if (last > 0 && target.epoch() > last) {
          explored.count(Occurrence.HOST_HANDED_OVER);
        }
        epochByHost.merge(grants.hostOf(target), target.epoch(), Math::max);
        if (target.level().inheritedDoubt() > 0) {
          explored.count(Occurrence.DOUBT_INHERITED);
        }
        grants.sent(target, now);
        violations.require("L3",
            now.isBefore(noDoubtFrom.get()) || target.level().inheritedDoubt() == 0,
            () -> "a host still inherits doubt: " + target);
      }
      default -> {
      }
    }
  }

  void onStatus(HostStatus status, Instant now) {
    grants.introduced(status.incarnation(), status.host());
    HostStatus.Totals totals = status.totals();
    HostStatus.Servers servers = status.servers();
    violations.require("S5",
        totals.sent() == totals.accepted() + totals.refused() + totals.doubted(),
        () -> "counters of " + status.host() + " do not add up: " + totals + ", " + servers);
    violations.require("L3", now.isBefore(noDoubtFrom.get()) || servers.inDoubt() == 0,
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
