package io.laststraw.simulator.cloud;

import io.laststraw.common.model.FaultId;
import io.laststraw.simulator.faults.FaultInjector;
import io.laststraw.simulator.faults.FaultRule;
import io.laststraw.simulator.faults.InjectionPoint;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What goes wrong with servers at each step of their lives: by a fault script, or by chance as the physics want. */
final class Mishaps {
  /** oslo.messaging waits so long for an answer. */
  private static final double RPC_TIMEOUT_SECONDS = 60;
  private static final double FAILS_AFTER_SECONDS = 2;
  private static final double GUEST_DIES_AFTER_SECONDS = 120;

  private final FaultInjector injector;
  private final EventQueue events;
  private final Dice dice;
  private final Physics physics;
  private final Tally tally;
  private final ServerIndex index;
  private final Supplier<Instant> clock;
  private final BiConsumer<Server, Fault> fail;

  Mishaps(ServerLife.Parts parts, ServerIndex index, Supplier<Instant> clock,
      BiConsumer<Server, Fault> fail) {
    this.injector = parts.injector();
    this.events = parts.events();
    this.dice = parts.dice();
    this.physics = parts.physics();
    this.tally = parts.tally();
    this.index = index;
    this.clock = clock;
    this.fail = fail;
  }

  private Optional<FaultRule> struck(InjectionPoint point, Server server) {
    return injector.onServer(point, server.place, events.nowSeconds());
  }

  /** Whether the server goes no further than the scheduler. */
  boolean atScheduler(Server server) {
    Optional<FaultRule> struck = struck(InjectionPoint.SCHEDULER, server);
    if (struck.isEmpty()) {
      return false;
    }
    FaultId fault = struck.get().fault();
    if (fault == FaultId.F41) {
      // The message that was to start its build is lost: it stays as it is, and nobody says why.
      tally.delivered(fault.name());
      return true;
    }
    double usual = fault == FaultId.F40 ? RPC_TIMEOUT_SECONDS : 0;
    events.after(orElse(struck.get(), usual), () -> {
      if (!server.isGone()) {
        fail.accept(server, InjectedTexts.of(fault, server));
      }
    });
    return true;
  }

  /** Whether the server is no longer to be built. */
  boolean onHost(Server server, HostModel host) {
    Optional<FaultRule> struck = struck(InjectionPoint.BUILD, server);
    if (struck.isEmpty()) {
      return false;
    }
    FaultId fault = struck.get().fault();
    if (fault == FaultId.F49) {
      hang(server, host);
    } else if (fault == FaultId.F56) {
      server.faultCounted = true;
      events.after(0, () -> host.hang(server));
      events.after(orElse(struck.get(), FAILS_AFTER_SECONDS), () -> timesOut(server));
    } else if (fault == FaultId.F57) {
      tally.delivered(fault.name());
      events.after(0, () -> host.hangForEver(server));
    } else {
      events.after(orElse(struck.get(), FAILS_AFTER_SECONDS),
          () -> host.fail(server, InjectedTexts.of(fault, server)));
    }
    return true;
  }

  /** The host gives up after 300 s; who deletes the server before that has met the fault as well. */
  private void hang(Server server, HostModel host) {
    tally.delivered(FaultId.F49.name());
    server.faultCounted = true;
    events.after(0, () -> host.hang(server));
  }

  /** Nova gives the build up; its host goes on with it until the network's timeout. */
  private void timesOut(Server server) {
    if (server.phase == Server.Phase.BUILDING && server.status == ServerStatus.BUILD
        && !server.deleting) {
      tally.delivered(FaultId.F56.name());
      index.change(server, clock.get(), () -> server.status = ServerStatus.ERROR);
    }
  }

  /** What the physics let go wrong with one boot of so many. */
  void byChance(Server server, HostModel host) {
    Physics.Faults rates = physics.faults();
    if (dice.hits(rates.stuckRate())) {
      tally.delivered(FaultId.F57.name());
      events.after(0, () -> host.hangForEver(server));
    } else if (dice.hits(rates.hangRate())) {
      hang(server, host);
    } else if (dice.hits(rates.spawnFailRate()) || dice.hits(host.physics.flakyRate())) {
      double atSeconds = host.physics.bootWorkSeconds() * dice.between(0.3, 0.9);
      events.after(atSeconds, () -> host.fail(server, Fault.spawnFailed()));
    }
  }

  /** A guest that is to die does so a while after its server became ACTIVE. */
  void onGuest(Server server, HostModel host) {
    struck(InjectionPoint.GUEST, server).ifPresent(rule -> events.after(
        orElse(rule, GUEST_DIES_AFTER_SECONDS), () -> {
          if (server.status == ServerStatus.ACTIVE && !server.deleting && !server.isGone()) {
            tally.delivered(rule.fault().name());
            host.guestDies(server);
            index.change(server, clock.get(), () -> server.status = ServerStatus.SHUTOFF);
          }
        }));
  }

  /** Whether the host does not carry a delete out. */
  boolean onDelete(Server server, HostModel host) {
    if (server.status == ServerStatus.SOFT_DELETED) {
      index.change(server, clock.get(), () -> server.deleting = false);
      return true;
    }
    Optional<FaultId> struck = struck(InjectionPoint.DELETE, server).map(FaultRule::fault);
    if (struck.isEmpty()) {
      return false;
    }
    FaultId fault = struck.get();
    tally.delivered(fault.name());
    server.leavesPorts = fault == FaultId.F66;
    server.leavesAllocation = fault == FaultId.F68;
    if (fault == FaultId.F60) {
      host.guestDies(server);
      endDelete(server, () -> server.status = ServerStatus.SOFT_DELETED);
    } else if (fault == FaultId.F63) {
      endDelete(server, () -> {
        server.status = ServerStatus.ERROR;
        server.fault = Optional.of(InjectedTexts.of(fault, server));
        server.faultAt = Optional.of(clock.get());
      });
    }
    return !server.leavesPorts && !server.leavesAllocation;
  }

  private void endDelete(Server server, Runnable as) {
    index.change(server, clock.get(), () -> {
      server.deleting = false;
      as.run();
    });
  }

  private static double orElse(FaultRule rule, double usual) {
    return rule.seconds() > 0 ? rule.seconds() : usual;
  }
}
