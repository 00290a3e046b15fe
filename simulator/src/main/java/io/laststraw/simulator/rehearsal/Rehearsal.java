package io.laststraw.simulator.rehearsal;

import com.typesafe.config.ConfigFactory;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.SurveyRequest;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.CoordinatorSettings;
import io.laststraw.coordinator.journal.MemoryJournals;
import io.laststraw.simulator.cloud.CloudSettings.Decoy;
import io.laststraw.simulator.cloud.Physics;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.simulator.faults.FaultScript;
import io.laststraw.worker.NodeWorker;
import io.laststraw.worker.WorkerSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * One campaign of the production actors over a simulated cloud, on one thread, in virtual time. The
 * coordinator, the node workers and all below them, and the client with which they call the cloud,
 * are those of production; other are only time, threads, the journal's disk and the cloud itself.
 */
public final class Rehearsal implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration SURVEY = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofDays(31);

  private final SplittableRandom random;
  private final CallDeadlines deadlines = CallDeadlines.standard();
  private final MemoryJournals journals = new MemoryJournals();
  private final Trace trace;
  private final SteppedSystem system;
  private final RehearsedCloud cloud;
  private final CampaignId campaign;
  private final int nodes;
  private int starts;

  /**
   * What is rehearsed.
   *
   * @param hosts simulated compute hosts, {@code compute1} and so on
   * @param seed of all chance: the cloud's, the actors', and the order of events
   * @param nodes worker nodes that the coordinator waits for
   * @param faults what goes wrong on purpose
   * @param decoys servers of others that run already
   */
  public record Stage(Physics physics, int hosts, long seed, int nodes, FaultScript faults,
      List<Decoy> decoys) {
    public Stage {
      decoys = List.copyOf(decoys);
    }

    /** Nobody else is there. */
    public Stage(Physics physics, int hosts, long seed, int nodes, FaultScript faults) {
      this(physics, hosts, seed, nodes, faults, List.of());
    }

    /** Nothing goes wrong but what the physics want. */
    public Stage(Physics physics, int hosts, long seed, int nodes) {
      this(physics, hosts, seed, nodes, FaultScript.NONE);
    }

    /** The same with another seed. */
    public Stage withSeed(long other) {
      return new Stage(physics, hosts, other, nodes, faults, decoys);
    }
  }

  /** In calm surroundings. */
  public Rehearsal(Stage stage, Trace trace) {
    this(stage, trace, Surroundings.CALM);
  }

  public Rehearsal(Stage stage, Trace trace, Surroundings surroundings) {
    this.random = new SplittableRandom(stage.seed());
    this.nodes = stage.nodes();
    this.trace = trace;
    this.system = new SteppedSystem(random.nextLong(),
        ConfigFactory.parseString("pekko.loglevel = ERROR"), trace, surroundings.weather());
    this.cloud = new RehearsedCloud(system, stage, deadlines, surroundings.calls());
    this.campaign = CampaignId.random(random);
  }

  /**
   * Rehearses a whole campaign with a coordinator and as many nodes as the stage says.
   *
   * @throws IllegalStateException when it does not end in a virtual month
   */
  public static RehearsalOutcome run(Stage stage, CampaignSpec spec, Trace trace,
      RehearsalWatcher watcher) {
    return inspect(stage, spec, trace, watcher).outcome();
  }

  /**
   * What came of a rehearsal, and what is really the case in its cloud when it has ended.
   */
  public record Inspected(RehearsalOutcome outcome, Truth truth) {}

  /** As {@link #run}, for those who do not take the report's word. */
  public static Inspected inspect(Stage stage, CampaignSpec spec, Trace trace,
      RehearsalWatcher watcher) {
    try (Rehearsal rehearsal = new Rehearsal(stage, trace)) {
      ActorRef<Coordinator.Command> coordinator = rehearsal.startCoordinator();
      for (int node = 1; node <= stage.nodes(); node++) {
        ActorRef<NodeWorker.Command> _ = rehearsal.startNode("node" + node);
      }
      rehearsal.submit(coordinator, spec);
      RehearsalOutcome outcome = rehearsal.end(coordinator, watcher);
      return new Inspected(outcome, rehearsal.truth());
    }
  }

  private RehearsalOutcome end(ActorRef<Coordinator.Command> coordinator,
      RehearsalWatcher watcher) {
    while (elapsed().compareTo(PATIENCE) < 0) {
      runFor(LOOK);
      switch (standing(coordinator)) {
        case CampaignStanding.None _,CampaignStanding.Preparing _ -> {
        }
        case CampaignStanding.Underway underway ->
          watcher.onMinute(elapsed(), underway.progress(), trace);
        case CampaignStanding.Refused refused -> {
          return new RehearsalOutcome.Refused(refused.reasons());
        }
        case CampaignStanding.Ended ended -> {
          return new RehearsalOutcome.Ended(ended.report(), trace.fingerprint(),
              trace.messages(), cloud.struck());
        }
      }
    }
    throw new IllegalStateException(
        "the rehearsal never ended; last:\n" + String.join("\n", trace.lastLines()));
  }

  public ActorRef<Coordinator.Command> startCoordinator() {
    starts++;
    return system.spawn(Coordinator.create(new Coordinator.Foundation(cloud::campaignCloud,
        journals, CoordinatorSettings.defaults().withMinimumNodes(nodes)
            .withPostDeadline(deadlines.create()),
        folder -> _ -> folder)), "coordinator-" + starts);
  }

  public ActorRef<NodeWorker.Command> startNode(String name) {
    starts++;
    return system.spawn(NodeWorker.create(name, order -> cloud.connection(order.cloud()),
        WorkerSettings.standard(), random.split()), name + "-" + starts);
  }

  /** Stops an actor wherever it stands, as a crash of its process would. */
  public void stop(ActorRef<?> actor) {
    system.stop(actor);
  }

  /** An actor stands still wherever it is, as a process that is suspended, until {@link #goOn}. */
  public void suspend(ActorRef<?> actor) {
    system.suspend(actor);
  }

  /** As {@link #stop}, also for an actor that stands still. */
  public void kill(ActorRef<?> actor) {
    system.stop(actor);
    system.goOn(actor);
  }

  public void goOn(ActorRef<?> actor) {
    system.goOn(actor);
  }

  /** The campaign that {@link #submit} submits. */
  public CampaignId campaign() {
    return campaign;
  }

  public void submit(ActorRef<Coordinator.Command> coordinator, CampaignSpec spec) {
    coordinator.tell(new Coordinator.Submit(campaign, spec, "", system.time().instant(),
        system.actorSystem().ignoreRef()));
  }

  /** What a preflight reads of this cloud. */
  public Answer<CloudSnapshot> survey(SurveyRequest request) {
    CompletableFuture<Answer<CloudSnapshot>> answer = cloud.survey(request).toCompletableFuture();
    if (!system.runUntil(answer::isDone, SURVEY)) {
      throw new IllegalStateException("the simulated cloud does not answer");
    }
    return answer.join();
  }

  /** Where the campaign stands; asks the coordinator, which is part of the trace. */
  public CampaignStanding standing(ActorRef<Coordinator.Command> coordinator) {
    CompletableFuture<CampaignStanding> answer = AskPattern.<Coordinator.Command, CampaignStanding>ask(
        coordinator, Coordinator.GetStanding::new,
        ANSWER, system.actorSystem().scheduler())
        .toCompletableFuture();
    boolean answered = system.runUntil(answer::isDone, ANSWER);
    if (!answered) {
      throw new IllegalStateException("the coordinator does not answer");
    }
    return answer.join();
  }

  /** Lets time pass until the condition holds, at most for so long, and says whether it holds. */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    return system.runUntil(condition, atMost);
  }

  public void runFor(Duration duration) {
    system.runFor(duration);
  }

  public Duration elapsed() {
    return system.time().elapsed();
  }

  /** What is really the case in the cloud. */
  public Truth truth() {
    return cloud.truth();
  }

  public Trace trace() {
    return trace;
  }

  @Override
  public void close() {
    system.close();
  }
}
