package io.laststraw.cli.rehearsal;

import com.typesafe.config.ConfigFactory;
import io.laststraw.common.model.CampaignId;
import io.laststraw.common.model.CampaignSpec;
import io.laststraw.common.model.ComputeHost;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import io.laststraw.coordinator.Coordinator;
import io.laststraw.coordinator.CoordinatorSettings;
import io.laststraw.coordinator.journal.FileJournalStore;
import io.laststraw.coordinator.report.CampaignReport;
import io.laststraw.simulator.rehearsal.SteppedSystem;
import io.laststraw.simulator.rehearsal.Trace;
import io.laststraw.worker.CloudConnection;
import io.laststraw.worker.NodeWorker;
import io.laststraw.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;

/** One campaign of the production actors, from a seed: a coordinator, two nodes, three hosts. */
final class Rehearsal implements AutoCloseable {
  static final int SERVERS = 30;
  static final int HOSTS = 3;
  static final int GUESTS_ASKED = 2;

  private static final Duration PATIENCE = Duration.ofHours(4);

  private final SplittableRandom random;
  private final Trace trace = new Trace(_ -> {});
  private final SteppedSystem system;
  private final RehearsedCompute compute;
  private final RehearsedCampaignCloud cloud;
  private final Path journals;
  private final List<CampaignReport> reports = new ArrayList<>();
  private int starts;

  Rehearsal(long seed, Path journals) {
    this.random = new SplittableRandom(seed);
    this.system = new SteppedSystem(seed, ConfigFactory.parseString("pekko.loglevel = ERROR"),
        trace);
    this.compute = new RehearsedCompute(system.time());
    this.cloud = new RehearsedCampaignCloud(system.time(), compute,
        IntStream.range(0, HOSTS).mapToObj(i -> new ComputeHost("compute" + i, "nova", i))
            .toList());
    this.journals = journals;
  }

  ActorRef<Coordinator.Command> startCoordinator() {
    Coordinator.Foundation foundation = new Coordinator.Foundation(() -> cloud,
        new FileJournalStore(journals), CoordinatorSettings.defaults().withMinimumNodes(2),
        folder -> report -> {
          reports.add(report);
          return folder;
        });
    starts++;
    return system.spawn(Coordinator.create(foundation), "coordinator-" + starts);
  }

  ActorRef<NodeWorker.Command> startNode(String name) {
    CloudConnection connection = new CloudConnection(compute, RehearsedCompute.PROJECT,
        () -> new Moment(system.time().instant(), system.time().instant()), new TimeScale(1),
        Map::of, () -> {});
    starts++;
    return system.spawn(NodeWorker.create(name,
        _ -> CompletableFuture.completedStage(connection), WorkerSettings.standard(),
        random.split()), name + "-" + starts);
  }

  void submit(ActorRef<Coordinator.Command> coordinator) {
    CampaignSpec spec = new CampaignSpec("rehearsal", "lab", new CampaignSpec.Goal.Servers(SERVERS),
        new CampaignSpec.HostSelection("", "", List.of(), List.of()),
        new CampaignSpec.ServerSpec(new CampaignSpec.FlavorSpec("tiny", true, 1, 64, 0),
            new CampaignSpec.NetworkSpec("net", true, "10.0.0.0/16"), "cirros", 0),
        new CampaignSpec.Pacing.Adaptive(), Duration.ofMinutes(11),
        new CampaignSpec.Verify.Console("login:", GUESTS_ASKED), CampaignSpec.Teardown.ALWAYS,
        new CampaignSpec.Caps(1_000, 0.2, Duration.ofHours(2), 0,
            Duration.ofMinutes(1)),
        List.of());
    coordinator.tell(new Coordinator.Submit(new CampaignId("rehearse"), spec, "runs/rehearsal",
        system.time().instant(), system.actorSystem().ignoreRef()));
  }

  void stop(ActorRef<?> actor) {
    system.stop(actor);
  }

  /** Lets time pass until so many servers are there. */
  void fillTo(int servers) {
    if (!system.runUntil(() -> compute.alive() >= servers, PATIENCE)) {
      throw new AssertionError("never reached; last: " + String.join("\n", trace.lastLines()));
    }
  }

  /** Lets time pass until the hold has read so many consoles. */
  void holdTo(int consolesRead) {
    if (!system.runUntil(() -> compute.consolesRead() >= consolesRead, PATIENCE)) {
      throw new AssertionError("never reached; last: " + String.join("\n", trace.lastLines()));
    }
  }

  CampaignReport end() {
    if (!system.runUntil(() -> !reports.isEmpty(), PATIENCE)) {
      throw new AssertionError("never ended; last: " + String.join("\n", trace.lastLines()));
    }
    return reports.getLast();
  }

  RehearsedCompute compute() {
    return compute;
  }

  Trace trace() {
    return trace;
  }

  @Override
  public void close() {
    system.close();
  }
}
