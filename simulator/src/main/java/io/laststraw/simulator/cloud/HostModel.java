package io.laststraw.simulator.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The physics of one compute host: threads shared by all boots and deletes, memory that runs out,
 * and what happens then. It knows nothing of the API; {@link Events} tells the cloud what became of
 * a server.
 */
final class HostModel {
  /** What the host tells. */
  interface Events {
    void buildStarted(Server server, HostModel host);

    void bootFinished(Server server, HostModel host);

    void buildFailed(Server server, HostModel host, Fault fault);

    void deleteFinished(Server server);

    void hostDied(HostModel host);

    void hostRebooted(HostModel host);
  }

  /** Order in the fleet, from 1. */
  final int number;
  final String name;
  final Physics.Host physics;
  private final EventQueue events;
  private final Dice dice;
  private final Events told;
  private final SharedWork<Server> work;
  private final LoadAverage load = new LoadAverage();
  private final Deque<Server> queue = new ArrayDeque<>();
  private final Deque<Server> undelivered = new ArrayDeque<>();
  private final SequencedMap<String, Server> building = new LinkedHashMap<>();
  private int hung;
  private int holdingMemory;
  private int running;
  private int peakRunning;
  private double diedAtSeconds = Double.NaN;
  boolean disabled;
  String disabledReason = "";

  HostModel(int number, Physics.Host physics, EventQueue events, Dice dice, Events told) {
    this.number = number;
    this.name = "compute" + number;
    this.physics = physics;
    this.events = events;
    this.dice = dice;
    this.told = told;
    this.work = new SharedWork<>(events, this::speed, this::finished);
  }

  boolean dead() {
    return !Double.isNaN(diedAtSeconds);
  }

  /** When it died, in seconds since the cloud began. */
  Optional<Double> diedAtSeconds() {
    return dead() ? Optional.of(diedAtSeconds) : Optional.empty();
  }

  /** Nova notices a dead service only after it missed its heartbeats for long enough. */
  boolean seenDown(double afterSeconds) {
    return dead() && events.nowSeconds() >= diedAtSeconds + afterSeconds;
  }

  /** Servers that run on it now, and the most that ever did. */
  int running() {
    return running;
  }

  int peakRunning() {
    return peakRunning;
  }

  int building() {
    return building.size();
  }

  LoadAverage load() {
    return load;
  }

  double residentMb() {
    return physics.memoryUsedAtStartMb() + holdingMemory * physics.residentMbPerServer();
  }

  double progress(Server server) {
    SharedWork.Job<Server> job = server.job;
    return job == null ? 1 : work.progress(job);
  }

  /** The build request reached the host: it is built at once or waits for its turn. */
  void accept(Server server) {
    if (dead()) {
      server.phase = Server.Phase.STRANDED;
      undelivered.add(server);
    } else if (physics.maxConcurrentBuilds() > 0
        && building.size() >= physics.maxConcurrentBuilds()) {
      server.phase = Server.Phase.QUEUED;
      queue.add(server);
    } else {
      start(server);
    }
  }

  void withdraw(Server server) {
    queue.remove(server);
  }

  /** A server that was there before anybody looked. */
  void plant(Server server) {
    holdMemory(server);
    run(server);
  }

  /** Takes a running or built server down; its memory is free when that is done. */
  void delete(Server server) {
    server.job = work.add(server, physics.deleteWorkSeconds() * dice.around(physics.bootSpread()),
        physics.deleteThreads());
    noteLoad();
  }

  /** Forgets a server without any work, because the host is dead. */
  void drop(Server server) {
    building.remove(server.id);
    queue.remove(server);
  }

  void die() {
    if (dead()) {
      return;
    }
    diedAtSeconds = events.nowSeconds();
    work.freeze();
    holdingMemory = 0;
    running = 0;
    hung = 0;
    queue.forEach(server -> server.phase = Server.Phase.STRANDED);
    queue.clear();
    building.values().forEach(server -> server.phase = Server.Phase.HUNG);
    building.clear();
    load.set(events.nowSeconds(), 0);
    told.hostDied(this);
    if (physics.rebootAfterSeconds() > 0) {
      events.after(physics.rebootAfterSeconds(), this::reboot);
    }
  }

  /**
   * Somebody switched it on again: empty, and the requests that waited in the message queue reach
   * it now. Those it had taken into its own queue are lost with its memory.
   */
  private void reboot() {
    diedAtSeconds = Double.NaN;
    told.hostRebooted(this);
    List<Server> waiting = List.copyOf(undelivered);
    undelivered.clear();
    waiting.stream().filter(server -> server.phase == Server.Phase.STRANDED).forEach(this::accept);
  }

