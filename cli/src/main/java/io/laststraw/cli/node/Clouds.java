package io.laststraw.cli.node;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.openstack.AccessRule;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.CallDeadlines;
import io.laststraw.common.openstack.CloudConfigurationResult;
import io.laststraw.common.openstack.CloudSources;
import io.laststraw.common.openstack.CloudsYaml;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.OpenStackClient;
import io.laststraw.common.protocol.CampaignOrder;
import io.laststraw.common.time.ScaledClock;
import io.laststraw.worker.CloudConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connects this process to clouds by their names in clouds.yaml. */
public final class Clouds implements AutoCloseable {
  private final CloudSources sources;
  private final CallDeadlines deadlines;
  private final RefusedLogins refusals = new RefusedLogins(InstantSource.system());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Clouds(CloudSources sources, CallDeadlines deadlines) {
    this.sources = sources;
    this.deadlines = deadlines;
  }

  /** Logs in without blocking the caller. */
  public CompletionStage<ConnectResult> connect(String cloud) {
    return CompletableFuture.supplyAsync(() -> connectNow(cloud), threads);
  }

  /** Logs in. */
  public ConnectResult connectNow(String cloud) {
    return connectNow(cloud, deadlines);
  }

  private ConnectResult connectNow(String cloud, CallDeadlines within) {
    return switch (CloudsYaml.find(cloud, sources)) {
      case CloudConfigurationResult.Found found -> refusals.connect(found.configuration(),
          () -> OpenStackClient.connect(found.configuration(), within));
      case CloudConfigurationResult.Invalid(String sentence) ->
        new ConnectResult.Refused(Fault.of(FaultId.F04, sentence), sentence);
    };
  }

  /** The access rules that an application credential needs in a cloud; logs in and no more. */
  public Answer<List<AccessRule>> accessRulesNow(String cloud) {
    return switch (CloudsYaml.find(cloud, sources)) {
      case CloudConfigurationResult.Found found ->
        OpenStackClient.accessRules(found.configuration(), deadlines);
      case CloudConfigurationResult.Invalid(String sentence) ->
        new Answer.Refused<>(Fault.of(FaultId.F04, sentence), Duration.ZERO);
    };
  }

  /** What a worker needs of the cloud of an order; fails with a sentence that says what to change. */
  CompletionStage<CloudConnection> connect(CampaignOrder order) {
    CallDeadlines within = deadlines.withCreatesWithin(order.longestCreate());
    return CompletableFuture.supplyAsync(() -> connectNow(order.cloud(), within), threads)
        .thenApply(result -> switch (result) {
          case ConnectResult.Connected cloud -> new CloudConnection(cloud.compute(),
              cloud.identity().projectId(),
              ScaledClock.anchoredAt(cloud.cloudDate(), cloud.timeScale()), cloud.timeScale(),
              cloud.calls()::snapshot, cloud::close);
          case ConnectResult.Unreachable(Fault _, String sentence) ->
            throw new IllegalStateException(sentence);
          case ConnectResult.Refused(Fault _, String sentence) ->
            throw new IllegalStateException(sentence);
        });
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
