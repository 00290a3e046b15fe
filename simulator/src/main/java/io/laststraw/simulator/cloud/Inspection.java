package io.laststraw.simulator.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hosts as Nova shows them, and as they are. */
final class Inspection {
  private record Ids(String hypervisor, String service) {}

  private final ServerLife life;
  private final Physics physics;
  private final Tally tally;
  private final Map<String, Ids> ids = new LinkedHashMap<>();

  Inspection(ServerLife life, Physics physics, Tally tally, Dice dice) {
    this.life = life;
    this.physics = physics;
    this.tally = tally;
    life.fleet().hosts().forEach(host -> ids.put(host.name, new Ids(dice.uuid(), dice.uuid())));
  }

  List<HostView> hosts() {
    return life.fleet().hosts().stream().map(this::view).toList();
  }

  private HostView view(HostModel host) {
    Claims claims = life.fleet().claims(host);
    Ids own = ids.getOrDefault(host.name, new Ids("", ""));
    boolean down = life.fleet().seenDown(host);
    return new HostView(host.number, host.name, own.hypervisor, own.service,
        life.zones().of(host.name), !down,
        host.disabled, host.disabledReason, heartbeat(host), host.physics, claims.vcpus(),
        claims.ramMb(),
        claims.diskGb(), load(host), claims.servers());
  }

  /**
   * Services report every few seconds; each has its own phase, and a dead one stays at its last
   * report.
   */
  private Instant heartbeat(HostModel host) {
    double every = physics.controlPlane().heartbeatSeconds();
    double phase = host.number * 3.7 % every;
    double until = host.diedAtSeconds().orElse(life.nowSeconds());
    double last = Math.max(0, Math.floor((until - phase) / every) * every + phase);
    return life.at(last);
  }

  private List<Double> load(HostModel host) {
    if (host.dead()) {
      return List.of();
    }
    double now = life.nowSeconds();
    LoadAverage load = host.load();
    return List.of(load.oneMinute(now), load.fiveMinutes(now), load.fifteenMinutes(now));
  }

  Truth truth() {
    List<Truth.Guest> guests = tally.everMade().stream().map(Inspection::guest).toList();
    List<Truth.Host> hosts = life.fleet().hosts().stream().map(host -> truth(host, guests))
        .toList();
    return new Truth(life.now(), hosts, guests, tally.faults(), tally.peakAlive(),
        tally.decoysDeleted());
  }

  private Truth.Host truth(HostModel host, List<Truth.Guest> guests) {
    int decoys = (int) guests.stream().filter(guest -> guest.decoy() && !guest.gone())
        .filter(guest -> guest.host().equals(host.name)).count();
    return new Truth.Host(host.name, host.physics.breakingPoint(), host.physics.whenFull(), decoys,
        host.running(),
        host.peakRunning(), host.building(), tally.alive(host.name), tally.peakAlive(host.name),
        host.residentMb(), host.load().oneMinute(life.nowSeconds()), host.disabled,
        host.diedAtSeconds().map(life::at));
  }

  private static Truth.Guest guest(Server server) {
    return new Truth.Guest(server.id, server.name, server.projectId(), server.place, server.status,
        server.decoy,
        server.isGone(), server.countedAlive, server.guest, server.fault.map(Fault::id).orElse(""),
        server.created,
        server.launched, server.faultAt);
  }
}