  private void start(Server server) {
    server.phase = Server.Phase.BUILDING;
    building.put(server.id, server);
    told.buildStarted(server, this);
    if (server.phase != Server.Phase.BUILDING) {
      return;
    }
    if (!fits()) {
      events.after(physics.refusalSeconds(),
          () -> fail(server, Fault.outOfMemory(server.instanceName)));
      return;
    }
    holdMemory(server);
    server.job = work.add(server,
        physics.bootWorkSeconds() * fullness() * dice.around(physics.bootSpread()),
        physics.bootThreads());
    noteLoad();
    events.after(physics.networkTimeoutSeconds(),
        () -> fail(server, Fault.networkTimeout(server.id)));
    if (building.size() > physics.crowdedAbove()) {
      crowd(server);
    }
  }

  /**
   * Beyond what it can take the host loses newcomers, and each newcomer may cost an older boot its
   * life too.
   */
  private void crowd(Server newcomer) {
    if (dice.hits(physics.crowdedHangRate())) {
      hang(newcomer);
      if (dice.hits(physics.crowdedSpreadRate())) {
        building.values().stream().filter(server -> server.job != null).findFirst()
            .ifPresent(this::hang);
      }
    }
  }

  /** Its build makes no progress any more; only the network timeout ends it. */
  void hang(Server server) {
    SharedWork.Job<Server> job = server.job;
    if (job != null && building.containsKey(server.id)) {
      work.cancel(job);
      server.job = null;
      hung++;
      noteLoad();
    }
  }

  /** Its build never ends, not even by a timeout. */
  void hangForEver(Server server) {
    hang(server);
    server.phase = Server.Phase.HUNG;
  }

  /** A guest that ran is killed, as by the kernel where memory runs out. */
  void guestDies(Server server) {
    if (server.guest) {
      server.guest = false;
      running--;
      releaseMemory(server);
      guestsChanged();
    }
  }

  void fail(Server server, Fault fault) {
    if (server.phase != Server.Phase.BUILDING || building.remove(server.id) == null) {
      return;
    }
    SharedWork.Job<Server> job = server.job;
    if (job != null) {
      work.cancel(job);
      server.job = null;
    } else if (server.holdsMemory) {
      hung--;
    }
    releaseMemory(server);
    noteLoad();
    told.buildFailed(server, this, fault);
    startNext();
  }

  private void finished(Server server) {
    server.job = null;
    if (building.remove(server.id) == null) {
      releaseMemory(server);
      noteLoad();
      if (server.guest) {
        server.guest = false;
        running--;
        guestsChanged();
      }
      told.deleteFinished(server);
      return;
    }
    run(server);
    told.bootFinished(server, this);
    if (physics.whenFull() == Physics.WhenFull.DIE && running > physics.breakingPoint()) {
      die();
    } else {
      startNext();
    }
  }

  private void run(Server server) {
    server.guest = true;
    running++;
    peakRunning = Math.max(peakRunning, running);
    guestsChanged();
  }

  private void startNext() {
    Server next = queue.poll();
    if (next != null) {
      start(next);
    }
  }

  /** How much more work a boot is on a host that has guests already. */
  private double fullness() {
    return 1 + physics.bootWorkGrowth() * running / Math.max(1, physics.breakingPoint());
  }

  private boolean fits() {
    double wanted = residentMb() + physics.residentMbPerServer();
    return switch (physics.whenFull()) {
      case REFUSE -> wanted <= physics.memoryMb();
      case SWAP -> wanted <= physics.memoryMb() + physics.swapMb();
      case DIE -> true;
    };
  }

  private void holdMemory(Server server) {
    if (!server.holdsMemory) {
      server.holdsMemory = true;
      holdingMemory++;
    }
  }

  private void releaseMemory(Server server) {
    if (server.holdsMemory) {
      server.holdsMemory = false;
      holdingMemory--;
    }
  }

  private void guestsChanged() {
    if (physics.whenFull() == Physics.WhenFull.SWAP) {
      work.paceChanged();
    }
    noteLoad();
  }

  /**
   * A guest touches its memory as it runs; one that is still being built only has it promised, so it
   * can be refused but cannot make the host swap.
   */
  private boolean swapping() {
    return physics.whenFull() == Physics.WhenFull.SWAP && running > physics.breakingPoint();
  }

  private double speed(int jobs, double threads) {
    double share = Math.min(1, physics.threads() / threads);
    return swapping() ? share / physics.swapSlowdown() : share;
  }

  private void noteLoad() {
    double waiting = work.threads() + hung * physics.bootThreads();
    double swapped = swapping() ? running * physics.swapLoadPerServer() : 0;
    load.set(events.nowSeconds(), waiting + swapped);
  }
}
