package io.laststraw.common.openstack;

import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerTemplate.PinBy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Nova behind {@link ComputeApi}. */
final class NovaCompute implements ComputeApi {
  private final CallRunner runner;
  private final Microversion maximum;
  private final ServerListings listings;

  NovaCompute(CallRunner runner, Microversion maximum, ServerListings listings) {
    this.runner = runner;
    this.maximum = maximum;
    this.listings = listings;
  }

  @Override
  public CompletionStage<Answer<String>> create(ServerRequest request) {
    return runner.run(() -> createNow(request));
  }

  @Override
  public CompletionStage<Answer<Deletion>> delete(String serverId) {
    return runner.run(() -> deleteNow(serverId));
  }

  @Override
  public CompletionStage<Answer<ServerDetail>> show(String serverId) {
    return runner.run(() -> new Answer.Done<>(showNow(serverId)));
  }

  @Override
  public CompletionStage<Answer<ServerListing>> list(ListingQuery query) {
    return runner.run(() -> new Answer.Done<>(listings.read(query)));
  }

  private Answer<String> createNow(ServerRequest request) {
    boolean byField = request.template().pinBy() == PinBy.HOST_FIELD;
    if (byField && !maximum.serves(Microversion.HOST_FIELD)) {
      return new Answer.Refused<>(Fault.of(FaultId.F24, "Pinning by the host field needs Nova "
          + Microversion.HOST_FIELD + ", this cloud has " + maximum + "."), Duration.ZERO);
    }
    boolean tags = maximum.serves(Microversion.TAGS);
    Microversion withTags = tags ? Microversion.TAGS : Microversion.LOWEST;
    Microversion version = byField ? Microversion.HOST_FIELD : withTags;
    BufferedResponse answer = ServiceCalls.compute().create("/servers",
        ServerCodec.createBody(request, tags), version);
    String id = answer.json().path("server").path("id").asText("");
    if (id.isEmpty()) {
      throw ExchangeFailed.unreadable(FaultId.F16, "Nova accepted a server but named no id.",
          answer.reply().requestId());
    }
    return new Answer.Done<>(id);
  }

  private static Answer<Deletion> deleteNow(String serverId) {
    try {
      ServiceCalls.compute().remove("/servers/" + serverId);
      return new Answer.Done<>(Deletion.ACCEPTED);
    } catch (ApiError error) {
      if (error.isGone()) {
        return new Answer.Done<>(Deletion.GONE);
      }
      throw error;
    }
  }

  static ServerDetail showNow(String serverId) {
    BufferedResponse answer = ServiceCalls.compute().read("/servers/" + serverId, Map.of());
    ServerDetail detail = ServerCodec.detail(answer.json().path("server"));
    if (!detail.id().equals(serverId)) {
      throw ExchangeFailed.unreadable(FaultId.F16, "The answer is about another server.",
          answer.reply().requestId());
    }
    return detail;
  }
}
