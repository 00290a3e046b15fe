package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.Outcome;
import io.laststraw.simulator.cloud.Port;
import io.laststraw.simulator.cloud.ServerStatus;
import io.laststraw.simulator.cloud.ServerView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What hangs below one server: actions, metadata, tags, interfaces and its history. */
final class ServerPartsApi {
  private static final Pattern LENGTH = Pattern.compile("-?[0-9]{1,9}");

  private final ComputeCall call;
  private final Request request;
  private final String id;

  ServerPartsApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
    this.id = request.segments().get(1);
  }

  Response answer() {
    return switch (request.segments().get(2)) {
      case "action" -> act();
      case "metadata" -> metadata();
      case "tags" -> tags();
      case "os-interface" -> withServer(this::interfaces);
      case "os-instance-actions" -> withServer(this::history);
      case "remote-consoles" -> withServer(server -> console());
      case "os-volume_attachments" -> withServer(server -> {
        ObjectNode body = Json.object();
        body.putArray("volumeAttachments");
        return Response.json(200, body);
      });
      case "os-security-groups" -> withServer(server -> {
        ObjectNode body = Json.object();
        body.putArray("security_groups");
        return Response.json(200, body);
      });
      default -> NovaFault.notFound();
    };
  }

  private interface Form {
    Response of(ServerView server);
  }

  private Response withServer(Form form) {
    return call.answer(call.ask((model, now) -> model.show(id, call.caller(), now)), form::of);
  }

  private Response act() {
    JsonNode body = call.body();
    if (body.has("forceDelete")) {
      return call.answer(call.ask((model, now) -> model.delete(id, call.caller(), now)),
          done -> accepted());
    }
    if (body.has("os-stop")) {
      return call.answer(call.ask((model, now) -> model.stop(id, call.caller(), now)),
          done -> accepted());
    }
    if (body.has("os-start")) {
      return call.answer(call.ask((model, now) -> model.start(id, call.caller(), now)),
          done -> accepted());
    }
    if (body.has("os-getConsoleOutput")) {
      return consoleOutput(body.path("os-getConsoleOutput").path("length"));
    }
    if (body.has("os-resetState")) {
      return call.unlessAdmin("os_compute_api:os-admin-actions:reset_state")
          .orElseGet(() -> resetState(body));
    }
    String verb = body.properties().isEmpty() ? "" : body.properties().iterator().next().getKey();
    return withServer(server -> refused(server, verb));
  }

  private Response refused(ServerView server, String verb) {
    if (server.status() == ServerStatus.BUILD) {
      return NovaFault.of(409,
          "Cannot '" + verb + "' instance " + id + " while it is in vm_state "
              + server.status().vmState());
    }
    return NovaFault.of(400, "There is no such action: " + verb);
  }

  private Response resetState(JsonNode body) {
    ServerStatus status = body.path("os-resetState").path("state").asText().equals("active")
        ? ServerStatus.ACTIVE
        : ServerStatus.ERROR;
    return call.answer(call.ask((model, now) -> model.resetState(id, status, call.caller(), now)),
        done -> accepted());
  }

  private static Response accepted() {
    return Response.empty(202);
  }

  /** The whole console, or as many of its last lines as are asked for. */
  private Response consoleOutput(JsonNode length) {
    if (!length.isMissingNode() && !LENGTH.matcher(length.asText("0")).matches()) {
      return NovaFault.of(400, "Invalid input for field/attribute length. Value: "
          + length.asText() + ". '" + length.asText() + "' does not match '^-?[0-9]+$'");
    }
    int lines = length.isMissingNode() || length.isNull()
        ? Integer.MAX_VALUE
        : Integer.parseInt(length.asText());
    return call.answer(call.ask((model, now) -> model.console(id, call.caller(), now)),
        text -> Response.json(200, Json.object().put("output", tail(text, lines))));
  }

  /** As nova-compute cuts it, for which a negative number is all but the first lines. */
  private static String tail(String text, int lines) {
    List<String> all = List.of(text.split("\n", -1));
    int from = lines < 0 ? Math.min(-lines, all.size()) : Math.max(0, all.size() - lines);
    return String.join("\n", all.subList(from, all.size()));
  }

  private Response console() {
    ObjectNode body = Json.object();
    body.putObject("remote_console").put("protocol", "vnc").put("type", "novnc").put("url",
        call.call().root() + "/vnc_auto.html?path=%3Ftoken%3D" + id);
    return Response.json(200, body);
  }

  private Response metadata() {
    if (request.is("GET", "servers", "*", "metadata")) {
      return withServer(server -> Response.json(200, metadataBody(server.metadata())));
    }
    if (request.is("DELETE", "servers", "*", "metadata", "*")) {
      return call.answer(changeMetadata(old -> {
        Map<String, String> less = new LinkedHashMap<>(old);
        less.remove(request.segments().getLast());
        return less;
      }), now -> Response.empty(204));
    }
    Map<String, String> given = Json
        .texts(call.body().path(request.segments().size() > 3 ? "meta" : "metadata"));
    boolean replace = request.is("PUT", "servers", "*", "metadata");
    return call.answer(changeMetadata(old -> {
      Map<String, String> more = new LinkedHashMap<>(replace ? Map.of() : old);
      more.putAll(given);
      return more;
    }), now -> Response.json(200, metadataBody(now)));
  }

  private Outcome<Map<String, String>> changeMetadata(UnaryOperator<Map<String, String>> change) {
    return call.ask((model, now) -> model.changeMetadata(id, call.caller(), change, now));
  }

  private static ObjectNode metadataBody(Map<String, String> metadata) {
    ObjectNode body = Json.object();
    body.set("metadata", Json.map(metadata));
    return body;
  }

  private Response tags() {
    if (call.version() < 26) {
      return NovaFault.notFound();
    }
    if (request.is("GET", "servers", "*", "tags")) {
      return withServer(server -> tagsBody(server.tags()));
    }
    if (request.is("PUT", "servers", "*", "tags", "*")) {
      String tag = request.segments().getLast();
      return call.answer(changeTags(old -> {
        List<String> more = new ArrayList<>(old);
        more.remove(tag);
        more.add(tag);
        return more;
      }), now -> Response.empty(201).with("Location", call.self("servers/" + id + "/tags/" + tag))
          .with("Content-Type", "text/html; charset=UTF-8"));
    }
    if (request.is("DELETE", "servers", "*", "tags", "*")) {
      return call.answer(changeTags(old -> {
        List<String> less = new ArrayList<>(old);
        less.remove(request.segments().getLast());
        return less;
      }), now -> Response.empty(204));
    }
    List<String> given = new ArrayList<>();
    call.body().path("tags").forEach(tag -> given.add(tag.asText()));
    return call.answer(changeTags(old -> given), ServerPartsApi::tagsBody);
  }

  private Outcome<List<String>> changeTags(UnaryOperator<List<String>> change) {
    return call.ask((model, now) -> model.changeTags(id, call.caller(), change, now));
  }

  private static Response tagsBody(List<String> tags) {
    ObjectNode body = Json.object();
    body.set("tags", Json.strings(tags));
    return Response.json(200, body);
  }

  private Response interfaces(ServerView server) {
    ObjectNode body = Json.object();
    body.set("interfaceAttachments", Json.array(server.ports(), ServerPartsApi::attachment));
    return Response.json(200, body);
  }

  private static ObjectNode attachment(Port port) {
    ObjectNode form = Json.object().put("net_id", port.networkId()).put("port_id", port.id())
        .put("mac_addr", port.macAddress()).put("port_state", "ACTIVE");
    form.putArray("fixed_ips")
        .add(Json.object().put("subnet_id", port.subnetId()).put("ip_address", port.address()));
    return form;
  }

  private Response history(ServerView server) {
    ObjectNode action = Json.object().put("action", "create").put("instance_uuid", id)
        .put("request_id", server.createRequestId()).put("user_id", server.userId())
        .put("project_id", server.projectId())
        .put("start_time", Json.wholeSeconds(server.created()))
        .putNull("message");
    ObjectNode body = Json.object();
    if (request.segments().size() == 3) {
      body.putArray("instanceActions").add(action);
      return Response.json(200, body);
    }
    ObjectNode event = Json.object().put("event", "compute__do_build_and_run_instance")
        .put("start_time", Json.wholeSeconds(server.created()));
    Json.putOrNull(event, "finish_time",
        server.launched().or(server::faultAt).map(Json::wholeSeconds).orElse(""));
    Json.putOrNull(event, "result", result(server));
    event.putNull("traceback");
    action.putArray("events").add(event);
    body.set("instanceAction", action);
    return Response.json(200, body);
  }

  private static String result(ServerView server) {
    if (server.fault().isPresent()) {
      return "Error";
    }
    return server.launched().isPresent() ? "Success" : "";
  }
}
