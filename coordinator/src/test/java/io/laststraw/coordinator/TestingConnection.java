package io.laststraw.coordinator;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.TimeScale;
import io.laststraw.common.openstack.Answer;
import io.laststraw.common.openstack.ApiCalls;
import io.laststraw.common.openstack.CloudSnapshot;
import io.laststraw.common.openstack.ComputeApi;
import io.laststraw.common.openstack.ConnectResult;
import io.laststraw.common.openstack.ConsoleReading;
import io.laststraw.common.openstack.Deletion;
import io.laststraw.common.openstack.ListingQuery;
import io.laststraw.common.openstack.ServerDetail;
import io.laststraw.common.openstack.ServerListing;
import io.laststraw.common.openstack.ServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connected {@link TestingCloudApi}; of servers it knows only what their metadata is. */
final class TestingConnection implements ComputeApi {
  static final String PROJECT = "project-1";

  final TestingCloudApi api = new TestingCloudApi();
  final List<String> shown = new ArrayList<>();
  private Map<String, String> metadata = Map.of();
  private int closed;

  ConnectResult.Connected connected() {
    return new ConnectResult.Connected(this, api, new ApiCalls(),
        new CloudSnapshot.Identity("operator", PROJECT, List.of("admin")), TimeScale.REAL,
        Campaigns.START, "2.93", () -> closed++);
  }

  /** How many connections were closed. */
  int closed() {
    return closed;
  }

  /** What every server says of itself. */
  void metadata(Map<String, String> every) {
    metadata = every;
  }

  @Override
  public CompletionStage<Answer<ServerDetail>> show(String serverId) {
    shown.add(serverId);
    return CompletableFuture.completedFuture(api.servers.stream()
        .filter(server -> server.id().equals(serverId)).findFirst()
        .<Answer<ServerDetail>>map(server -> new Answer.Done<>(new ServerDetail(serverId,
            server.name(), PROJECT, ServerStatus.ACTIVE, "", metadata, Fault.none(),
            Campaigns.START)))
        .orElseGet(() -> new Answer.Refused<>(Fault.of(FaultId.F59, "gone"), Duration.ZERO)));
  }

  @Override
  public CompletionStage<Answer<String>> create(ServerRequest request) {
    throw new UnsupportedOperationException("nothing around a campaign creates servers");
  }

  @Override
  public CompletionStage<Answer<Deletion>> delete(String serverId) {
    throw new UnsupportedOperationException("nothing around a campaign deletes servers");
  }

  @Override
  public CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines) {
    throw new UnsupportedOperationException("nothing around a campaign reads consoles");
  }

  @Override
  public CompletionStage<Answer<ServerListing>> list(ListingQuery query) {
    throw new UnsupportedOperationException("nothing around a campaign lists servers");
  }
}
