package io.laststraw.simulator.cloud;

import io.laststraw.simulator.faults.FaultInjector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a server from the accepted request to its end, through control plane and host. */
final class ServerLife implements HostModel.Events {
  private static final String DEFAULT_ZONE = "nova";

  private final Instant start;
  private final EventQueue events;
  private final Dice dice;
  private final Physics physics;
  private final NetworkModel network;
  private final QuotaBook quotas;
  private final Tally tally;
  private final ServerIndex index = new ServerIndex();
  private final Fleet fleet;
  private final Mishaps mishaps;
  private final ControlPlane controlPlane;
  private final Zones zones;
  private long made;

  ServerLife(Parts parts, int hosts) {
    this.start = parts.start();
    this.events = parts.events();
    this.dice = parts.dice();
    this.physics = parts.physics();
    this.network = parts.network();
    this.quotas = parts.quotas();
    this.tally = parts.tally();
    this.fleet = new Fleet(physics, hosts, events, dice, this);
    this.mishaps = new Mishaps(parts, index, this::now, this::fail);
    this.zones = new Zones(fleet.hosts());
    this.controlPlane = new ControlPlane(physics.controlPlane(), events, dice, this::scheduled,
        this::deleteReady);
  }

  /** What the parts of the cloud have in common. */
  record Parts(Instant start, EventQueue events, Dice dice, Physics physics, NetworkModel network,
      QuotaBook quotas,
      Tally tally, FaultInjector injector) {}

  ServerIndex index() {
    return index;
  }

  Fleet fleet() {
    return fleet;
  }

  Zones zones() {
    return zones;
  }

  Instant now() {
    return at(events.nowSeconds());
  }

  Instant at(double seconds) {
    return start.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  double nowSeconds() {
    return events.nowSeconds();
  }

  /** Makes all servers of an admitted request, oldest first. */
  List<Server> create(CreateRequest request, Flavor flavor, int count) {
    String reservationId = dice.reservationId();
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = request.maxCount() > 1 ? request.name() + "-" + (i + 1) : request.name();
      Server server = new Server(++made, dice.uuid(), name, request, flavor, reservationId, i,
          now());
      server.shownZone = DEFAULT_ZONE;
      index.add(server);
      quotas.count(server, 1);
      tally.made(server);
      controlPlane.schedule(server);
      servers.add(server);
    }
    return servers;
  }

  /** A server that runs since before the cloud began. */
  Server plant(CreateRequest request, Flavor flavor, HostModel host) {
    Server server = new Server(++made, dice.uuid(), request.name(), request, flavor,
        dice.reservationId(), 0,
        now());
    server.decoy = true;
    index.add(server);
    quotas.count(server, 1);
    fleet.claims(host).take(server);
    host.plant(server);
    index.change(server, now(), () -> {
      server.place = host.name;
      server.shownHost = host.name;
      server.shownZone = zones.of(host.name);
      server.phase = Server.Phase.RUNNING;
      server.status = ServerStatus.ACTIVE;
      server.launched = Optional.of(now());
    });
    tally.made(server);
    return server;
  }

  private void scheduled(Server server) {
    server.job = null;
    if (mishaps.atScheduler(server)) {
      return;
    }
    if (controlPlane.breaksDown()) {
      fail(server, Fault.networkServiceOverloaded(dice.requestId()));
      return;
    }
    String named = server.request.namedHost();
    Optional<HostModel> host = named.isEmpty()
        ? fleet.choose(server.flavor, zones.hosts(server.request.zone()))
        : fleet.find(named);
    if (host.isEmpty()) {
      fail(server, named.isEmpty() ? Fault.noValidHost() : Fault.noSuchHost(named));
      return;
    }
    boolean forced = !server.request.forcedHost().isEmpty();
    if (forced
        ? !fleet.takesForced(host.get(), server.flavor)
        : !fleet.takes(host.get(), server.flavor)) {
      fail(server, Fault.noValidHost());
      return;
    }
    server.place = host.get().name;
    tally.placed(server);
    fleet.claims(host.get()).take(server);
    if (host.get().dead()) {
      tally.delivered("F43");
    }
    host.get().accept(server);
  }

