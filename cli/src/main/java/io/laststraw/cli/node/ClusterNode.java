package io.laststraw.cli.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.laststraw.cli.node.NodeSettings.Role;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.coordinator.CampaignStanding;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.CoordinatorSettings;
import io.laststraw.coordinator.OpenStackCampaignCloud;
import io.laststraw.coordinator.dashboard.CampaignControl;
import io.laststraw.coordinator.dashboard.CoordinatorControl;
import io.laststraw.coordinator.journal.JournalStore;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.coordinator.report.ReportWriter;
import io.laststraw.worker.NodeWorker;
import io.laststraw.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.ClusterSingleton;
import org.apache.pekko.cluster.typed.ClusterSingletonSettings;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SingletonActor;
import org.slf4j.LoggerFactory;

/** The actors of one process, from the start of their system to its end. */
public final class ClusterNode implements AutoCloseable {
  private static final String SYSTEM = "laststraw";
  /** Generous: the singleton starts only when this node has joined. */
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ActorSystem<Void> system;
  private final CompletableFuture<ActorRef<Coordinator.Command>> coordinator;

  private ClusterNode(
      ActorSystem<Void> system, CompletableFuture<ActorRef<Coordinator.Command>> coordinator) {
    this.system = system;
    this.coordinator = coordinator;
  }

  /**
   * Starts the actors; joining goes on in the background.
   *
   * @throws UnusableSettings when the address, the port or the state folder cannot be used
   */
  public static ClusterNode start(NodeSettings settings, Clouds clouds, CallDeadlines deadlines) {
    NodeGround.checkAddress(settings);
    Optional<JournalStore> journals = settings.is(Role.COORDINATOR)
        ? Optional.of(NodeGround.journals(settings.stateFolder()))
        : Optional.empty();
    CompletableFuture<ActorRef<Coordinator.Command>> coordinator = new CompletableFuture<>();
    // Several threads that log for the first time at once would make SLF4J print warnings.
    LoggerFactory.getLogger(ClusterNode.class).debug("node {} starts", settings.name());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.setup(context -> {
      journals.ifPresent(store -> coordinator.complete(ClusterSingleton.get(context.getSystem())
          .init(coordinatorSingleton(context.getSystem(),
              foundation(settings, clouds, deadlines, store)))));
      if (settings.is(Role.WORKER)) {
        // A bug in the worker must not leave a node that looks alive and runs no host.
        context.spawn(Behaviors.supervise(NodeWorker.create(settings.name(), clouds::connect,
            WorkerSettings.standard(), new SecureRandom())).onFailure(restart()), "node-worker");
      }
      return Behaviors.empty();
    }), SYSTEM, configuration(settings));
    // Whoever waits for the coordinator must not wait for actors that are gone.
    system.getWhenTerminated().whenComplete(
        (_, _) -> coordinator.completeExceptionally(endedByThemselves()));
    if (settings.seeds().isEmpty()) {
      Cluster cluster = Cluster.get(system);
      cluster.manager().tell(
          new Join(cluster.selfMember().address()));
    }
    return new ClusterNode(system, coordinator);
  }

  private static IllegalStateException endedByThemselves() {
    return new IllegalStateException("the actors of this process ended by themselves");
  }

  private static Coordinator.Foundation foundation(NodeSettings settings, Clouds clouds,
      CallDeadlines deadlines, JournalStore journals) {
    return new Coordinator.Foundation(() -> new OpenStackCampaignCloud(clouds::connect), journals,
        CoordinatorSettings.defaults().withMinimumNodes(settings.minimumWorkers())
            .withPostDeadline(deadlines.create()),
        folder -> report -> write(report, Path.of(folder)));
  }

  private static SingletonActor<Coordinator.Command> coordinatorSingleton(
      ActorSystem<?> system, Coordinator.Foundation foundation) {
    // A bug in the coordinator must not end the campaign: it starts again from its journal.
    return SingletonActor.of(Behaviors.supervise(Coordinator.create(foundation))
        .onFailure(restart()), "coordinator")
        .withProps(DispatcherSelector.fromConfig("laststraw.coordinator-dispatcher"))
        .withSettings(ClusterSingletonSettings.create(system).withRole(Role.COORDINATOR.word()));
  }

  private static SupervisorStrategy restart() {
    return SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30),
        0.0);
  }

  /** A report that cannot be written must not end the coordinator: the verdict is still told. */
  private static String write(CampaignReport report, Path folder) {
    try {
      ReportWriter.write(report, folder);
      return folder.toString();
    } catch (IOException unwritable) {
      System.err.println("laststraw: the report could not be written to " + folder + ": "
          + unwritable);
      return "";
    }
  }

  private static Config configuration(NodeSettings settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pekko.remote.artery.canonical.hostname", settings.address());
    values.put("pekko.remote.artery.canonical.port", settings.port());
    values.put("pekko.cluster.roles", settings.roles().stream().map(Role::word).toList());
    values.put("pekko.cluster.seed-nodes", settings.seeds().stream()
        .map(seed -> "pekko://" + SYSTEM + "@" + seed).toList());
    return ConfigFactory.parseMap(values).withFallback(ConfigFactory.load());
  }

  /** The coordinator, wherever in the cluster it is; only on nodes of that role. */
  private ActorRef<Coordinator.Command> coordinator() {
    return coordinator.join();
  }

  /** Hands a campaign to the coordinator and waits for its answer, at most a minute. */
  public Coordinator.Submitted submit(CampaignId campaign, CampaignSpec spec, String folder) {
    return AskPattern.<Coordinator.Command, Coordinator.Submitted>ask(coordinator(),
        replyTo -> new Coordinator.Submit(campaign, spec, folder, Instant.now(), replyTo),
        ANSWER, system.scheduler()).toCompletableFuture().join();
  }

  /**
   * Where the latest campaign stands; empty when the coordinator did not answer in time, as while it
   * starts again. Ask again then.
   *
   * @throws IllegalStateException when the actors have ended and asking again would be in vain
   */
  public Optional<CampaignStanding> standing() {
    if (terminated().isDone()) {
      throw endedByThemselves();
    }
    return AskPattern.<Coordinator.Command, CampaignStanding>ask(coordinator(),
        Coordinator.GetStanding::new, LOOK, system.scheduler()).toCompletableFuture()
        .<Optional<CampaignStanding>>handle((standing, late) -> Optional.ofNullable(standing))
        .join();
  }

  /** The coordinator as the control API uses it. */
  public CampaignControl control() {
    return new CoordinatorControl(system, coordinator(), InstantSource.system(),
        new SecureRandom());
  }

  /** Stop creating and tear down. */
  public void stop(String reason) {
    coordinator().tell(new Coordinator.Stop(reason));
  }

  /** {@code host:port} at which other nodes can join. */
  public String address() {
    org.apache.pekko.actor.Address address = Cluster.get(system).selfMember().address();
    return address.host().get() + ":" + address.getPort().orElse(0);
  }

  /** Completes when this node was downed or closed. */
  public CompletableFuture<Done> terminated() {
    return system.getWhenTerminated().toCompletableFuture();
  }

  /** Ends the actors and waits for them, at most ten seconds. */
  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException stuck) {
      system.log().warn("the actors did not end in time: {}", String.valueOf(stuck));
    }
  }
}
