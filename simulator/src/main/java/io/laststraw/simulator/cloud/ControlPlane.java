package io.laststraw.simulator.cloud;

import java.util.function.Consumer;

/**
 * What all hosts share: every boot passes the scheduler and neutron, every delete the message bus
 * and neutron. Up to the knee more work at once means more throughput, beyond it ever less, as
 * measured on real control planes.
 */
final class ControlPlane {
  private final Physics.ControlPlane physics;
  private final Dice dice;
  private final SharedWork<Server> boots;
  private final SharedWork<Server> deletes;

  ControlPlane(Physics.ControlPlane physics, EventQueue events, Dice dice,
      Consumer<Server> scheduled,
      Consumer<Server> deleteReady) {
    this.physics = physics;
    this.dice = dice;
    this.boots = new SharedWork<>(events, (jobs, threads) -> speed(jobs, bootCapacity(jobs),
        physics.bootSeconds()), scheduled);
    this.deletes = new SharedWork<>(events,
        (jobs, threads) -> speed(jobs, physics.deletesPerSecond(),
            physics.deleteSeconds()),
        deleteReady);
  }

  void schedule(Server server) {
    server.job = boots.add(server, physics.bootSeconds() * dice.around(0.3), 1);
  }

  void withdraw(Server server) {
    SharedWork.Job<Server> job = server.job;
    if (job != null) {
      boots.cancel(job);
      server.job = null;
    }
  }

  void delete(Server server) {
    server.job = deletes.add(server, physics.deleteSeconds() * dice.around(0.3), 1);
  }

  /** Whether neutron breaks down over one more boot. */
  boolean breaksDown() {
    return boots.size() > physics.overloadAbove() && dice.hits(physics.overloadFailRate());
  }

  private double bootCapacity(int jobs) {
    int beyond = Math.max(0, jobs - physics.kneeBoots());
    return physics.bootsPerSecond() / (1 + beyond / physics.declineBoots());
  }

  private static double speed(int jobs, double perSecond, double seconds) {
    return Math.min(1, perSecond * seconds / jobs);
  }
}
