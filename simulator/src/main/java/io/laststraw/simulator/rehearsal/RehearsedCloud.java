package io.laststraw.simulator.rehearsal;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.Moment;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.ClientTime;
import io.laststraw.common.openstack.ClientWorld;
import io.laststraw.common.openstack.CloudConfiguration;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.Credentials;
import io.laststraw.common.openstack.OpenStackClient;
import io.laststraw.common.openstack.Secret;
import io.laststraw.common.openstack.SurveyRequest;
import io.laststraw.common.openstack.Wire;
import io.laststraw.common.time.MomentSource;
import io.laststraw.coordinator.OpenStackCampaignCloud;
import io.laststraw.simulator.api.CloudClock;
import io.laststraw.simulator.api.LockedCloud;
import io.laststraw.simulator.api.OpenStackApi;
import io.laststraw.simulator.cloud.CloudModel;
import io.laststraw.simulator.cloud.CloudSettings;
import io.laststraw.simulator.cloud.Truth;
import io.laststraw.worker.CloudConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A simulated OpenStack in memory and in virtual time, entered by the ordinary client: every call is
 * written, answered and read as over HTTP, takes as long as the physics say, and meets their mishaps.
 */
final class RehearsedCloud {
  private static final String ROOT = "http://rehearsal";
  private static final String ADMIN_PASSWORD = "rehearsed-5e0c17";

  private final SteppedSystem system;
  private final CallDeadlines deadlines;
  private final LockedCloud cloud;
  private final ClientWorld world;
  private final ExecutorService logins;

  RehearsedCloud(SteppedSystem system, Rehearsal.Stage stage, CallDeadlines deadlines,
      CallWatcher watcher) {
    this.system = system;
    this.deadlines = deadlines;
    Instant start = system.time().instant();
    CloudModel model = new CloudModel(stage.physics(), new CloudSettings(stage.hosts(),
        stage.seed(), start, ADMIN_PASSWORD, stage.decoys(), stage.faults()));
    Strands strands = system.strands();
    this.cloud = new LockedCloud(model, new CloudClock(start, 1,
        () -> system.time().elapsed().toNanos(), strands::pauseNanos));
    this.world = new World(system.time(), strands, OpenStackApi.inMemory(ROOT, cloud), watcher,
        new AtomicInteger());
    this.logins = strands.newThreads();
  }

  private record World(VirtualTime clock, Strands strands, OpenStackApi api, CallWatcher watcher,
      AtomicInteger clients)
      implements
        ClientWorld {
    @Override
    public ClientTime time() {
      return new StrandTime(clock, strands);
    }

    @Override
    public ExecutorService newThreads() {
      return strands.newThreads();
    }

    @Override
    public Wire newWire() {
      return new InMemoryWire(strands, api,
          new InMemoryWire.Observer(clients.incrementAndGet(), watcher, clock));
    }
  }

  private record StrandTime(VirtualTime clock, Strands strands) implements ClientTime {
    @Override
    public Instant wallClock() {
      return clock.instant();
    }

    @Override
    public long nanos() {
      return clock.elapsed().toNanos();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      strands.pause(duration);
    }

    @Override
    public <T> T await(CompletableFuture<T> future)
        throws InterruptedException, ExecutionException {
      return strands.await(future);
    }

    @Override
    public <T> T await(CompletableFuture<T> future, Duration atMost)
        throws InterruptedException, ExecutionException, TimeoutException {
      return strands.await(future, atMost);
    }
  }

  /** The cloud as a coordinator has it in production, preflight and all. */
  OpenStackCampaignCloud campaignCloud() {
    return new OpenStackCampaignCloud(this::connect,
        pause -> system.time().after(pause, () -> null), this::clock);
  }

  /** Logs in as the administrator, whatever the campaign calls its cloud. */
  CompletionStage<ConnectResult> connect(String name) {
    Credentials.Owner admin = new Credentials.Owner("", "admin", "default", "");
    CloudConfiguration configuration = new CloudConfiguration(name,
        URI.create(ROOT + "/identity/v3"),
        new Credentials.Password(admin, new Secret(ADMIN_PASSWORD), admin), "RegionOne",
        CloudConfiguration.Facing.PUBLIC, "");
    return CompletableFuture.supplyAsync(
        () -> OpenStackClient.connect(configuration, deadlines,
            world),
        logins);
  }

  /** Reads what a preflight wants to know, as the ordinary client does. */
  CompletionStage<Answer<CloudSnapshot>> survey(SurveyRequest request) {
    return connect("rehearsal").thenCompose(result -> switch (result) {
      case ConnectResult.Connected connected -> connected.cloud().survey(request)
          .whenComplete((_, _) -> connected.close());
      case ConnectResult.Unreachable(Fault fault, String _) ->
        CompletableFuture.completedFuture(new Answer.InDoubt<>(fault));
      case ConnectResult.Refused(Fault fault, String _) ->
        CompletableFuture.completedFuture(new Answer.Refused<>(fault, Duration.ZERO));
    });
  }

  /** What a node worker needs of it. */
  CompletionStage<CloudConnection> connection(String name) {
    return connect(name).thenApply(result -> switch (result) {
      case ConnectResult.Connected connected -> new CloudConnection(connected.compute(),
          connected.identity().projectId(), clock(connected.cloudDate(), connected.timeScale()),
          connected.timeScale(), connected.calls()::snapshot, connected::close);
      case ConnectResult.Unreachable(Fault _, String sentence) ->
        throw new IllegalStateException(sentence);
      case ConnectResult.Refused(Fault _, String sentence) ->
        throw new IllegalStateException(sentence);
    });
  }

  private MomentSource clock(Instant cloudNow, TimeScale scale) {
    Instant anchor = system.time().instant();
    return () -> {
      Instant now = system.time().instant();
      return new Moment(now, cloudNow.plus(scale.toCloud(Duration.between(anchor, now))));
    };
  }

  /** What is really the case. */
  SortedMap<String, Long> struck() {
    return cloud.ask((model, _) -> model.struck());
  }

  Truth truth() {
    return cloud.ask((model, now) -> model.truth(now));
  }
}
