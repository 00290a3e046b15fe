package io.laststraw.common.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.common.model.Fault;
import io.laststraw.common.model.FaultId;
import io.laststraw.common.model.ServerStatus;
import io.laststraw.common.model.ServerTemplate.PinBy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Nova behind {@link ComputeApi}. */
final class NovaCompute implements ComputeApi {
  private static final int FORBIDDEN = 403;
  private static final int NOT_IMPLEMENTED = 501;

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
    return runner.run(() -> new Answer.Done<>(withRequestId(showNow(serverId))));
  }

  @Override
  public CompletionStage<Answer<ConsoleReading>> console(String serverId, int lines) {
    return runner.run(() -> consoleNow(serverId, lines));
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

  /**
   * A 404 is not among what makes consoles unavailable: Nova says "Guest does not have a console
   * available" of a guest that is off.
   */
  private static Answer<ConsoleReading> consoleNow(String serverId, int lines) {
    ObjectNode body = ApiJson.object();
    body.putObject("os-getConsoleOutput").put("length", lines);
    try {
      BufferedResponse answer = ServiceCalls.compute()
          .create("/servers/" + serverId + "/action", body);
      return new Answer.Done<>(
          new ConsoleReading.Text(answer.json().path("output").asText("")));
    } catch (ApiError error) {
      boolean never = error.getStatus() == NOT_IMPLEMENTED || error.getStatus() == FORBIDDEN;
      if (never && error.body().isFromService()) {
        return new Answer.Done<>(new ConsoleReading.Unavailable(error.body().message()));
      }
      throw error;
    }
  }

  /**
   * Nova's fault does not say which request made the server, and its logs are searched by that; the
   * server's history does. Whatever goes wrong there costs only the id: the fault is told anyway.
   */
  private static ServerDetail withRequestId(ServerDetail server) {
    if (server.status() != ServerStatus.ERROR || !server.fault().requestId().isEmpty()) {
      return server;
    }
    try {
      JsonNode history = ServiceCalls.compute()
          .read("/servers/" + server.id() + "/os-instance-actions", Map.of()).json();
      for (JsonNode action : history.path("instanceActions")) {
        if (action.path("action").asText().equals("create")) {
          return server.foundBy(action.path("request_id").asText(""));
        }
      }
      return server;
    } catch (ApiError | ExchangeFailed unread) {
      return server;
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
