package io.laststraw.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laststraw.simulator.cloud.HostView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /os-services}: the compute hosts' services and a controller's. */
final class ServicesApi {
  /** Numeric ids of compute services begin behind the controller's. */
  static final int FIRST_COMPUTE = 5;

  private static final List<String> CONTROLLER = List.of("nova-scheduler", "nova-conductor");
  private static final int UUIDS = 53;

  private final ComputeCall call;
  private final Request request;

  ServicesApi(ComputeCall call) {
    this.call = call;
    this.request = call.request();
  }

  Response answer() {
    return call.unlessAdmin("os_compute_api:os-services:list").orElseGet(() -> {
      if (request.is("GET", "os-services")) {
        return list();
      }
      return request.is("PUT", "os-services", "*") ? change() : NovaFault.notFound();
    });
  }

  private Response list() {
    String binary = request.parameter("binary");
    String host = request.parameter("host");
    Instant now = call.ask((model, at) -> at);
    ArrayNode services = Json.array();
    for (int i = 0; i < CONTROLLER.size(); i++) {
      String name = CONTROLLER.get(i);
      if ((binary.isEmpty() || binary.equals(name))
          && (host.isEmpty() || host.equals("controller"))) {
        services.add(controller(name, i + 1, now));
      }
    }
    if (binary.isEmpty() || binary.equals("nova-compute")) {
      call.ask((model, at) -> model.hosts(at)).stream()
          .filter(view -> host.isEmpty() || host.equals(view.name()))
          .forEach(view -> services.add(form(view)));
    }
    ObjectNode body = Json.object();
    body.set("services", services);
    return Response.json(200, body);
  }

  private ObjectNode controller(String binary, int number, Instant now) {
    ObjectNode form = Json.object().put("binary", binary).put("host", "controller");
    if (call.version() >= UUIDS) {
      form.put("id", "00000000-0000-4000-8000-00000000000" + number);
    } else {
      form.put("id", number);
    }
    form.put("zone", "internal").put("status", "enabled").put("state", "up")
        .put("updated_at", Json.wholeSeconds(now)).putNull("disabled_reason");
    return forced(form);
  }

  private ObjectNode form(HostView host) {
    ObjectNode form = Json.object().put("binary", "nova-compute").put("host", host.name());
    if (call.version() >= UUIDS) {
      form.put("id", host.serviceId());
    } else {
      form.put("id", FIRST_COMPUTE + host.number());
    }
    form.put("zone", host.zone()).put("status", host.disabled() ? "disabled" : "enabled")
        .put("state", host.up() ? "up" : "down")
        .put("updated_at", Json.wholeSeconds(host.updated()));
    Json.putOrNull(form, "disabled_reason", host.disabledReason());
    return forced(form);
  }

  private ObjectNode forced(ObjectNode form) {
    return call.version() >= 11 ? form.put("forced_down", false) : form;
  }

  private Response change() {
    JsonNode body = call.body();
    String what = request.segments().get(1);
    String reason = body.path("disabled_reason").asText("");
    if (call.version() < UUIDS) {
      String host = body.path("host").asText("");
      boolean disable = what.startsWith("disable");
      return set(host, disable, reason)
          ? changed(old(host, disable, reason))
          : NovaFault.of(404, "Could not find binary nova-compute on host " + host + ".");
    }
    Optional<HostView> found = find(what);
    if (found.isEmpty()) {
      return NovaFault.of(404, "Service " + what + " could not be found.");
    }
    set(found.get().name(), body.path("status").asText("").equals("disabled"), reason);
    return find(what).map(host -> changed(form(host))).orElseThrow();
  }

  private boolean set(String host, boolean disable, String reason) {
    return call.ask((model, now) -> model.setDisabled(host, disable, reason, now));
  }

  private Optional<HostView> find(String serviceId) {
    return call.ask((model, now) -> model.hosts(now)).stream()
        .filter(host -> host.serviceId().equals(serviceId))
        .findFirst();
  }

  private static ObjectNode old(String host, boolean disable, String reason) {
    ObjectNode form = Json.object().put("host", host).put("binary", "nova-compute").put("status",
        disable ? "disabled" : "enabled");
    return reason.isEmpty() ? form : form.put("disabled_reason", reason);
  }

  private static Response changed(ObjectNode service) {
    ObjectNode body = Json.object();
    body.set("service", service);
    return Response.json(200, body);
  }
}