  @Override
  public void buildStarted(Server server, HostModel host) {
    index.change(server, now(), () -> {
      server.shownHost = host.name;
      server.shownZone = zones.of(host.name);
    });
    if (mishaps.onHost(server, host)) {
      return;
    }
    if (network.portHeadroom(server.projectId()) < server.request.networkIds().size()) {
      host.fail(server, Fault.portQuota());
      return;
    }
    for (String networkId : server.request.networkIds()) {
      switch (network.attach(server, networkId, host.name, now())) {
        case Outcome.Done<Port>(Port port) -> server.ports.add(port);
        case Outcome.Refused<Port>(int code, String message) -> {
          host.fail(server, Fault.noAddresses(server.id, message));
          return;
        }
      }
    }
    mishaps.byChance(server, host);
  }

  @Override
  public void bootFinished(Server server, HostModel host) {
    server.phase = Server.Phase.RUNNING;
    if (server.deleting) {
      controlPlane.delete(server);
      return;
    }
    index.change(server, now(), () -> {
      server.status = ServerStatus.ACTIVE;
      server.launched = Optional.of(now());
    });
    mishaps.onGuest(server, host);
  }

  @Override
  public void buildFailed(Server server, HostModel host, Fault fault) {
    fail(server, fault);
  }

  private void fail(Server server, Fault fault) {
    server.phase = Server.Phase.FAILED;
    fleet.release(server);
    releasePorts(server);
    if (server.deleting) {
      remove(server);
      return;
    }
    boolean rescheduled = fault.losesZone() && server.request.forcedHost().isEmpty()
        && !fault.message().endsWith("not rescheduling.");
    Fault shown = rescheduled ? Fault.retriesExhausted(server.id) : fault;
    if (!server.faultCounted) {
      tally.delivered(shown.id());
    }
    tally.failed(server);
    index.change(server, now(), () -> {
      server.status = ServerStatus.ERROR;
      if (shown.message().isEmpty()) {
        // nova-compute was restarted: it marks what it was building, and tells nothing.
        return;
      }
      server.shownHost = "";
      server.shownZone = shown.losesZone() ? "" : server.shownZone;
      server.fault = Optional.of(shown);
      server.faultAt = Optional.of(now());
    });
  }

  /** DELETE: at once where no living host has to do anything, else when the host is done. */
  void delete(Server server) {
    switch (server.phase) {
      case GONE -> throw new IllegalStateException("deleted twice: " + server.id);
      case SCHEDULING -> {
        controlPlane.withdraw(server);
        server.phase = Server.Phase.GONE;
        quotas.count(server, -1);
        tally.gone(server);
        index.forget(server);
      }
      case QUEUED -> {
        fleet.find(server.place).ifPresent(host -> host.withdraw(server));
        removeUnbuilt(server);
      }
      case STRANDED -> removeUnbuilt(server);
      case BUILDING, HUNG -> deleteOnHost(server);
      case RUNNING, FAILED -> {
        if (server.shownHost.isEmpty()) {
          remove(server);
        } else {
          deleteOnHost(server);
        }
      }
    }
  }

  private void deleteOnHost(Server server) {
    HostModel host = host(server);
    if (fleet.seenDown(host)) {
      host.drop(server);
      remove(server);
      return;
    }
    if (server.deleting) {
      return;
    }
    index.change(server, now(), () -> server.deleting = true);
    if (server.job == null && !host.dead()
        && (server.phase == Server.Phase.RUNNING || server.phase == Server.Phase.FAILED)) {
      controlPlane.delete(server);
    }
  }

  private void deleteReady(Server server) {
    server.job = null;
    HostModel host = host(server);
    if (!host.dead() && !server.isGone() && !mishaps.onDelete(server, host)) {
      host.delete(server);
    }
  }

