package io.laststraw.cli.rehearsal;

import io.laststraw.common.model.CampaignSpec;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.PhysicsLoader;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.rehearsal.Rehearsal;
import io.laststraw.simulator.rehearsal.Trace;
import io.laststraw.worker.NodeWorker;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** A small campaign of the production actors, whose processes a test can end: 30 servers, 3 hosts. */
final class RehearsedCampaign implements AutoCloseable {
  static final int SERVERS = 30;
  static final int HOSTS = 3;
  static final int GUESTS_ASKED = 2;

  private static final Duration PATIENCE = Duration.ofHours(4);
  private static final Duration SHORT_LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Trace trace = new Trace();
  private final Rehearsal rehearsal;

  RehearsedCampaign(long seed) {
    this(seed, "default");
  }

  RehearsedCampaign(long seed, String physics) {
    rehearsal = new Rehearsal(new Rehearsal.Stage(PhysicsLoader.load(physics), HOSTS, seed, 2),
        trace);
  }

  static CampaignSpec spec(int servers) {
    return new CampaignSpec("rehearsal", "nowhere", new CampaignSpec.Goal.Servers(servers),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("tiny", true, 1, 64, 0),
            new CampaignSpec.NetworkSpec("net", true, "10.0.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofMinutes(11),
        new CampaignSpec.Verify.Console("login:", GUESTS_ASKED), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1_000, 0.2, Duration.ofHours(2), 0, Duration.ofMinutes(1)),
        List.of());
  }

  ActorRef<Coordinator.Command> startCoordinator() {
    return rehearsal.startCoordinator();
  }

  ActorRef<NodeWorker.Command> startNode(String name) {
    return rehearsal.startNode(name);
  }

  void submit(ActorRef<Coordinator.Command> coordinator) {
    rehearsal.submit(coordinator, spec(SERVERS));
  }

  void stop(ActorRef<?> actor) {
    rehearsal.stop(actor);
  }

  /** Lets time pass until so many servers are there. */
  void fillTo(int servers) {
    if (!rehearsal.runUntil(() -> alive() >= servers, PATIENCE)) {
      throw new AssertionError("never reached; last: " + String.join("\n", trace.lastLines()));
    }
  }

  /** Lets time pass until so many guests have given a sign of life in the hold. */
  void holdTo(ActorRef<Coordinator.Command> coordinator, int guests) {
    while (rehearsal.elapsed().compareTo(PATIENCE) < 0) {
      rehearsal.runFor(SHORT_LOOK);
      if (rehearsal.standing(coordinator) instanceof CampaignStanding.Underway underway
          && underway.progress().guests().alive() >= guests) {
        return;
      }
    }
    throw new AssertionError("never reached; last: " + String.join("\n", trace.lastLines()));
  }

  long alive() {
    return truth().servers().stream().filter(server -> !server.gone()).count();
  }

  CampaignReport end(ActorRef<Coordinator.Command> coordinator) {
    while (rehearsal.elapsed().compareTo(PATIENCE) < 0) {
      rehearsal.runFor(LOOK);
      if (rehearsal.standing(coordinator) instanceof CampaignStanding.Ended ended) {
        return ended.report();
      }
    }
    throw new AssertionError("never ended; last: " + String.join("\n", trace.lastLines()));
  }

  Truth truth() {
    return rehearsal.truth();
  }

  Trace trace() {
    return trace;
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
