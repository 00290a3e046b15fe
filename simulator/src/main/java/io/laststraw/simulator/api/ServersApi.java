package io.laststraw.simulator.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.laststraw.simulator.cloud.CallFate;
import io.laststraw.simulator.cloud.CallPlan;
import io.laststraw.simulator.cloud.CreateRequest;
import io.laststraw.simulator.cloud.ListQuery;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Page;
import io.laststraw.simulator.cloud.ServerView;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /servers}: create, list, show and delete. */
final class ServersApi {
  private final ComputeCall call;
  private final Request request;

  ServersApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    if (request.is("POST", "servers")) {
      return create();
    }
    if (request.is("GET", "servers")) {
      return list(false);
    }
    if (request.is("GET", "servers", "detail")) {
      return list(true);
    }
    if (request.is("GET", "servers", "*")) {
      return call.answer(call.ask((model, now) -> model.show(id(), call.caller(), now)),
          this::show);
    }
    if (request.is("DELETE", "servers", "*")) {
      return call.answer(call.ask((model, now) -> model.delete(id(), call.caller(), now)),
          done -> Response.empty(204));
    }
    if (request.is("PUT", "servers", "*")) {
      return call.answer(call.ask((model, now) -> model.show(id(), call.caller(), now)),
          this::show);
    }
    return NovaFault.notFound();
  }

  private String id() {
    return request.segments().get(1);
  }

  private Response show(ServerView server) {
    ServerJson form = new ServerJson(call);
    return Response.json(200, Json.bytes(json -> {
      json.writeStartObject();
      json.writeFieldName("server");
      form.full(json, server, true);
      json.writeEndObject();
    }), 0);
  }

  private Response create() {
    return switch (new CreateReader(call).read()) {
      case Outcome.Refused<CreateRequest>(int code, String message) -> NovaFault.of(code, message);
      case Outcome.Done<CreateRequest>(CreateRequest wanted) -> create(wanted);
    };
  }

  private Response create(CreateRequest wanted) {
    CallPlan plan = call.call().plan();
    if (plan.fate() == CallFate.LATE) {
      // The delay counts from the arrival of the request, of which half the answer time is over.
      double left = Math.max(0,
          plan.lateSeconds() - plan.latencySeconds() * OpenStackApi.BEFORE_WORK);
      return call.ask((model, now) -> {
        model.createLater(wanted, left, now);
        return Response.empty(202);
      });
    }
    boolean reservation = call.body().path("server").path("return_reservation_id").asBoolean(false);
    Outcome<ServerView> outcome = call.ask((model, now) -> model.createServers(wanted, now));
    return call.answer(outcome, server -> reservation ? reserved(server) : created(server));
  }

  private static Response reserved(ServerView server) {
    return Response.json(202, Json.object().put("reservation_id", server.reservationId()));
  }

  private Response created(ServerView server) {
    ServerJson form = new ServerJson(call);
    byte[] body = Json.bytes(json -> {
      json.writeStartObject();
      json.writeFieldName("server");
      form.created(json, server, server.reservationId().substring(2) + "Pw");
      json.writeEndObject();
    });
    return Response.json(202, body, 0).with("Location", call.self("servers/" + server.id()));
  }

  private Response list(boolean detail) {
    return switch (new ListReader(call, detail).read()) {
      case Outcome.Refused<ListQuery>(int code, String message) -> NovaFault.of(code, message);
      case Outcome.Done<ListQuery>(ListQuery query) ->
        call.answer(call.ask((model, now) -> model.list(query, now)),
            page -> page(query, page, detail));
    };
  }

  private Response page(ListQuery query, Page page, boolean detail) {
    ServerJson form = new ServerJson(call);
    List<ServerView> rows = page.rows();
    return Response.json(200, Json.bytes(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("servers");
      for (ServerView server : rows) {
        if (detail) {
          form.full(json, server, false);
        } else {
          form.brief(json, server);
        }
      }
      json.writeEndArray();
      if (!rows.isEmpty() && rows.size() == query.limit()) {
        next(json, rows.getLast().id(), detail);
      }
      json.writeEndObject();
    }), rows.size());
  }

  /** Nova gives a link whenever the page is full, even if nothing is left behind it. */
  private void next(JsonGenerator json, String marker, boolean detail) throws IOException {
    Map<String, List<String>> query = new LinkedHashMap<>(request.query());
    query.put("marker", List.of(marker));
    String text = query.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encoded(value)))
        .collect(Collectors.joining("&"));
    json.writeArrayFieldStart("servers_links");
    json.writeStartObject();
    json.writeStringField("rel", "next");
    json.writeStringField("href", call.self(detail ? "servers/detail?" : "servers?") + text);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