  @Override
  public void deleteFinished(Server server) {
    server.job = null;
    if (!server.isGone()) {
      remove(server);
    }
  }

  private void remove(Server server) {
    remove(server, () -> {
      server.status = ServerStatus.DELETED;
      server.terminated = Optional.of(now());
    });
  }

  /**
   * Nova destroys the row of a server that no host has taken yet and leaves its status as it was,
   * so that listings of DELETED ones never show it.
   */
  private void removeUnbuilt(Server server) {
    remove(server, () -> {});
  }

  private void remove(Server server, Runnable shown) {
    if (!server.leavesAllocation) {
      fleet.release(server);
    }
    if (!server.leavesPorts) {
      releasePorts(server);
    }
    quotas.count(server, -1);
    tally.gone(server);
    index.change(server, now(), () -> {
      server.phase = Server.Phase.GONE;
      server.deleting = false;
      shown.run();
    });
  }

  private void releasePorts(Server server) {
    server.ports.forEach(network::release);
    server.ports = new ArrayList<>();
  }

  @Override
  public void hostDied(HostModel host) {
    for (Server server : index.alive()) {
      if (server.place.equals(host.name)) {
        server.guest = false;
        server.job = null;
        server.holdsMemory = false;
      }
    }
  }

  @Override
  public void hostRebooted(HostModel host) {
    new HostReturn(index, tally, this::now, this::remove).restart(host);
    events.after(dice.between(0, host.physics.powerSyncSeconds()),
        () -> new HostReturn(index, tally, this::now, this::remove).syncPower(host));
  }

  void resetState(Server server, ServerStatus status) {
    index.change(server, now(), () -> {
      server.status = status;
      server.deleting = false;
    });
  }

  void stop(Server server) {
    index.change(server, now(), () -> server.stopping = true);
    events.after(2, () -> {
      if (server.stopping && !server.isGone()) {
        index.change(server, now(), () -> {
          server.stopping = false;
          server.status = ServerStatus.SHUTOFF;
        });
      }
    });
  }

  void start(Server server) {
    index.change(server, now(), () -> server.status = ServerStatus.ACTIVE);
  }

  private HostModel host(Server server) {
    return fleet.find(server.place).orElseThrow();
  }

  ServerView view(Server server) {
    return new ServerView(server.sequence, server.id, server.name, server.projectId(),
        server.request.caller().userId(), server.status, taskState(server), server.shownHost,
        server.shownZone,
        hostStatus(server), instanceName(server), server.flavor, server.request.imageId(),
        server.request.keyName(), server.request.description(), server.metadata, server.tags,
        server.reservationId, server.launchIndex, server.request.requestId(), server.created,
        server.isTouched() ? server.updated : now(),
        server.launched, server.terminated, server.fault, server.faultAt,
        List.copyOf(server.ports), server.holdsAllocation);
  }

  private static String instanceName(Server server) {
    return server.phase == Server.Phase.SCHEDULING ? "" : server.instanceName;
  }

  private String hostStatus(Server server) {
    if (server.shownHost.isEmpty() || server.isGone()) {
      return "";
    }
    HostModel host = host(server);
    if (fleet.seenDown(host)) {
      return "DOWN";
    }
    return host.disabled ? "MAINTENANCE" : "UP";
  }

  private String taskState(Server server) {
    if (server.deleting) {
      return "deleting";
    }
    if (server.stopping) {
      return "powering-off";
    }
    return switch (server.phase) {
      case SCHEDULING, QUEUED, STRANDED -> server.status == ServerStatus.BUILD ? "scheduling" : "";
      case HUNG -> server.status == ServerStatus.BUILD ? "spawning" : "";
      case BUILDING -> BuildStep.at(host(server).progress(server));
      case GONE -> server.status == ServerStatus.BUILD ? "deleting" : "";
      case RUNNING, FAILED -> "";
    };
  }
}
